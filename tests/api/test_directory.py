"""Calls about people, organisations and places."""

from collections.abc import Callable
from typing import Any

import pytest

from readout.directory.models import Person, Place
from tests.api.tool import Tool


@pytest.fixture
def editor(token: Callable[[str], str]) -> Tool:
    return Tool(token("editor"))


@pytest.fixture
def reporter(token: Callable[[str], str]) -> Tool:
    return Tool(token("reporter"))


def entry(tool: Tool, address: str) -> dict[str, Any]:
    answer = tool.get(f"/directory/{address}")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    assert answer["ETag"] == f'"{found["version"]}"'
    return found


def added(tool: Tool, room: str, name: str, **more: Any) -> str:
    return f"{room}/{tool.made(f'/directory/{room}', {'name': name, **more})}"


def test_a_person_is_added_and_has_no_page_until_marked_for_a_reason(editor: Tool, reporter: Tool) -> None:
    address = added(
        reporter, "people", "Ida Brandt", rank="Mayor", same_as=["https://www.wikidata.org/wiki/Q1"]
    )
    found = entry(reporter, address)
    assert (found["name"], found["rank"]) == ("Ida Brandt", "Mayor")
    assert (found["url"], found["public_figure"]) == (None, None)
    mark = {"reason": "She is the mayor."}
    assert reporter.put(f"/directory/{address}/public-figure", mark).status_code == 403
    assert editor.put(f"/directory/{address}/public-figure", {"reason": " "}).status_code == 422
    assert editor.put(f"/directory/{address}/public-figure", mark).status_code == 200
    found = entry(reporter, address)
    assert found["public_figure"]["reason"] == "She is the mayor."
    assert found["url"].endswith(f"/people/ida-brandt-{found['id']}/")
    assert editor.delete(f"/directory/{address}/public-figure").status_code == 200
    assert entry(reporter, address)["url"] is None


def test_protection_ends_a_mark_and_only_an_editor_takes_it_back(editor: Tool, reporter: Tool) -> None:
    address = added(reporter, "people", "Ida Brandt")
    editor.put(f"/directory/{address}/public-figure", {"reason": "An election."})
    assert reporter.put(f"/directory/{address}/shield", {"shield": "minor"}).status_code == 200
    assert entry(reporter, address)["public_figure"] is None
    assert not Person.objects.public_figures().exists()
    assert editor.put(f"/directory/{address}/public-figure", {"reason": "An election."}).status_code == 409
    assert reporter.put(f"/directory/{address}/shield", {"shield": ""}).status_code == 403
    assert editor.put(f"/directory/{address}/shield", {"shield": ""}).status_code == 200


def test_a_change_names_its_version(reporter: Tool) -> None:
    address = added(reporter, "places", "Mill Lane")
    town = added(reporter, "places", "Fordham").partition("/")[2]
    asked = f"/directory/{address}"
    assert reporter.patch(asked, {"name": "Mill Street"}).status_code == 428
    assert reporter.patch(asked, {"part_of": town}, If_Match='"1"').json()["version"] == 2
    stale = reporter.patch(asked, {"name": "Mill Street"}, If_Match='"1"')
    assert (stale.status_code, stale.json()["version"]) == (412, 2)
    reporter.patch(asked, {"name": "Mill Street"}, If_Match='"2"')
    found = entry(reporter, address)
    assert (found["part_of"], found["spellings"]) == (town, ["Mill Lane", "Mill Street"])
    for wrong in (
        {},
        {"rank": "Lane"},
        {"part_of": "Nowhere"},
        {"same_as": ["javascript:1"]},
        {"part_of": "Mill Lane"},
    ):
        assert reporter.patch(asked, wrong, If_Match='"3"').status_code == 422, wrong


def test_spellings_and_roles_are_kept_and_taken_back(reporter: Tool) -> None:
    added(reporter, "organisations", "the town council")
    address = added(reporter, "people", "Ida Brandt")
    asked = f"/directory/{address}"
    assert reporter.post(f"{asked}/spell", {"text": "إيدا برانت"}).status_code == 200
    assert entry(reporter, address)["spellings"] == ["Ida Brandt", "إيدا برانت"]
    assert reporter.post(f"{asked}/unspell", {"text": "ايدا برانت"}).status_code == 200
    assert reporter.post(f"{asked}/unspell", {"text": "ida brandt"}).status_code == 409
    office = {"title": "mayor", "organisation": "town council", "since": "2020-05-01"}
    assert reporter.post(f"{asked}/roles", office).status_code == 200
    (role,) = entry(reporter, address)["roles"]
    assert (role["title"], role["since"], role["until"]) == ("mayor", "2020-05-01", None)
    changed = f"{asked}/roles/{role['id']}"
    assert reporter.put(changed, office | {"until": "2019-01-01"}).status_code == 422
    assert reporter.put(changed, office | {"until": "2024-04-30"}).status_code == 200
    assert entry(reporter, address)["roles"][0]["until"] == "2024-04-30"
    assert reporter.delete(changed).status_code == 200
    assert reporter.delete(changed).status_code == 404


def test_entries_are_listed_by_room_and_found_by_what_somebody_types(reporter: Tool) -> None:
    for name in ("Mill Lane", "Quay Street", "Mühlgasse"):
        added(reporter, "places", name)
    names = [each["name"] for each in reporter.get("/directory/places?limit=2").json()["items"]]
    assert names == ["Mühlgasse", "Quay Street"]
    found = reporter.get("/directory?q=MUHL").json()["items"]
    assert [(each["room"], each["name"]) for each in found] == [("places", "Mühlgasse")]
    assert reporter.get("/directory?q=").json() == {"items": []}
    assert reporter.get("/directory/vaults").status_code == 404


def test_an_editor_merges_doubles_and_the_old_id_leads_on(editor: Tool, reporter: Tool) -> None:
    kept, double = added(editor, "places", "Mill Lane"), added(editor, "places", "Mühlgasse")
    assert reporter.post(f"/directory/{double}/merge", {"into": "Mill Lane"}).status_code == 403
    receipt = editor.post(f"/directory/{double}/merge", {"into": "Mill Lane"}).json()
    assert f"places/{receipt['id']}" == kept
    assert entry(editor, double)["id"] == receipt["id"]
    assert Place.objects.filter(merged_into=None).count() == 1


def test_a_key_adds_an_entry_once(reporter: Tool) -> None:
    sent = {"name": "Mill Lane"}
    first = reporter.post("/directory/places", sent, Idempotency_Key="lane-1")
    again = reporter.post("/directory/places", sent, Idempotency_Key="lane-1")
    assert (first.json(), Place.objects.count()) == (again.json(), 1)
    assert first["Location"].endswith(f"/directory/places/{first.json()['id']}")


def test_who_only_reads_sees_nothing_of_the_directory(token: Callable[[str], str], reporter: Tool) -> None:
    address = added(reporter, "people", "Ida Brandt")
    moderator = Tool(token("moderator"))
    for asked in ("/directory?q=ida", "/directory/people", f"/directory/{address}"):
        assert moderator.get(asked).status_code == 403
