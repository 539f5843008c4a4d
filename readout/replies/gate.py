"""Whether a story takes replies just now, and whether readers see them before a moderator does."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from readout.core import clock
from readout.core.refusals import WrongState
from readout.coverage.models import Story
from readout.replies.models import Closing, Reply

CLOSES_AT = 4
"""So many times the queue at which moderation turns strict closes the form until the desk has caught up."""


class Closed(WrongState):
    """Replies are not taken here, or not now."""

    kind = "replies-closed"


def demand_open(story: Story) -> None:
    """Raises Closed, which says why in a reader's words."""
    if story.replies == Story.Replies.OFF or not story.is_public:
        raise Closed(_("This story takes no replies."))
    if story.state == Story.State.ARCHIVED:
        raise Closed(_("This story takes no more replies."))
    closing = Closing.objects.filter(story=story.pk).first()
    if closing and closing.at <= clock.now():
        raise Closed(_("This story takes no more replies."))
    if waiting() >= settings.READOUT.replies_queue * CLOSES_AT:
        raise Closed(
            _("So many replies are waiting to be read that no more can be taken now. Try again later.")
        )


def looked_at_first(story: Story) -> bool:
    """Whether a moderator sees a reply before readers do: as the story says, or as the queue demands."""
    return story.replies == Story.Replies.PREMODERATED or waiting() >= settings.READOUT.replies_queue


def waiting() -> int:
    """How many replies wait for a moderator."""
    return Reply.objects.waiting().count()


def close(story: Story, at: datetime | None, *, by_name: str) -> None:
    """Sets or lifts the instant from which `story` takes no more replies."""
    if at is None:
        Closing.objects.filter(story=story.pk).delete()
        return
    Closing.objects.update_or_create(story=story.pk, defaults={"at": at, "by_name": by_name})
