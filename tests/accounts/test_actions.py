"""Welcoming a member."""

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from readout.accounts.actions import create_user
from readout.accounts.models import Member
from readout.config import settings
from readout.core.refusals import Invalid

PASSWORD = "the ferry leaves at noon"

pytestmark = pytest.mark.django_db


def test_noor_signs_in_however_she_types_her_address() -> None:
    member = create_user(email=" Noor@Courier.example ", name=" Noor ", role="editor", password=PASSWORD)
    assert (member.email, member.name, member.is_person) == ("noor@courier.example", "Noor", True)
    assert authenticate(username="NOOR@courier.example", password=PASSWORD) == member


def test_a_wrong_password_and_a_member_who_has_left_do_not_sign_in(noor: Member) -> None:
    assert authenticate(username=noor.email, password="not this one") is None
    Member.objects.filter(pk=noor.pk).update(is_active=False)
    assert authenticate(username=noor.email, password=PASSWORD) is None


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "noor at the courier", "The e-mail address should look like name@example.org."),
        ("email", "", "A person needs an e-mail address to sign in with."),
        ("name", "  ", "The name should have 1 to 100 characters."),
        ("name", "N" * 101, "The name should have 1 to 100 characters."),
        ("role", "boss", "The role should be one of reporter, editor,"),
        ("password", "short", "fewer than 12 characters"),
        ("password", "noor@courier.example", "too much like your name or your address"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(field: str, value: str, sentence: str) -> None:
    given = {"email": "noor@courier.example", "name": "Noor", "role": "editor", "password": PASSWORD}
    with pytest.raises(Invalid) as refused:
        create_user(**given | {field: value})
    assert list(refused.value.details) == [field]
    assert sentence in refused.value.details[field]
    assert sentence in str(refused.value)
    assert not Member.objects.exists()


def test_two_people_cannot_share_an_address(noor: Member) -> None:
    with pytest.raises(Invalid, match="Somebody already signs in"):
        create_user(email="NOOR@courier.example", name="Another Noor", role="editor", password=PASSWORD)
    assert Member.objects.get() == noor


def test_the_database_itself_refuses_a_person_without_address_and_a_service_with_one() -> None:
    for kind, email in (("person", None), ("service", "tool@courier.example")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Member.objects.create(name="Somebody", role="editor", kind=kind, email=email)
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(name="Somebody", role="boss", kind="person", email="boss@courier.example")


def test_a_member_prints_as_a_name_never_as_an_address(noor: Member) -> None:
    assert str(noor) == "Noor"
    assert "@" not in repr(noor)


def test_passwords_are_kept_with_argon2() -> None:
    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
