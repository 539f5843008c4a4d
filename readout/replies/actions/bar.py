"""A writer may not reply any more: for a while, or for good."""

from datetime import datetime

from django.utils.translation import gettext as _

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Invalid, NotFound, WrongState
from readout.replies import store
from readout.replies.actions.deeds import note, reasoned
from readout.replies.models import Barred, Deed, Reply


def bar(public_id: str, *, reason: str, by: Member, until: datetime | None = None) -> Barred:
    """Bars whoever wrote a reply, known by a keyed hash alone, until an instant or for good.

    Raises NotAllowed, NotFound, Invalid, WrongState.
    """
    kept = reasoned(reason, by)
    if until is not None and until <= clock.now():
        raise Invalid(_("That hour has passed."), details={"until": _("That hour has passed.")})
    reply = Reply.objects.filter(public_id=public_id).first()
    if reply is None:
        raise NotFound(_("There is no such reply."))
    if not reply.writer:
        raise WrongState(
            _("Nothing is known of who wrote this; their replies can only be judged one by one.")
        )
    with store.whole():
        note(Deed.What.BARRED, reply.public_id, by=by, reason=kept, until=until)
        return Barred.objects.create(writer=reply.writer, until=until, reason=kept, by=by.pk, by_name=by.name)


def lift(key: int, *, by: Member, reason: str) -> None:
    """Lets a barred writer reply again. Raises NotAllowed, Invalid, NotFound."""
    kept = reasoned(reason, by)
    with store.whole():
        if not Barred.objects.standing(clock.now()).filter(pk=key).update(lifted_at=clock.now()):
            raise NotFound(_("This writer may reply already."))
        note(Deed.What.LIFTED, str(key), by=by, reason=kept)
