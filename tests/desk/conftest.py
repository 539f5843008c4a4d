"""The newsroom at its desk: members signed in, and a story."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from readout.accounts.models import Member
from readout.coverage.models import Story
from tests.conftest import PASSWORD
from tests.newsroom import open_story

SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Nobody has tried to sign in yet."""
    cache.clear()


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Sign a member in, in a browser of their own that checks CSRF as the server does."""

    def signed_in(member: Member) -> Client:
        client = Client()
        answer = client.post("/desk/sign-in/", {"login": member.email, "password": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()
        return client

    return signed_in


@pytest.fixture
def story(noor: Member) -> Story:
    """A live story at `bridge`."""
    return open_story(noor)
