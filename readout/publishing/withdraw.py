"""An update is held and released, or retracted for good."""

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.coverage import actions
from readout.coverage.models import Revision, Update
from readout.coverage.wording import Wording
from readout.publishing import changing, pictures
from readout.publishing.locking import locked_update
from readout.publishing.publish import demand_editor
from readout.publishing.sourcing import telling
from readout.sourcing import do_not_publish, rules
from readout.sourcing.actions import corrections


def hold(public_id: str, *, reason: str = "", by: Member, version: int | None = None) -> Update:
    """Withdraws the text of a published update while it is checked; `reason` stays private.

    Raises NotFound, NotAllowed, Stale, WrongState.
    """
    require(by, Capability.HOLD)
    with locked_update(public_id, version) as update:
        actions.hold(update, reason=reason, by=by)
        return update


def release(
    public_id: str,
    *,
    wording: Wording | None = None,
    kind: str = Revision.Kind.UPDATE,
    note: str = "",
    by: Member,
    version: int | None = None,
) -> Update:
    """Lets a held update stand again, cleared anew, as it was or with new `wording`.

    Raises NotFound, NotAllowed, Stale, WrongState, Invalid, NotCleared.
    """
    require(by, Capability.HOLD)
    with locked_update(public_id, version) as update:
        pictures.demand(wording)
        clearance = rules.clear(update, wording, note=note)
        if wording:
            demand_editor(update, wording, kind, by)
        actions.release(update, clearance, wording=wording, kind=kind, note=note, by=by)
        telling.went_out(update)
        if wording:
            corrections.make(update)
            changing.forget(update)
        return update


def retract(
    public_id: str, *, note: str, private_reason: str = "", by: Member, version: int | None = None
) -> Update:
    """Takes an update back for good and leaves a tombstone with the public `note`.

    Raises NotFound, NotAllowed, Stale, WrongState, Invalid.
    """
    require(by, Capability.RETRACT)
    with locked_update(public_id, version) as update:
        do_not_publish.check_note(update, note)
        actions.retract(update, note=note, private_reason=private_reason, by=by)
        return update
