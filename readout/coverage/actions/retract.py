"""An update is taken back for good; a tombstone says why."""

from datetime import datetime

from readout.accounts.models import Member
from readout.core.lines import line
from readout.core.refusals import Invalid, Sentence
from readout.coverage import log, pictures
from readout.coverage.actions import steps
from readout.coverage.actions.ledger import forget_known
from readout.coverage.actions.revise import NOTE_LIMIT
from readout.coverage.events import UpdateRetracted
from readout.coverage.models import Hold, Retraction, Update


def retract(
    update: Update, *, note: str, private_reason: str = "", by: Member, at: datetime | None = None
) -> int:
    """Leaves a tombstone with the public `note`, and withdraws the words from earlier events.

    Raises Invalid without a note, WrongState unless the update is published or held. Returns the
    sequence of `update.retracted`.
    """
    note = line(note)
    if not note or len(note) > NOTE_LIMIT:
        raise Invalid(
            "Readers must be told why: write a public reason.",
            details={"reason": Sentence("1 to {most} characters.", most=NOTE_LIMIT)},
        )
    steps.demand_state(update, Update.State.PUBLISHED, Update.State.HELD, to="retracted")
    at = update.story.moment(at)
    seq = steps.next_seq(update.story)
    Retraction.objects.create(update=update, seq=seq, at=at, by=by, note=note, private_reason=private_reason)
    Hold.objects.standing().filter(update=update).update(ended_seq=seq, ended_at=at, ended_by=by)
    steps.end_marks(update, by=by, at=at)
    update.modified_at = at
    steps.save_state(update, Update.State.RETRACTED, "modified_at")
    log.withdraw(update)
    pictures.withdraw(update)
    forget_known(update)
    return steps.tell(update, UpdateRetracted, at, note=note, epoch=log.renew_epoch(update.story))
