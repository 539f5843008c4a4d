"""The form's own token: for one story, for two hours, for one reply."""

from datetime import datetime, timedelta

from django.core import signing
from django.utils.translation import gettext as _

from readout.core import clock, ids
from readout.core.refusals import WrongState
from readout.replies import keys
from readout.replies.models import Spent

LASTS = timedelta(hours=2)
_SALT = "readout.replies.form"


class FormRefused(WrongState):
    """The form was sent before, is too old, or is not ours: what was written stays, under a new form."""

    kind = "form-refused"


def issue(story: int) -> str:
    """A token for a form under `story`."""
    return signing.dumps([story, ids.public_id() + ids.public_id()], salt=_SALT)


def spend(token: str, story: int) -> None:
    """Uses up a token, inside the transaction of what was sent with it. Raises FormRefused."""
    try:
        meant = signing.loads(token, salt=_SALT, max_age=LASTS)[0]
    except signing.SignatureExpired:
        raise FormRefused(
            _("The form lay open for too long. What you wrote is still here: send it again.")
        ) from None
    except (signing.BadSignature, ValueError, TypeError):
        raise FormRefused(
            _("The form could not be read. What you wrote is still here: send it again.")
        ) from None
    if meant != story:
        raise FormRefused(
            _("This form belongs to another story. What you wrote is still here: send it again.")
        )
    made = Spent.objects.get_or_create(token=keys.hashed(token), defaults={"until": clock.now() + LASTS})[1]
    if not made:
        raise FormRefused(_("This was sent already. To send it once more, press the button again."))


def forget_old(now: datetime) -> None:
    """Drops tokens that would have expired anyway."""
    Spent.objects.filter(until__lt=now).delete()
