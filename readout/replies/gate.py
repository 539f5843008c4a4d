"""Whether a story takes replies just now, and whether readers see them before a moderator does."""

from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.utils.translation import gettext as _
from msgspec import Struct
from msgspec.structs import replace

from readout.core import clock
from readout.core.refusals import WrongState
from readout.coverage.models import Story
from readout.replies.models import Closing, Reply, Stance

CLOSES_AT = 4
"""So many times the queue at which moderation turns strict closes the form until the desk has caught up."""


class Closed(WrongState):
    """Replies are not taken here, or not now."""

    kind = "replies-closed"


class Turn(StrEnum):
    """How far the circuit breaker has turned."""

    CALM = "calm"
    FIRST = "first"
    CLOSED = "closed"


class Breaker(Struct, frozen=True):
    """What holds for replies to every story: by the length of the queue, unless the desk ordered otherwise.

    `waiting` replies wait; at `first_at` every one is read first, at `closed_at` none is taken.
    """

    turn: Turn
    waiting: int
    first_at: int
    closed_at: int
    order: Stance | None = None

    @property
    def by_queue(self) -> Turn:
        """What the queue alone would bring about."""
        if self.waiting >= self.closed_at:
            return Turn.CLOSED
        return Turn.FIRST if self.waiting >= self.first_at else Turn.CALM


def breaker() -> Breaker:
    """The circuit breaker as it stands, in two queries."""
    order = Stance.objects.standing(clock.now()).first()
    most = settings.READOUT.replies_queue
    made = Breaker(Turn.CALM, waiting(), most, most * CLOSES_AT, order)
    return replace(made, turn=_ordered(order, made.by_queue))


def _ordered(order: Stance | None, by_queue: Turn) -> Turn:
    if order is None:
        return by_queue
    if order.kind == Stance.Kind.OPEN:
        return Turn.CALM
    if order.kind == Stance.Kind.CLOSED or by_queue == Turn.CLOSED:
        return Turn.CLOSED
    return Turn.FIRST


def demand_open(story: Story) -> Breaker:
    """Raises Closed, which says why in a reader's words; else the breaker as it stands."""
    if story.replies == Story.Replies.OFF or not story.is_public:
        raise Closed(_("This story takes no replies."))
    closing = closing_of(story)
    if story.state == Story.State.ARCHIVED or (closing and closing.at <= clock.now()):
        raise Closed(_("This story takes no more replies."))
    stands = breaker()
    if stands.turn == Turn.CLOSED:
        if stands.order and stands.order.kind == Stance.Kind.CLOSED:
            raise Closed(_("No replies are taken just now. Try again later."))
        raise Closed(
            _("So many replies are waiting to be read that no more can be taken now. Try again later.")
        )
    return stands


def is_open(story: Story) -> bool:
    """Whether `story` takes replies now."""
    try:
        demand_open(story)
    except Closed:
        return False
    return True


def looked_at_first(story: Story, stands: Breaker | None = None) -> bool:
    """Whether a moderator sees a reply before readers do: as the story says, or as the breaker demands."""
    return story.replies == Story.Replies.PREMODERATED or (stands or breaker()).turn != Turn.CALM


def waiting() -> int:
    """How many replies wait for a moderator."""
    return Reply.objects.waiting().count()


def closing_of(story: Story) -> Closing | None:
    """The closing time of a story, if it has one."""
    return Closing.objects.filter(story=story.pk).first()


def close(story: Story, at: datetime | None, *, by_name: str) -> None:
    """Sets or lifts the instant from which `story` takes no more replies."""
    if at is None:
        Closing.objects.filter(story=story.pk).delete()
        return
    Closing.objects.update_or_create(story=story.pk, defaults={"at": at, "by_name": by_name})
