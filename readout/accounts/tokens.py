"""The keys of the newsroom's tools: shown once, kept as a digest, taken back for good."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from readout.accounts.models import Member, Token
from readout.accounts.roles import Role
from readout.core.clock import now
from readout.core.refusals import Invalid

BYTES_OF_CHANCE = 32
NAME_LENGTH = 100

# Enough to find tokens nobody uses, and no record of when a tool did what.
USE_IS_NOTED_EVERY = timedelta(hours=1)


def create(name: str, role: str) -> tuple[str, Token]:
    """Make a service called `name` with a token of 256 random bits; return the token, this once, and its row.

    Raises Invalid for a missing name or an unknown role.
    """
    wrong: dict[str, str] = {}
    if not 0 < len(name.strip()) <= NAME_LENGTH:
        wrong["name"] = f"The name should have 1 to {NAME_LENGTH} characters."
    if role not in Role.values:
        wrong["role"] = f"The role should be one of {', '.join(Role.values)}."
    if wrong:
        raise Invalid(" ".join(wrong.values()), details=wrong)
    plain = secrets.token_urlsafe(BYTES_OF_CHANCE)
    service = Member(name=name.strip(), role=role, kind=Member.Kind.SERVICE, email=None)
    service.set_unusable_password()
    with transaction.atomic():
        service.save(force_insert=True)
        token = Token.objects.create(member=service, digest=_digest(plain))
    return plain, token


def member_for(plain: str) -> Member | None:
    """The active service that `plain` belongs to, or None.

    Found by digest: how long that takes says nothing about tokens that are nearly right.
    """
    token = (
        Token.objects.select_related("member")
        .filter(digest=_digest(plain), revoked_at=None, member__is_active=True)
        .first()
    )
    if token is None:
        return None
    _note_use(token)
    return token.member


def revoke(token: Token) -> None:
    """From now on `token` opens nothing. Doing it again keeps the first instant."""
    Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now())


def _note_use(token: Token) -> None:
    moment = now()
    before = moment - USE_IS_NOTED_EVERY
    if token.last_used_at is None or token.last_used_at < before:
        stale = Q(last_used_at=None) | Q(last_used_at__lt=before)
        Token.objects.filter(stale, pk=token.pk).update(last_used_at=moment)


def _digest(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()
