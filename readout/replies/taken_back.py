"""What readers saw and see no more, for feeds."""

from msgspec import Struct

from readout.core.clock import instant
from readout.coverage.models import Story
from readout.replies.models import Judgement, Reply


class TakenBack(Struct, frozen=True):
    """A reply that was public and is removed or erased: its id, and when it came and went."""

    id: str
    published_at: str
    gone_at: str


def newest(story: Story, most: int) -> list[TakenBack]:
    """The last `most` replies of `story` that were taken away, the last one first."""
    made = Judgement.objects.filter(
        reply__story=story.pk,
        reply__state__in=(Reply.State.REMOVED, Reply.State.ERASED),
        reply__published_at__isnull=False,
        before__in=Reply.PUBLIC,
    ).exclude(after__in=Reply.PUBLIC)
    gone: dict[str, TakenBack] = {}
    for each in made.select_related("reply").order_by("-pk")[: 2 * most]:
        reply = each.reply
        if reply.published_at:
            told = TakenBack(reply.public_id, instant(reply.published_at), instant(each.at))
            gone.setdefault(reply.public_id, told)
    return list(gone.values())[:most]
