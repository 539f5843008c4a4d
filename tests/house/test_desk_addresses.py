"""Every address of the desk says who may come in."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver

from readout.accounts.models import Member
from readout.accounts.roles import CAPABILITIES, Capability, Role
from readout.desk.urls import urlpatterns

# Addresses that stand open, each with its reason: nobody is signed in there yet, or no longer.
OPEN = re.compile(r"\^?(sign-in/(?!again/)|sign-out/|welcome/|invitation/)")


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        whole = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, whole)
        else:
            yield whole, pattern


def declared(pattern: URLPattern) -> object:
    """What the view says it needs: a capability, None for an open door, "nothing" where it says nothing."""
    return getattr(pattern.callback, "declared", "nothing")


ALL = list(addresses(urlpatterns))


@pytest.mark.parametrize(("address", "pattern"), ALL, ids=[address for address, _ in ALL])
def test_an_address_declares_what_it_needs(address: str, pattern: URLPattern) -> None:
    assert declared(pattern) != "nothing", "@needs(Capability.…) or @before_sign_in"
    assert isinstance(declared(pattern), Capability) is not bool(OPEN.match(address))


def filled(address: str) -> str:
    return "/desk/" + re.sub(r"<int:\w+>", "1", re.sub(r"<(slug|str):\w+>", "none", address))


GUARDED = [(filled(address), pattern) for address, pattern in ALL if declared(pattern)]


@pytest.mark.parametrize(("address", "pattern"), GUARDED, ids=[address for address, _ in GUARDED])
def test_nobody_comes_in_without_a_session_or_with_a_role_that_does_not_include_it(
    address: str, pattern: URLPattern, client: Client, db: None
) -> None:
    for method in ("get", "post"):
        answer = getattr(client, method)(address)
        told = answer.status_code == 401 or answer.get("Location", "").startswith("/desk/sign-in/?next=")
        assert told, (method, answer.status_code)
    for number, role in enumerate(Role):
        if declared(pattern) not in CAPABILITIES[role]:
            member = Member.objects.create(name="Somebody", email=f"{number}@courier.example", role=role)
            client.force_login(member, "allauth.account.auth_backends.AuthenticationBackend")
            assert client.get(address).status_code == 403, role
            assert client.post(address).status_code == 403, role
