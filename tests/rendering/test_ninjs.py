"""The story as IPTC ninjs: partners' systems read it, and nothing withdrawn or protected is in it."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from readout.coverage.events import SourceLink, Update
from readout.rendering.ninjs import SOURCE, story_item, update_item
from readout.rendering.site import Policies
from tests.rendering.courier import AT, LATER, SITE, held, note, published, retracted, story
from tests.rendering.sourced import how

SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "standards" / "ninjs" / "ninjs-schema_3.1.json"
COPY = SourceLink(outlet="The Herald", url="https://herald.example/ferry")


def item(update: Update) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(update_item(story(), update, SITE))
    return value


def whole(*shown: Update, gone: tuple[Update, ...] = ()) -> dict[str, Any]:
    site = msgspec.structs.replace(SITE, policies=Policies("/standards/", "/corrections/", "/unnamed/"))
    value: dict[str, Any] = json.loads(story_item(story(), shown, gone, site, seq=7, changed=LATER))
    return value


def test_an_update_names_whom_and_what_it_is_known_from() -> None:
    assert item(published(how=how(), source=COPY))["infoSources"] == [
        {"name": "the river <police>", "role": SOURCE},
        {"name": "The Herald", "uri": "https://herald.example/ferry", "role": SOURCE},
    ]
    assert "infoSources" not in item(published())


def test_an_update_has_its_words_in_both_forms() -> None:
    value = item(published())
    assert value["uri"] == "https://courier.example/live/bridge/u/u1/"
    assert value["headlines"][0]["value"] == "The ferry runs until ten"
    assert [body["contentType"] for body in value["bodies"]] == ["text/plain", "text/html"]
    assert (value["by"], value["version"], value["pubStatus"]) == ("Amina", "1", "usable")
    assert (value["firstCreated"], value["language"]) == (AT, "en")


def test_a_correction_travels_with_the_copy() -> None:
    value = item(published(notes=(note(),)))
    assert value["descriptions"] == [
        {"role": "correction", "contentType": "text/plain", "value": "It had said 140 households."}
    ]
    assert "It had said 140 households." in value["bodies"][1]["value"]


def test_what_was_taken_back_is_canceled_and_what_is_checked_withheld() -> None:
    gone, checked = item(retracted()), item(held())
    assert (gone["pubStatus"], gone["edNote"]) == ("canceled", "The sensor was under repair.")
    assert checked["pubStatus"] == "withheld"
    for value in (gone, checked):
        assert not {"headlines", "bodies", "by", "infoSources"} & value.keys()


def test_what_stands_behind_a_warning_stays_behind_it() -> None:
    value = item(published(warning="Wounded people", html="<p>A crossing every twelve minutes.</p>"))
    assert "twelve minutes" not in json.dumps(value)


def test_a_story_holds_its_updates_and_its_tombstones() -> None:
    value = whole(published(3, how=how()), held(2), gone=(retracted(1),))
    assert [each["pubStatus"] for each in value["associations"]] == ["usable", "withheld", "canceled"]
    assert all(each["name"] for each in value["associations"])
    assert value["infoSources"] == [{"name": "the river <police>", "role": SOURCE}]
    assert [each["href"] for each in value["trustIndicators"]] == [
        "https://courier.example/standards/",
        "https://courier.example/corrections/",
        "https://courier.example/unnamed/",
    ]


@pytest.mark.skipif(not SCHEMA.exists(), reason="the standards' own files are not beside the checkout")
def test_the_standards_own_schema_accepts_it() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    elsewhere = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema"})
    registry: Registry[Any] = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", elsewhere)
    validator = Draft202012Validator(
        schema, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    rich = published(3, how=how(), notes=(note(),), source=COPY)
    bare = published(2, headline="", byline=())
    flash = published(4, html="", byline=("Amina", "Noor"))
    for value in (
        whole(flash, rich, bare, held(5), gone=(retracted(1),)),
        whole(),
        *map(item, (rich, bare, flash)),
    ):
        validator.validate(value)
    for value in (item(held()), item(retracted())):
        validator.validate(value)
