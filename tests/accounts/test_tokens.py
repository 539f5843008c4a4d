"""The keys of the newsroom's tools."""

import base64
import hashlib
from datetime import timedelta

import pytest

from readout.accounts import tokens
from readout.accounts.models import Member, Token
from readout.core.clock import now
from readout.core.refusals import Invalid

pytestmark = pytest.mark.django_db


def test_a_token_is_256_random_bits_and_only_its_digest_is_kept() -> None:
    plain, token = tokens.create("The wire desk's importer", "editor")
    assert len(base64.urlsafe_b64decode(plain + "=")) == 32
    assert token.digest == hashlib.sha256(plain.encode()).hexdigest()
    row = Token.objects.filter(pk=token.pk).values().get()
    assert plain not in str(row)


def test_a_token_stands_for_a_service_with_its_role() -> None:
    plain, token = tokens.create("The wire desk's importer", "editor")
    member = tokens.member_for(plain)
    assert member == token.member
    assert (member.name, member.role, member.email) == ("The wire desk's importer", "editor", None)
    assert not member.is_person
    assert not member.has_usable_password()


def test_two_services_have_no_address_and_two_tokens() -> None:
    first, _ = tokens.create("Importer", "editor")
    second, _ = tokens.create("Importer", "editor")
    assert first != second
    assert tokens.member_for(first) != tokens.member_for(second)


@pytest.mark.parametrize("other", ["", "wrong", "ü", "\x00"])
def test_what_is_no_token_opens_nothing(other: str) -> None:
    plain, token = tokens.create("Importer", "editor")
    assert tokens.member_for(other) is None
    assert tokens.member_for(plain + "x") is None
    assert tokens.member_for(token.digest) is None


def test_a_revoked_token_opens_nothing_and_keeps_the_instant() -> None:
    plain, token = tokens.create("Importer", "editor")
    tokens.revoke(token)
    assert tokens.member_for(plain) is None
    token.refresh_from_db()
    first = token.revoked_at
    assert first is not None
    tokens.revoke(token)
    token.refresh_from_db()
    assert token.revoked_at == first


def test_the_token_of_a_service_that_was_made_inactive_opens_nothing() -> None:
    plain, token = tokens.create("Importer", "editor")
    Member.objects.filter(pk=token.member_id).update(is_active=False)
    assert tokens.member_for(plain) is None


def test_its_use_is_noted_by_the_hour() -> None:
    plain, token = tokens.create("Importer", "editor")
    tokens.member_for(plain)
    token.refresh_from_db()
    first = token.last_used_at
    assert first is not None
    tokens.member_for(plain)
    token.refresh_from_db()
    assert token.last_used_at == first
    Token.objects.update(last_used_at=now() - timedelta(hours=2))
    tokens.member_for(plain)
    token.refresh_from_db()
    assert token.last_used_at >= first


@pytest.mark.parametrize(("name", "role", "field"), [(" ", "editor", "name"), ("Importer", "boss", "role")])
def test_a_nameless_tool_or_an_unknown_role_is_refused(name: str, role: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        tokens.create(name, role)
    assert list(refused.value.details) == [field]
    assert not Member.objects.exists()
