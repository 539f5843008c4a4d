"""An update is pinned above the others, or marked as a key event."""

from datetime import datetime

from readout.accounts.models import Member
from readout.core.refusals import WrongState
from readout.coverage.actions import steps
from readout.coverage.events import UpdateEvent, UpdateMarked, UpdatePinned, UpdateUnmarked, UpdateUnpinned
from readout.coverage.models import KeyMark, Pin, Update


def pin(update: Update, *, by: Member, at: datetime | None = None) -> int:
    """Pins `update`; the one pinned before goes back to its place first.

    Raises WrongState unless it is published and not yet pinned. Returns the event's sequence.
    """
    steps.demand_state(update, Update.State.PUBLISHED, to="pinned")
    if update.is_pinned:
        raise WrongState("This update is pinned already.")
    before = Update.objects.filter(story=update.story, pk__in=Pin.objects.standing().values("update")).first()
    if before:
        before.story = update.story
        unpin(before, by=by, at=at)
    return _begin(Pin, update, UpdatePinned, by, at)


def unpin(update: Update, *, by: Member, at: datetime | None = None) -> int:
    """Ends the pin of `update`. Raises WrongState if it has none. Returns the event's sequence."""
    return _end(Pin, update, UpdateUnpinned, by, at, "This update is not pinned.")


def mark(update: Update, *, by: Member, at: datetime | None = None) -> int:
    """Makes `update` a key event. Raises WrongState unless it is published and none yet."""
    steps.demand_state(update, Update.State.PUBLISHED, to="marked as a key event")
    if update.is_key:
        raise WrongState("This update is a key event already.")
    return _begin(KeyMark, update, UpdateMarked, by, at)


def unmark(update: Update, *, by: Member, at: datetime | None = None) -> int:
    """Ends the key mark of `update`. Raises WrongState if it has none."""
    return _end(KeyMark, update, UpdateUnmarked, by, at, "This update is no key event.")


def _begin(
    marks: type[Pin | KeyMark], update: Update, event: type[UpdateEvent], by: Member, at: datetime | None
) -> int:
    at = update.story.moment(at)
    marks.objects.create(update=update, seq=steps.next_seq(update.story), at=at, by=by)
    steps.save_state(update)
    return steps.tell(update, event, at)


def _end(
    marks: type[Pin | KeyMark],
    update: Update,
    event: type[UpdateEvent],
    by: Member,
    at: datetime | None,
    otherwise: str,
) -> int:
    at = update.story.moment(at)
    ended = {"ended_seq": steps.next_seq(update.story), "ended_at": at, "ended_by": by}
    if not marks.objects.standing().filter(update=update).update(**ended):
        raise WrongState(otherwise)
    steps.save_state(update)
    return steps.tell(update, event, at)
