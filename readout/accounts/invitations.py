"""Invitations: a link for one person, shown once, that lets them in with a role."""

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from readout.accounts.actions import create_user
from readout.accounts.models import Invitation, Member
from readout.accounts.roles import Capability, Role, require
from readout.core.clock import now
from readout.core.refusals import Invalid, NotFound

LASTS = timedelta(days=7)
BYTES_OF_CHANCE = 32


def invite(*, email: str, role: str, name: str = "", by: Member) -> tuple[str, Invitation]:
    """Make an invitation for whoever reads letters at `email`; return its token, this once, and its row.

    An earlier open invitation to that address opens nothing any more. Raises NotAllowed, Invalid.
    """
    require(by, Capability.ADMINISTER)
    email = email.strip().lower()
    if wrong := _wrong(email, role):
        raise Invalid(" ".join(wrong.values()), details=wrong)
    plain = secrets.token_urlsafe(BYTES_OF_CHANCE)
    with transaction.atomic():
        Invitation.objects.open().filter(email=email).update(revoked_at=now())
        invitation = Invitation.objects.create(
            digest=_digest(plain),
            email=email,
            name=name.strip(),
            role=role,
            made_by=by,
            expires_at=now() + LASTS,
        )
    return plain, invitation


def opened(plain: str) -> Invitation:
    """The open invitation that `plain` belongs to. Raises NotFound."""
    found = Invitation.objects.open().filter(digest=_digest(plain)).first()
    if found is None:
        raise NotFound("This invitation was used, taken back or is too old. Ask for another one.")
    return found


def accept(plain: str, *, name: str, password: str) -> Member:
    """Make the member that was invited. Raises NotFound, and Invalid, upon which the link still works."""
    with transaction.atomic():
        invitation = opened(plain)
        # Of two who follow one link at once, one finds it used.
        if not Invitation.objects.open().filter(pk=invitation.pk).update(used_at=now()):
            raise NotFound("This invitation was just used.")
        member = create_user(email=invitation.email, name=name, role=invitation.role, password=password)
        Invitation.objects.filter(pk=invitation.pk).update(used_by=member)
        return member


def take_back(invitation_id: int, *, by: Member) -> None:
    """From now on the link opens nothing. Raises NotAllowed, and NotFound for one that is not open."""
    require(by, Capability.ADMINISTER)
    if not Invitation.objects.open().filter(pk=invitation_id).update(revoked_at=now()):
        raise NotFound("There is no such invitation any more.")


def _wrong(email: str, role: str) -> dict[str, str]:
    wrong = {}
    try:
        validate_email(email)
    except ValidationError:
        wrong["email"] = "The e-mail address should look like name@example.org."
    if Member.objects.filter(email=email).exists():
        wrong["email"] = "Somebody already signs in with this e-mail address."
    if role not in Role.values:
        wrong["role"] = f"The role should be one of {', '.join(Role.values)}."
    return wrong


def _digest(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()
