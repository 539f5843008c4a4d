"""What an answer asks of the newsroom: the updates that mention whoever answered are looked at again."""

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core.refusals import WrongState
from readout.publishing.locking import locked_story
from readout.publishing.models import Attended
from readout.publishing.sourcing import finding
from readout.sourcing.models import CommentRequest


def attend(public_id: str, *, by: Member) -> Attended:
    """Says that somebody has seen to an answer, so that nobody is reminded any more.

    Raises NotFound, NotAllowed; WrongState while there is no answer.
    """
    require(by, Capability.WRITE)
    known = finding.request(public_id, by)
    with locked_story(known.story.slug):
        known.refresh_from_db(fields=["state"])
        if known.state in (*CommentRequest.WAITING, CommentRequest.State.DRAFTED):
            raise WrongState("There is no answer yet.")
        return Attended.objects.create(request=known, by=by)
