"""A writer may not reply any more: for a while, or for good."""

from datetime import datetime

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock
from readout.core.refusals import Invalid, NotFound, WrongState
from readout.replies.models import Barred, Reply


def bar(public_id: str, *, reason: str, by: Member, until: datetime | None = None) -> Barred:
    """Bars whoever wrote a reply, known by a keyed hash alone.

    Raises NotAllowed, NotFound, Invalid, WrongState.
    """
    require(by, Capability.MODERATE)
    if not reason.strip():
        raise Invalid("Say why: the reason is kept with the decision.", details={"reason": "Say why."})
    reply = Reply.objects.filter(public_id=public_id).first()
    if reply is None:
        raise NotFound("There is no such reply.")
    if not reply.writer:
        raise WrongState("Nothing is known of who wrote this; their replies can only be judged one by one.")
    return Barred.objects.create(
        writer=reply.writer, until=until, reason=reason.strip()[:300], by=by.pk, by_name=by.name
    )


def lift(key: int, *, by: Member) -> None:
    """Lets a barred writer reply again. Raises NotAllowed, NotFound."""
    require(by, Capability.MODERATE)
    if not Barred.objects.filter(pk=key, lifted_at=None).update(lifted_at=clock.now()):
        raise NotFound("There is no such bar.")
