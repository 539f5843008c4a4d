"""What those hear who follow a story by feed."""

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest
from jsonschema import Draft7Validator
from lxml import etree
from referencing import Registry
from referencing.jsonschema import DRAFT4

from readout.coverage.events import SourceLink, Update
from readout.rendering import feeds
from readout.rendering.entries import ENTRIES, TOMBSTONES, Feed, feed_of, portable
from tests.rendering.courier import AT, LATER, SITE, held, note, published, retracted, story

SCHEMAS = Path(__file__).parents[3] / "shared" / "data" / "standards" / "jsonfeed"
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
EVIL = '<img src=x onerror="alert(1)">\x0b'


def made(*shown: Update, gone: tuple[Update, ...] = (), **changed: Any) -> Feed:
    return feed_of(story(**changed), shown, gone, SITE, LATER)


def hostile() -> Feed:
    return made(published(1, EVIL, byline=(EVIL,), notes=(note(text=EVIL),)), title=EVIL, standfirst=EVIL)


@pytest.mark.parametrize("write", [feeds.atom, feeds.rss])
def test_a_feed_reader_understands_every_entry(write: Any) -> None:
    update = published(2, "The ferry runs", source=SourceLink(outlet="Radio", url="https://radio.example/1"))
    found = feedparser.parse(write(made(update, held(1)), SITE))
    assert not found.bozo
    assert found.feed.title == "Flood closes the old bridge"
    assert [entry.title for entry in found.entries] == [
        "The ferry runs",
        "We are checking this update; its text is withdrawn for now",
    ]
    assert found.entries[0].id == "https://courier.example/live/bridge/u/u2/"
    assert found.entries[0].author == "Amina"
    assert "A crossing every twelve minutes." in found.entries[0].content[0].value


@pytest.mark.parametrize("write", [feeds.atom, feeds.rss])
def test_hostile_words_stay_words(write: Any) -> None:
    found = feedparser.parse(write(hostile(), SITE))
    assert not found.bozo
    assert "<img" not in found.entries[0].content[0].value


@pytest.mark.parametrize("write", [feeds.atom, feeds.rss])
def test_an_address_that_xml_cannot_hold_takes_no_feed_away(write: Any) -> None:
    source = SourceLink(outlet="Ra\x01dio", url="https://radio.example/\x0b\ufffe?a=<b>")
    found = feedparser.parse(write(made(published(1, "The ferry runs", source=source)), SITE))
    assert not found.bozo
    assert [entry.title for entry in found.entries] == ["The ferry runs"]


def test_hostile_words_stay_words_in_json_too() -> None:
    (item,) = json.loads(feeds.json_feed(hostile(), SITE))["items"]
    assert "<img" not in item["content_html"]
    assert item["title"] == EVIL


def test_atom_has_a_tombstone_for_each_retracted_update() -> None:
    root = etree.fromstring(feeds.atom(made(published(2), retracted(1), gone=(retracted(1),)), SITE))
    (tombstone,) = root.findall(DELETED)
    assert tombstone.get("ref") == "https://courier.example/live/bridge/u/u1/"
    assert tombstone.get("when") == LATER
    assert tombstone[0].text == "The sensor was under repair."
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == 1


@pytest.mark.parametrize("write", [feeds.rss, feeds.json_feed])
def test_formats_without_tombstones_say_it_under_the_same_name(write: Any) -> None:
    text = write(made(published(2), gone=(retracted(1),)), SITE).decode()
    assert "https://courier.example/live/bridge/u/u1/" in text
    assert "This update has been retracted" in text
    assert "The sensor was under repair." in text


def test_a_feed_holds_thirty_entries_and_the_last_thirty_tombstones() -> None:
    shown = [published(number) for number in range(100, 50, -1)]
    gone = tuple(retracted(number) for number in range(50, 0, -1))
    feed = made(*shown, gone=gone)
    assert (len(feed.entries), len(feed.tombstones)) == (ENTRIES, TOMBSTONES)
    assert (feed.entries[0].id[-5:], feed.tombstones[0].id[-4:]) == ("u100/", "u50/")


def test_a_correction_goes_out_before_the_text() -> None:
    (entry,) = made(published(notes=(note(),))).entries
    assert entry.html.startswith("<p><strong>Correction, 13:31.</strong> It had said 140 households.</p>")


def test_what_stands_behind_a_content_warning_is_in_no_feed() -> None:
    update = published(warning="dead animals", html="<p>Eleven cattle drowned.</p>")
    for write in (feeds.atom, feeds.rss, feeds.json_feed):
        text = write(made(update), SITE).decode()
        assert "cattle" not in text
        assert "dead animals" in text


def test_markup_for_elsewhere_needs_nothing_of_our_page() -> None:
    html = (
        '<p><span id="c-1" class="x">Words</span> <a href="/live/bridge/">here</a></p>'
        '<details class="embed"><summary><b>Content warning: blood.</b></summary>'
        '<img src="/media/1.webp"></details>'
        '<div class="embed" data-embed="https://clip.example/1"><p><b>A film</b></p>'
        '<p><button hidden>Show it</button> <a href="https://clip.example/1">View</a></p></div>'
    )
    assert portable(html, "https://courier.example/live/bridge/u/u1/") == (
        '<p><span>Words</span> <a href="https://courier.example/live/bridge/">here</a></p>'
        "<p>Content warning: blood.</p>"
        '<div><p><b>A film</b></p><p> <a href="https://clip.example/1">View</a></p></div>'
    )


def test_times_are_written_as_each_format_wants_them() -> None:
    feed = made(published())
    assert f"<published>{AT}</published>" in feeds.atom(feed, SITE).decode()
    assert "<pubDate>Wed, 11 Mar 2026 12:05:00 +0000</pubDate>" in feeds.rss(feed, SITE).decode()


@pytest.mark.skipif(not SCHEMAS.exists(), reason="the standards' own files are not beside the checkout")
@pytest.mark.parametrize("feed", [made(published(2), held(1), gone=(retracted(3),)), made(), hostile()])
def test_json_feed_accepts_it(feed: Feed) -> None:
    older = json.loads((SCHEMAS / "feed-1.schema.json").read_text(encoding="utf-8"))
    older.pop("id")
    address = "https://json.schemastore.org/feed-1"
    newer = (SCHEMAS / "feed-1.1.schema.json").read_text(encoding="utf-8").replace('"feed-1#', f'"{address}#')
    registry = Registry().with_resource(address, DRAFT4.create_resource(older))
    Draft7Validator(json.loads(newer), registry=registry).validate(json.loads(feeds.json_feed(feed, SITE)))
