"""An update is held while it is checked, and released when it stands."""

from datetime import datetime

from readout.accounts.models import Member
from readout.core.lines import line
from readout.coverage import log, pictures
from readout.coverage.actions import steps
from readout.coverage.actions.attach import keep_how
from readout.coverage.actions.ledger import forget_known
from readout.coverage.actions.revise import check_note
from readout.coverage.clearance import Clearance
from readout.coverage.events import UpdateHeld, UpdateReleased
from readout.coverage.models import Hold, Revision, Update
from readout.coverage.wording import Wording


def hold(update: Update, *, reason: str = "", by: Member, at: datetime | None = None) -> int:
    """Withdraws the text of `update` for now, from its earlier events too; `reason` stays private.

    Raises WrongState unless it is published. Returns the sequence of `update.held`.
    """
    steps.demand_state(update, Update.State.PUBLISHED, to="held")
    at = update.story.moment(at)
    Hold.objects.create(update=update, seq=steps.next_seq(update.story), at=at, by=by, reason=reason)
    update.modified_at = at
    steps.save_state(update, Update.State.HELD, "modified_at")
    log.withdraw(update)
    pictures.withdraw(update)
    forget_known(update)
    return steps.tell(update, UpdateHeld, at, epoch=log.renew_epoch(update.story))


def release(
    update: Update,
    clearance: Clearance,
    *,
    wording: Wording | None = None,
    kind: str = Revision.Kind.UPDATE,
    note: str = "",
    by: Member,
    at: datetime | None = None,
) -> int:
    """Lets a held update stand again, as it was or with new `wording` of a change kind.

    Raises WrongState unless it is held, Stale, and Invalid as `revise` does. Returns the sequence of
    `update.released`.
    """
    steps.demand_state(update, Update.State.HELD, to="released")
    steps.demand_clearance(update, clearance)
    at = update.story.moment(at)
    if wording:
        note = line(note)
        check_note(kind, note)
        steps.add_revision(update, pictures.furnished(wording.columns()), by=by, at=at, kind=kind, note=note)
        steps.keep_authors(update, wording, by)
    keep_how(update, clearance.how)
    seq = steps.next_seq(update.story)
    Hold.objects.standing().filter(update=update).update(ended_seq=seq, ended_at=at, ended_by=by)
    update.modified_at = at
    steps.save_state(update, Update.State.PUBLISHED, "modified_at", "current", "corrected_seq")
    pictures.restore(update)
    return steps.tell(update, UpdateReleased, at)
