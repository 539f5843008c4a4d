"""What changed, at the addresses of a story and of the house."""

import json
import re

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.coverage.models import Revision, Story, Update
from readout.publishing import publish, redact, stories, withdraw
from tests.newsroom import open_story, published, words

pytestmark = pytest.mark.django_db

PLACES = ("/live/bridge/corrections/", "/corrections/")
ADDRESSES = tuple(f"{place}{form}" for place in PLACES for form in ("", "feed.atom", "feed.json"))


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def corrected(noor: Member, story: Story, note: str = "It had said 140.", kind: str = "correction") -> Update:
    """An update that said 140 households, and now says 114."""
    update = published(noor, story, "140 households must leave")
    now = words("114 households must leave")
    return publish.revise(update.public_id, now, kind=Revision.Kind(kind), note=note, by=noor)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_correction_is_told_at_its_story_and_at_the_house(
    client: Client, noor: Member, address: str
) -> None:
    corrected(noor, open_story(noor))
    said = text(client, address)
    assert "It had said 140." in said
    assert "114 households must leave" in said
    assert "140 households must leave" not in said


def test_a_correction_leads_to_the_page_as_it_stood_before_it(client: Client, noor: Member) -> None:
    corrected(noor, open_story(noor))
    (address,) = re.findall(r'href="(/live/bridge/as-of/\d+/)"', text(client, PLACES[0]))
    assert "140 households must leave" in text(client, address)


@pytest.mark.parametrize("kind", ["clarification", "editors_note"])
def test_clarifications_and_notes_are_told_too_but_not_quiet_changes(
    client: Client, noor: Member, kind: str
) -> None:
    story = open_story(noor)
    corrected(noor, story, "It is about households.", kind)
    quiet = published(noor, story, "The ferry runs")
    publish.revise(quiet.public_id, words("The ferry runs again"), kind=Revision.Kind.UPDATE, by=noor)
    said = text(client, PLACES[0])
    assert "It is about households." in said
    assert "The ferry runs" not in said


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_was_retracted_leaves_its_reason_and_takes_its_earlier_notes_along(
    client: Client, noor: Member, sam: Member, address: str
) -> None:
    update = corrected(noor, open_story(noor))
    withdraw.retract(update.public_id, note="It was another river.", private_reason="a lawyer", by=sam)
    said = text(client, address)
    assert "It was another river." in said
    for gone in ("It had said 140.", "114 households", "a lawyer"):
        assert gone not in said


def test_programs_that_copied_a_correction_hear_that_it_went_with_its_update(
    client: Client, noor: Member, sam: Member
) -> None:
    update = corrected(noor, open_story(noor))
    before = json.loads(text(client, "/corrections/feed.json"))["items"]
    withdraw.retract(update.public_id, note="It was another river.", by=sam)
    after = json.loads(text(client, "/corrections/feed.json"))["items"]
    states = {item["id"]: item.get("_readout", {}).get("state") for item in after}
    assert states[before[0]["id"]] == "retracted"
    assert f'ref="{before[0]["id"]}"' in text(client, "/corrections/feed.atom")


@pytest.mark.parametrize("address", ADDRESSES)
def test_struck_words_are_in_no_correction(
    client: Client, noor: Member, sam: Member, ade: Member, address: str
) -> None:
    corrected(noor, open_story(noor), "It had said that Ida Brandt left.")
    asked = redact.ask("bridge", ["Ida Brandt"], reason="A court said so.", by=ade)
    redact.carry_out(asked.pk, by=sam)
    said = text(client, address)
    assert "Ida Brandt" not in said
    assert "legal reasons" in said


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_update_being_checked_has_no_corrections_meanwhile(
    client: Client, noor: Member, address: str
) -> None:
    update = corrected(noor, open_story(noor))
    withdraw.hold(update.public_id, reason="Is it so?", by=noor)
    assert "140" not in text(client, address)
    withdraw.release(update.public_id, by=noor)
    assert "It had said 140." in text(client, address)


def test_a_story_that_is_not_public_has_no_corrections(client: Client, noor: Member) -> None:
    stories.create(by=noor, title="Not yet", slug="bridge")
    for address in ADDRESSES[:3]:
        assert client.get(address).status_code == 404
    assert "Not yet" not in text(client, "/corrections/")


def test_where_nothing_was_corrected_the_page_says_so(client: Client, noor: Member) -> None:
    open_story(noor)
    for address in PLACES:
        assert "Nothing has been corrected." in text(client, address)
    assert json.loads(text(client, "/corrections/feed.json"))["items"] == []


def test_the_story_and_every_page_lead_to_the_corrections(client: Client, noor: Member) -> None:
    update = published(noor, open_story(noor))
    assert text(client, "/live/bridge/").count('href="/live/bridge/corrections/"') == 2
    assert 'href="/live/bridge/corrections/"' in text(client, update.address)
    for address in ("/", PLACES[0]):
        assert 'href="/corrections/"' in text(client, address)


def test_the_page_is_in_its_story_s_language(client: Client, noor: Member) -> None:
    corrected(noor, open_story(noor, language="ar"))
    said = text(client, PLACES[0])
    assert '<html lang="ar" dir="rtl">' in said
    assert "التصحيحات" in said
    assert 'lang="ar" dir="rtl"' in text(client, PLACES[1])


@pytest.mark.parametrize("address", ADDRESSES)
def test_many_corrections_cost_no_more_queries_than_one(
    client: Client, noor: Member, address: str, django_assert_max_num_queries: type
) -> None:
    story = open_story(noor)
    for number in range(12):
        corrected(noor, story, f"Note {number}.")
    with django_assert_max_num_queries(8):
        client.get(address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_cache_keeps_a_correction_no_longer_than_a_minute(
    client: Client, noor: Member, address: str
) -> None:
    corrected(noor, open_story(noor))
    ages = re.findall(r"=(\d+)", client.get(address)["Cache-Control"])
    assert ages
    assert max(map(int, ages)) <= 60
