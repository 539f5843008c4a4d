"""The pages of organisations, places and public figures."""

import json
import re
from datetime import date
from typing import Any

import feedparser
import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.coverage.models import Story, Update
from readout.directory import actions
from readout.directory.models import Entry
from readout.publishing import publish, redact, withdraw
from readout.publishing.sourcing import people
from readout.reader.views import named
from readout.sourcing import mentions
from readout.sourcing.models import Mention
from tests.conftest import join
from tests.newsroom import open_story, published, rebuilt, words
from tests.sourcing import desk

pytestmark = pytest.mark.django_db

SAID = "The roads department closed the bridge."


def out(noor: Member, text: str) -> Update:
    """A published update in the flood story, made where it is not there yet."""
    update = desk.draft(noor, desk.flood(noor), also=text)
    return publish.publish(update.public_id, by=noor)


def status(client: Client, entry: Entry) -> int:
    return client.get(entry.address).status_code


def data_of(client: Client, entry: Entry) -> dict[str, Any]:
    text = client.get(entry.address).content.decode()
    found = re.search(r'application/ld\+json">(.*?)</script>', text)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_an_organisation_page_lists_the_updates_that_name_it(client: Client, noor: Member) -> None:
    entry = people.add_organisation("the roads department", by=noor)
    update = out(noor, SAID)
    answer = client.get(entry.address)
    assert answer.status_code == 200
    assert update.address in answer.content.decode()
    assert data_of(client, entry)["@type"] == "Organization"


def test_what_was_published_before_a_name_was_recorded_is_listed_too(client: Client, noor: Member) -> None:
    earlier = out(noor, SAID)
    other = published(noor, earlier.story, text="The roads are closed, a department said.")
    body = rebuilt(earlier.story)
    entry = people.add_organisation("the roads department", by=noor)
    page = client.get(entry.address).content.decode()
    assert earlier.address in page
    assert other.address not in page
    assert rebuilt(earlier.story) == body, "the text stays as it went out"


def test_an_earlier_update_is_found_by_a_spelling_recorded_later(client: Client, noor: Member) -> None:
    update = out(noor, "Mill Lane is under water.")
    entry = people.add_place("Mühlgasse", by=noor)
    assert status(client, entry) == 404
    people.spell(entry, "Mill Lane", by=noor)
    people.spell(entry, "Mill Lane", by=noor)
    assert update.address in client.get(entry.address).content.decode()
    assert Mention.objects.filter(place=entry).count() == 1


@pytest.mark.parametrize("words", ["The roads department-led team came.", "The Roads Department Union came."])
def test_an_earlier_update_that_names_another_is_not_listed(client: Client, noor: Member, words: str) -> None:
    people.add_organisation("the Roads Department Union", by=noor)
    out(noor, words)
    assert status(client, people.add_organisation("the roads department", by=noor)) == 404


def test_an_older_text_may_mean_somebody_else_of_that_name(client: Client, noor: Member) -> None:
    update = out(noor, "Ola Berg opened the bridge.")
    mayor = people.add_person("Ola Berg", by=noor)
    people.mark_public_figure(mayor, reason="holds an elected office", by=noor)
    assert status(client, mayor) == 404
    publish.revise(update.public_id, words("Ola Berg opened it"), kind="update", by=noor)
    assert update.address in client.get(mayor.address).content.decode()


def test_what_is_held_or_a_draft_is_not_looked_through(client: Client, noor: Member) -> None:
    update = out(noor, SAID)
    withdraw.hold(update.public_id, by=noor)
    desk.draft(noor, update.story, also=SAID)
    entry = people.add_organisation("the roads department", by=noor)
    assert not Mention.objects.filter(organisation=entry).exists()


def test_a_place_page_lists_the_updates_that_name_it_by_any_of_its_names(
    client: Client, noor: Member
) -> None:
    entry = people.add_place("Mühlgasse", by=noor)
    people.spell(entry, "Mill Lane", by=noor)
    update = out(noor, "Mill Lane is under water.")
    assert update.address in client.get(entry.address).content.decode()
    data = data_of(client, entry)
    assert (data["@type"], data["name"], data["alternateName"]) == ("Place", "Mühlgasse", ["Mill Lane"])


def test_who_is_named_in_no_public_word_has_no_page(client: Client, noor: Member) -> None:
    entry = people.add_organisation("the roads department", by=noor)
    out(noor, "The bridge is closed.")
    assert status(client, entry) == 404


def test_whom_only_a_claim_is_about_has_no_page(client: Client, noor: Member) -> None:
    story = desk.flood(noor)
    entry = people.add_organisation("the roads department", by=noor)
    desk.out(noor, story, desk.claim(noor, story, desk.police(noor), about=(entry,)))
    assert status(client, entry) == 404
    flooded(noor, "The roads department closed the bridge")
    assert client.get(entry.address).content.decode().count("<article") == 1


def test_an_update_that_is_held_comes_back_to_the_page_when_it_is_released(
    client: Client, noor: Member
) -> None:
    entry = people.add_place("Mill Lane", by=noor)
    gone = out(noor, "Mill Lane is flooded.")
    withdraw.hold(gone.public_id, by=noor)
    assert status(client, entry) == 404
    withdraw.release(gone.public_id, by=noor)
    assert gone.address in client.get(entry.address).content.decode()


def test_an_update_that_was_retracted_leaves_the_page(client: Client, noor: Member) -> None:
    entry = people.add_place("Mill Lane", by=noor)
    gone, stays = flooded(noor, "Mill Lane is flooded"), flooded(noor, "Mill Lane is dry")
    withdraw.retract(gone.public_id, note="It was another lane.", by=noor)
    text = client.get(entry.address).content.decode()
    assert gone.address not in text
    assert "flooded" not in text
    assert stays.address in text


def test_an_update_that_names_nobody_any_more_leaves_the_page(client: Client, noor: Member) -> None:
    entry = people.add_place("Mill Lane", by=noor)
    update = flooded(noor, "Mill Lane is flooded")
    publish.revise(
        update.public_id, words("Quay Street is flooded"), kind="correction", note="Another street.", by=noor
    )
    assert status(client, entry) == 404


def test_struck_words_leave_the_page_and_its_count(client: Client, noor: Member, sam: Member) -> None:
    entry = people.add_place("Mill Lane", by=noor)
    update = flooded(noor, "Mill Lane is flooded")
    asked = redact.ask(update.story.slug, words=["Mill Lane"], reason="A court said so.", by=sam)
    second = join("Second", "standards_editor")
    redact.carry_out(asked.pk, by=second)
    assert status(client, entry) == 404
    assert not mentions.updates_naming(entry).exists()


def test_a_long_list_goes_on_over_pages(
    client: Client, noor: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(named, "ON_A_PAGE", 2)
    entry = people.add_place("Mill Lane", by=noor)
    updates = [flooded(noor, f"Mill Lane, hour {hour}") for hour in range(5)]
    seen = []
    address = entry.address
    while address:
        text = client.get(address).content.decode()
        seen += re.findall(r'<h2><a href="([^"]+)"', text)
        further = re.search(r'rel="next" href="([^"]+)"', text)
        address = further[1] if further else ""
    assert seen == [update.address for update in reversed(updates)]
    assert "3 to 4 of 5 updates" in client.get(f"{entry.address}page/2/").content.decode()
    assert client.get(f"{entry.address}page/1/")["Location"] == entry.address
    for beyond in ("0", "4", "99999999999999999999"):
        assert client.get(f"{entry.address}page/{beyond}/").status_code == 404


def test_a_page_takes_no_more_queries_for_more_updates(
    client: Client, noor: Member, django_assert_max_num_queries: Any
) -> None:
    entry = people.add_place("Mill Lane", by=noor)
    for hour in range(6):
        flooded(noor, f"Mill Lane, hour {hour}")
    with django_assert_max_num_queries(13):
        client.get(entry.address)


def test_the_address_is_readable_and_leads_on_when_the_name_changes(client: Client, noor: Member) -> None:
    entry = people.add_organisation("the Roads & Bridges Department", by=noor)
    out(noor, "The Roads & Bridges Department closed the bridge.")
    assert entry.address == f"/organisations/roads-bridges-department-{entry.public_id}/"
    before = entry.address
    entry.name = "the Bridges Office"
    entry.save(update_fields=["name"])
    for old in (before, f"/organisations/{entry.public_id}/", f"/organisations/x-{entry.public_id}/"):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, entry.address)


def test_a_name_without_latin_letters_has_its_id_for_an_address(client: Client, noor: Member) -> None:
    entry = people.add_place("شارع الطاحونة", by=noor)
    flooded(noor, "غرق شارع الطاحونة")
    assert entry.address == f"/places/{entry.public_id}/"
    assert status(client, entry) == 200


def test_a_person_has_a_page_only_while_marked_a_public_figure(client: Client, noor: Member) -> None:
    entry = people.add_person("Ida Brandt", by=noor)
    out(noor, "Ida Brandt spoke.")
    assert status(client, entry) == 404
    people.mark_public_figure(entry, reason="She is the mayor.", by=noor)
    assert status(client, entry) == 200
    people.unmark_public_figure(entry, by=noor)
    assert status(client, entry) == 404


@pytest.mark.parametrize("why", ["minor", "victim", "uncharged_suspect"])
@pytest.mark.parametrize(
    "form",
    [
        "{}/",
        "ida-brandt-{}/",
        "someone-else-{}/",
        "{}/page/1/",
        "ida-brandt-{}/page/2/",
        "{}/feed.atom",
        "ida-brandt-{}/feed.atom",
        "ida-brandt-{}/feed.json",
    ],
)
def test_nothing_tells_somebody_who_is_shielded_from_nobody(
    client: Client, noor: Member, why: str, form: str
) -> None:
    entry = people.add_person("Ida Brandt", by=noor)
    out(noor, "Ida Brandt spoke.")
    people.mark_public_figure(entry, reason="She is the mayor.", by=noor)
    assert status(client, entry) == 200
    actions.shield(entry, why, by=noor)
    hidden = client.get(f"/people/{form.format(entry.public_id)}")
    nobody = client.get(f"/people/{form.format('n2b3dyatall2')}")
    assert (hidden.status_code, hidden.content) == (nobody.status_code, nobody.content)
    assert hidden.headers == nobody.headers


@pytest.mark.parametrize("room", ["organisations", "places"])
def test_the_id_of_a_person_opens_no_other_room(client: Client, noor: Member, room: str) -> None:
    entry = people.add_person("Ida Brandt", by=noor)
    out(noor, "Ida Brandt spoke.")
    assert client.get(f"/{room}/{entry.public_id}/").status_code == 404


def test_a_page_is_kept_by_caches_no_longer_than_a_withdrawal_may_take(client: Client, noor: Member) -> None:
    entry = people.add_person("Ida Brandt", by=noor)
    out(noor, "Ida Brandt spoke.")
    people.mark_public_figure(entry, reason="She is the mayor.", by=noor)
    for address in (entry.address, f"/people/{entry.public_id}/"):
        assert "s-maxage=2," in client.get(address)["Cache-Control"]


def test_roles_are_given_with_their_days(client: Client, noor: Member) -> None:
    entry = people.add_person("Ida Brandt", rank="Mayor", by=noor)
    council = people.add_organisation("the town council", by=noor)
    actions.give_role(entry, "member", organisation=council, since=date(2016, 5, 1), until=date(2020, 4, 30))
    actions.give_role(entry, "mayor", since=date(2020, 5, 1))
    people.mark_public_figure(entry, reason="She is the mayor.", by=noor)
    out(noor, "Ida Brandt spoke.")
    text = client.get(entry.address).content.decode()
    assert "from 1 May 2016 to 30 April 2020" in text
    assert "since 1 May 2020" in text
    data = data_of(client, entry)
    assert data["hasOccupation"] == [{"@type": "Role", "roleName": "mayor", "startDate": "2020-05-01"}]
    assert data["worksFor"][0]["worksFor"]["name"] == "the town council"
    assert data["worksFor"][0]["endDate"] == "2020-04-30"


def test_same_as_is_given_for_those_who_have_a_page(client: Client, noor: Member) -> None:
    entry = people.add_person("Ida Brandt", same_as=["https://www.wikidata.org/wiki/Q1"], by=noor)
    people.spell(entry, "Ida Unknown", by=noor)
    people.mark_public_figure(entry, reason="She is the mayor.", by=noor)
    out(noor, "Ida Brandt spoke.")
    data = data_of(client, entry)
    assert data["sameAs"] == ["https://www.wikidata.org/wiki/Q1"]
    assert "Ida Unknown" not in client.get(entry.address).content.decode()


def test_a_feed_gives_what_names_a_place_newest_first(client: Client, noor: Member) -> None:
    entry = people.add_place("Mill Lane", by=noor)
    updates = [flooded(noor, f"Mill Lane, hour {hour}") for hour in range(3)]
    withdraw.hold(updates[2].public_id, by=noor)
    withdraw.retract(updates[0].public_id, note="It was dry.", by=noor)
    found = feedparser.parse(client.get(f"{entry.address}feed.atom").content)
    assert not found.bozo
    assert found.feed.title == "Mill Lane"
    titles = ["Mill Lane, hour 1", "We are checking this update; its text is withdrawn for now"]
    assert sorted(each.title for each in found.entries) == titles
    items = client.get(f"{entry.address}feed.json").json()["items"]
    assert [each["_readout"]["state"] for each in items if "_readout" in each] == ["held", "retracted"]
    text = client.get(f"{entry.address}feed.atom").content.decode()
    assert "hour 2" not in text
    assert "hour 0" not in text
    assert "deleted-entry" in text


def test_a_feed_leads_on_and_the_page_names_it(client: Client, noor: Member) -> None:
    entry = people.add_place("Mill Lane", by=noor)
    flooded(noor, "Mill Lane is flooded")
    assert f'href="{entry.address}feed.json"' in client.get(entry.address).content.decode()
    assert client.get(f"/places/{entry.public_id}/feed.atom")["Location"] == f"{entry.address}feed.atom"


def test_what_is_gone_from_a_feed_stays_a_tombstone_when_nothing_else_is_left(
    client: Client, noor: Member
) -> None:
    entry = people.add_place("Mill Lane", by=noor)
    gone = flooded(noor, "Mill Lane is flooded")
    withdraw.retract(gone.public_id, note="It was another lane.", by=noor)
    assert status(client, entry) == 404
    assert gone.address in client.get(f"{entry.address}feed.atom").content.decode()


def test_an_update_in_another_language_says_so_in_the_feed(client: Client, noor: Member) -> None:
    entry = people.add_place("Mühlgasse", by=noor)
    published(noor, open_story(noor, language="de"), "Die Mühlgasse ist nass")
    (item,) = client.get(f"{entry.address}feed.json").json()["items"]
    assert item["language"] == "de"
    assert 'xml:lang="de"' in client.get(f"{entry.address}feed.atom").content.decode()


def flooded(noor: Member, headline: str) -> Update:
    """A published update of the story of the flood."""
    story = Story.objects.first() or open_story(noor)
    return published(noor, story, headline)
