"""An update goes out, and changes openly after that."""

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.coverage import actions
from readout.coverage.models import Update
from readout.coverage.wording import Wording
from readout.publishing.locking import locked_update
from readout.publishing.models import TimedRelease
from readout.sourcing import rules


def publish(public_id: str, *, by: Member, version: int | None = None) -> Update:
    """Publishes the draft of an update; a time set for its release is dropped.

    Raises NotFound, NotAllowed, Stale, WrongState, NotCleared. Nothing has changed if it raises.
    """
    require(by, Capability.PUBLISH)
    with locked_update(public_id, version) as update:
        actions.publish(update, rules.clear(update), by=by)
        TimedRelease.objects.filter(update=update).delete()
        return update


def revise(
    public_id: str,
    wording: Wording,
    *,
    kind: str,
    note: str = "",
    by: Member,
    version: int | None = None,
) -> Update:
    """Changes a published update by a revision of `kind`, with the public `note` it may need.

    Raises NotFound, NotAllowed, Stale, WrongState, Invalid, NotCleared.
    """
    require(by, Capability.CORRECT)
    with locked_update(public_id, version) as update:
        actions.revise(update, wording, rules.clear(update), kind=kind, note=note, by=by)
        return update


def remove_name(public_id: str, name: str, *, by: Member, version: int | None = None) -> Update:
    """Takes a name out of the bylines of an update, from its past too.

    Raises NotFound, NotAllowed, Stale, Invalid.
    """
    require(by, Capability.CORRECT)
    with locked_update(public_id, version) as update:
        actions.remove_name(update, name, by=by)
        return update
