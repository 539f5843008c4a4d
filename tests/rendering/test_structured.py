"""What search engines read of a story."""

import json
from pathlib import Path
from typing import Any

import pytest

from readout.rendering.structured import live_data, update_data
from tests.rendering.courier import AT, LATER, SITE, held, note, page, published, retracted, story

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
    assert posting["correction"]["text"] == "It had said 140 households."


def test_no_word_can_end_the_script_it_stands_in() -> None:
    text = live_data(page(published(headline="</script><script>alert(1)</script>")), SITE)
    assert "<" not in text
    assert json.loads(text)["liveBlogUpdate"][0]["headline"].startswith("</script>")


@pytest.mark.skipif(not SUBSET.exists(), reason="the standards' own files are not beside the checkout")
def test_schema_org_knows_every_type_and_property() -> None:
    types = json.loads(SUBSET.read_text(encoding="utf-8"))["types"]
    update = published(notes=(note(),), warning="")
    for value in (live(update, held(2)), json.loads(update_data(story(), update, SITE))):
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
