"""An update is pinned above the others, or marked as a key event."""

from collections.abc import Callable

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.coverage import actions
from readout.coverage.models import Update
from readout.publishing.locking import locked_update


def pin(public_id: str, *, by: Member, version: int | None = None) -> Update:
    """Pins an update. Raises NotFound, NotAllowed, Stale, WrongState; so do the other three."""
    return _do(actions.pin, public_id, by, version)


def unpin(public_id: str, *, by: Member, version: int | None = None) -> Update:
    """Puts a pinned update back to its place."""
    return _do(actions.unpin, public_id, by, version)


def mark(public_id: str, *, by: Member, version: int | None = None) -> Update:
    """Makes an update a key event."""
    return _do(actions.mark, public_id, by, version)


def unmark(public_id: str, *, by: Member, version: int | None = None) -> Update:
    """Makes an update no key event."""
    return _do(actions.unmark, public_id, by, version)


def _do(verb: Callable[..., int], public_id: str, by: Member, version: int | None) -> Update:
    require(by, Capability.PIN)
    with locked_update(public_id, version) as update:
        verb(update, by=by)
        return update
