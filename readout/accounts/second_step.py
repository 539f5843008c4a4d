"""The second step of signing in: a code of an authenticator app, or a passkey."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from readout.accounts.models import Member
from readout.core.refusals import Refusal

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class SecondStepMissing(Refusal):
    """The member's role demands a second step, and none is set up."""

    kind = "second-step-missing"


def is_missing(member: Member) -> bool:
    """Whether the role of `member` demands a second step and none is set up.

    Whoever has one was asked for it when they signed in.
    """
    if member.role not in settings.READOUT.mfa_roles:
        return False
    return not Authenticator.objects.filter(user_id=member.pk, type__in=KINDS).exists()


def demand(member: Member) -> None:
    """Raises SecondStepMissing unless `member` has what their role demands."""
    if is_missing(member):
        raise SecondStepMissing("Your role needs a second step at sign-in. Set one up under “Your account”.")
