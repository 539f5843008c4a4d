"""The review of an update: what is said about it, and how it goes back to its writer."""

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core.refusals import Invalid, Sentence, WrongState
from readout.coverage import actions
from readout.coverage.models import Update
from readout.publishing.locking import locked_update
from readout.publishing.models import Comment
from readout.publishing.models.comment import LONGEST


def comment(public_id: str, text: str, *, by: Member) -> Comment:
    """Says something about an update to whoever works on it. Raises NotFound, NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    said = _checked(text, "text")
    with locked_update(public_id) as update:
        return Comment.objects.create(update=update, text=said, by=by)


def send_back(public_id: str, text: str, *, by: Member, version: int | None = None) -> Update:
    """Sends an update that was handed in or approved back to its writer, and says why.

    Raises NotFound, NotAllowed, Stale, WrongState, Invalid.
    """
    require(by, Capability.PUBLISH)
    said = _checked(text, "comment")
    with locked_update(public_id, version) as update:
        if update.state not in (Update.State.IN_REVIEW, Update.State.APPROVED):
            raise WrongState("Only what was handed in or approved can be sent back.")
        actions.back_to_draft(update)
        Comment.objects.create(update=update, text=said, by=by)
        return update


def _checked(text: str, field: str) -> str:
    said = text.strip()
    if not 0 < len(said) <= LONGEST:
        raise Invalid(
            "Say what is to change.", details={field: Sentence("1 to {most} characters.", most=LONGEST)}
        )
    return said
