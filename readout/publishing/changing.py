"""A change to a public update, written in private until it is sent out."""

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core.refusals import NotFound, WrongState
from readout.coverage import actions
from readout.coverage.actions import steps
from readout.coverage.drafts import Draft
from readout.coverage.models import Revision, Update
from readout.coverage.wording import Wording
from readout.publishing import legal_hold, versions
from readout.publishing.locking import locked_update
from readout.publishing.saying import words_of

PUBLIC = (Update.State.PUBLISHED, Update.State.HELD)


def save(public_id: str, said: Wording, *, by: Member, version: int | None = None) -> Update:
    """Keeps the words of a change; readers see nothing of them.

    Raises NotFound, NotAllowed, Stale, and WrongState unless the update is public and not retracted.
    """
    require(by, Capability.WRITE)
    with locked_update(public_id, version) as update:
        if update.state not in PUBLIC:
            raise WrongState("Only a public update has a change that is kept apart.")
        versions.keep(update, said, by=by)
        actions.save(update, said, by=by)
        return update


def drop(public_id: str, *, by: Member, version: int | None = None) -> Update:
    """Throws the kept change away. Raises NotFound, NotAllowed, Stale, UnderLegalHold."""
    require(by, Capability.WRITE)
    with locked_update(public_id, version) as update:
        legal_hold.demand_free(update.story)
        versions.keep(update, None, by=by)
        forget(update, must=True)
        return update


def forget(update: Update, *, must: bool = False) -> None:
    """Deletes the change kept for a locked public update. With `must`, NotFound where there is none."""
    deleted, _ = Draft.objects.filter(update=update).delete() if update.is_public else (0, {})
    if must and not deleted:
        raise NotFound("No change of this update is kept.")
    if must:
        steps.save_state(update)


def restore(public_id: str, number: int, *, by: Member, version: int | None = None) -> Update:
    """Takes the words of revision `number` up again, as a change that is not sent out.

    Raises NotFound, NotAllowed, Stale, and WrongState for a retracted update: it does not come back.
    """
    require(by, Capability.WRITE)
    with locked_update(public_id, version) as update:
        revision = Revision.objects.filter(update=update, number=number).first()
        if revision is None:
            raise NotFound("There is no such revision.")
        versions.keep(update, None, by=by)
        actions.save(update, words_of(revision), by=by)
        return update
