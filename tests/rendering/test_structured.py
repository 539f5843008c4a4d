"""What search engines read of a story."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from readout.rendering.site import Policies
from readout.rendering.structured import live_data, retracted_data, update_data
from tests.rendering.courier import AT, LATER, SITE, held, note, page, published, retracted, story
from tests.rendering.sourced import how, little

SUBSET = Path(__file__).parents[3] / "shared" / "data" / "standards" / "schemaorg" / "news-subset_30.0.json"


def live(*shown: Any, **changed: Any) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(live_data(page(*shown, **changed), SITE))
    return value


def test_each_shown_update_has_its_own_headline_body_and_dates() -> None:
    (posting,) = live(published(html="<p>One.</p><p>Two.</p>", modified_at=LATER))["liveBlogUpdate"]
    assert posting["headline"] == "The ferry runs until ten"
    assert posting["articleBody"] == "One.\n\nTwo."
    assert (posting["datePublished"], posting["dateModified"]) == (AT, LATER)
    assert posting["url"] == "https://courier.example/live/bridge/u/u1/"


def test_the_story_was_modified_when_anything_on_it_was() -> None:
    assert live(published(2), published(1, modified_at=LATER))["dateModified"] == LATER
    assert live(published(2), retracted(1))["dateModified"] == LATER


def test_nothing_withdrawn_is_given() -> None:
    assert live(held(2), retracted(1)).get("liveBlogUpdate") is None


def test_the_coverage_ends_when_the_story_is_closed() -> None:
    end = "2026-03-13T17:00:00.000Z"
    assert "coverageEndTime" not in live(published())
    assert live(published(), story=story(state="closed", coverage_end=end))["coverageEndTime"] == end
    assert live(published(), story=story(state="closed"))["coverageEndTime"] == AT


def test_a_correction_is_given_with_its_update() -> None:
    (posting,) = live(published(notes=(note(),)))["liveBlogUpdate"]
    assert [each["text"] for each in posting["correction"]] == ["It had said 140 households."]
    assert posting["creativeWorkStatus"] == "Corrected"


def test_every_correction_is_given_and_what_is_none_is_not() -> None:
    notes = (note(at=AT), note("clarification", "It means the old bridge."), note(text="Nor 150.", at=LATER))
    (posting,) = live(published(notes=notes))["liveBlogUpdate"]
    assert [each["text"] for each in posting["correction"]] == ["Nor 150.", "It had said 140 households."]
    (untouched,) = live(published(notes=notes[1:2]))["liveBlogUpdate"]
    assert "correction" not in untouched
    assert untouched["creativeWorkStatus"] == "Published"


def test_an_update_cites_its_sources_and_says_how_it_came_about() -> None:
    value = json.loads(update_data(story(), published(how=how()), SITE))
    assert value["citation"] == ["the river <police>"]
    assert value["backstory"] == (
        "According to the river police. One of these lines rests on the river police. "
        "One is the Courier’s own. The engineer is not named, for fear of losing the job. "
        "They gave no names. Nor why."
    )
    own = json.loads(update_data(story(), published(how=little()), SITE))
    assert "citation" not in own
    assert "backstory" not in own


def test_a_retracted_update_says_so_to_machines_too() -> None:
    value = json.loads(retracted_data(story(), retracted(), SITE))
    assert value["creativeWorkStatus"] == "Retracted"
    assert [each["text"] for each in value["correction"]] == ["The sensor was under repair."]
    assert "headline" not in value
    assert "articleBody" not in value


def test_the_story_says_whether_more_is_to_come() -> None:
    states = ("live", "paused", "closed", "archived")
    told = [live(published(), story=story(state=state))["creativeWorkStatus"] for state in states]
    assert told == ["Incomplete", "Incomplete", "Published", "Archived"]


def test_the_publisher_names_the_pages_on_which_its_rules_stand() -> None:
    policies = Policies("/standards/", "https://courier.example/corrections", "")
    site = msgspec.structs.replace(SITE, policies=policies)
    for text in (live_data(page(published()), site), update_data(story(), published(), site)):
        publisher = json.loads(text)["publisher"]
        assert publisher["publishingPrinciples"] == "https://courier.example/standards/"
        assert publisher["correctionsPolicy"] == "https://courier.example/corrections"
        assert "unnamedSourcesPolicy" not in publisher


def test_no_word_can_end_the_script_it_stands_in() -> None:
    text = live_data(page(published(headline="</script><script>alert(1)</script>")), SITE)
    assert "<" not in text
    assert json.loads(text)["liveBlogUpdate"][0]["headline"].startswith("</script>")


@pytest.mark.skipif(not SUBSET.exists(), reason="the standards' own files are not beside the checkout")
def test_schema_org_knows_every_type_and_property() -> None:
    types = json.loads(SUBSET.read_text(encoding="utf-8"))["types"]
    update = published(notes=(note(),), warning="", how=how())
    site = msgspec.structs.replace(SITE, policies=Policies("/a/", "/b/", "/c/"))
    whole = (live_data(page(update, held(2)), site), update_data(story(), update, site))
    for value in map(json.loads, (*whole, retracted_data(story(), retracted(), site))):
        assert list(unknown(value, types)) == []


def unknown(value: Any, types: dict[str, Any]) -> list[str]:
    if isinstance(value, list):
        return [each for part in value for each in unknown(part, types)]
    if not isinstance(value, dict):
        return []
    known = properties(value["@type"], types)
    own = [f"{value['@type']}.{name}" for name in value if name not in known and not name.startswith("@")]
    return own + [each for part in value.values() for each in unknown(part, types)]


def properties(name: str, types: dict[str, Any]) -> set[str]:
    found = set(types[name]["properties"])
    for parent in types[name]["subClassOf"]:
        if parent in types:
            found |= properties(parent, types)
    return found
