"""Which claims the words of drafts carry: marks are tied to claims for good only when an update goes out."""

from collections import defaultdict

from django.db.models import QuerySet

from readout.core import richtext
from readout.coverage.drafts import Draft
from readout.coverage.models import Story, Update
from readout.coverage.wording import stored_body
from readout.sourcing.models import Claim

OVER = (Update.State.RETRACTED, Update.State.DISCARDED)


def drafted(stories: "QuerySet[Story]") -> dict[int, list[Update]]:
    """By a claim's key the updates whose unpublished words are marked as that claim, in `stories`."""
    marked: dict[tuple[int, str], list[Update]] = defaultdict(list)
    rows = Draft.objects.filter(update__story__in=stories).exclude(update__state__in=OVER)
    for draft in rows.select_related("update__story", "update__current").order_by("-update"):
        draft.update.draft = draft
        for name in richtext.anchors(stored_body(draft.body)):
            marked[draft.update.story_id, name].append(draft.update)
    claims = Claim.objects.filter(public_id__in={name for _, name in marked})
    keys = claims.values_list("pk", "story", "public_id")
    return {pk: marked[story, name] for pk, story, name in keys if (story, name) in marked}
