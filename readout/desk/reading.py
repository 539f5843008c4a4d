"""What the desk looks up: stories, updates, and the board."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from readout.core.refusals import NotFound
from readout.coverage.models import Redaction, Revision, Story, Update


def story(slug: str) -> Story:
    """The story at `slug`, public or not. Raises NotFound."""
    found = Story.objects.select_related("created_by").filter(slug=slug).first()
    if found is None:
        raise NotFound("There is no such story.")
    return found


def update(public_id: str, slug: str | None = None) -> Update:
    """The update with `public_id`, of the story at `slug` where one is named. Raises NotFound."""
    found = Update.objects.select_related("story", "current", "draft").filter(public_id=public_id)
    if slug is not None:
        found = found.filter(story__slug=slug)
    row = found.first()
    if row is None:
        raise NotFound("There is no such update.")
    return row


def revisions(row: Update) -> list[Revision]:
    """The public forms of an update, the last first."""
    return list(row.revisions.select_related("by").order_by("-number"))


def redaction(slug: str, redaction_id: int) -> Redaction:
    """A redaction of the story at `slug`. Raises NotFound."""
    found = Redaction.objects.filter(pk=redaction_id, story__slug=slug).first()
    if found is None:
        raise NotFound("There is no such redaction.")
    return found


@dataclass(frozen=True)
class Line:
    """A line of the story board."""

    story: Story
    drafts: int
    in_review: int
    scheduled: int
    held: int
    alarms: int


def board(*, archived: bool = False) -> list[Line]:
    """The stories, live ones first, with what waits in each."""
    unpublished = Q(updates__state__in=Update.UNPUBLISHED)
    timed = Q(updates__timed_release__isnull=False)
    found = (
        Story.objects.live_first()
        .select_related("translation_of")
        .annotate(
            drafts=Count("updates", filter=unpublished & ~timed),
            in_review=Count("updates", filter=Q(updates__state=Update.State.IN_REVIEW)),
            scheduled=Count("updates", filter=unpublished & timed),
            held=Count("updates", filter=Q(updates__state=Update.State.HELD)),
            alarms=Count("updates", filter=Q(updates__timed_release__refused_at__isnull=False)),
        )
    )
    if not archived:
        found = found.exclude(state=Story.State.ARCHIVED)
    return [_line(each) for each in found]


def _line(story: Any) -> Line:
    return Line(story, story.drafts, story.in_review, story.scheduled, story.held, story.alarms)
