"""Nobody's hurry costs other readers their page."""

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from readout.accounts.limits import Limit
from readout.accounts.models import Member
from readout.reader import limits
from tests.newsroom import open_story

PAST = "/live/bridge/as-of/1/"


@pytest.fixture
def two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = Limit(0.1, 2, clock=lambda: 0.0)
    monkeypatch.setattr(limits, "limit", lambda: limit)


@pytest.mark.django_db
@pytest.mark.usefixtures("two_at_once")
def test_who_asks_for_the_past_too_fast_is_told_how_long_to_wait(client: Client, noor: Member) -> None:
    open_story(noor)
    assert [client.get(PAST).status_code for _ in range(2)] == [200, 200]
    answer = client.get(PAST)
    assert (answer.status_code, answer["Retry-After"]) == (429, "10")
    assert "Too many requests from you" in answer.text
    assert answer["Cache-Control"] == "no-store"
    assert client.get(PAST, REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get("/live/bridge/").status_code == 200


@pytest.mark.parametrize(
    ("address", "asker"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("a local socket", ""),
    ],
)
def test_a_household_is_one_asker_and_an_unknown_address_is_none(address: str, asker: str) -> None:
    assert limits.address_of(RequestFactory().get(PAST, REMOTE_ADDR=address)) == asker


@pytest.mark.django_db
@pytest.mark.usefixtures("two_at_once")
def test_whoever_cannot_be_told_apart_is_not_limited(client: Client, noor: Member) -> None:
    open_story(noor)
    assert {client.get(PAST, REMOTE_ADDR="").status_code for _ in range(4)} == {200}


@pytest.mark.django_db
def test_who_tries_to_sign_in_too_often_is_told_so_in_the_pages_own_look(client: Client) -> None:
    cache.clear()
    sent = {"login": "amina@courier.example", "password": "not hers"}
    answers = [client.post("/desk/sign-in/", sent, REMOTE_ADDR="192.0.2.9") for _ in range(31)]
    cache.clear()
    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"] == "60"
    assert "Too many requests from you" in answers[-1].text
