"""What stands on a story's pages."""

import cProfile
import json
import pstats
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import html as markup

from readout.coverage.events import Link, Translation
from readout.coverage.fold import WINDOW, Page
from readout.rendering import front, pages
from readout.rendering.errors import error_page
from tests.rendering.courier import SITE, full, held, note, page, published, retracted, story


def read(text: str) -> markup.HtmlElement:
    return markup.fromstring(text)


def said(element: markup.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def data_of(text: str) -> dict[str, Any]:
    found = read(text).xpath('//script[@type="application/ld+json"]')
    value: dict[str, Any] = json.loads(found[0].text)
    return value


def test_the_page_tells_its_client_where_the_log_stands() -> None:
    main = read(pages.live_page(page(published()), SITE)).find(".//main")
    assert dict(main.attrib) | {"class": ""} == {
        "class": "",
        "id": "main",
        "data-live": "newest",
        "data-slug": "bridge",
        "data-base": "/live/bridge/",
        "data-epoch": "abcdefghjk",
        "data-seq": "7",
        "data-zone": "Europe/Vienna",
        "data-offset": "UTC+1",
        "data-state": "live",
    }


def test_newer_updates_stand_above_older_ones() -> None:
    found = read(pages.live_page(page(published(2, "Second"), published(1, "First")), SITE))
    assert [said(each) for each in found.xpath("//article[@id]//h3")][:2] == ["Second", "First"]


def test_the_pinned_update_stands_first_and_in_its_place() -> None:
    found = read(pages.live_page(page(published(2), published(1, "Where things stand", pinned=True)), SITE))
    assert said(found.get_element_by_id("h-pin")) == "Where things stand"
    assert found.get_element_by_id("pinned").get("hidden") is None
    assert found.get_element_by_id("u-u1") is not None


def test_without_a_pinned_update_its_place_is_hidden() -> None:
    found = read(pages.live_page(page(published()), SITE))
    assert found.get_element_by_id("pinned").get("hidden") is not None


def test_key_events_link_into_the_page_or_to_their_permalink() -> None:
    old = published(1, "It began", key=True)
    shown = full()
    found = page(*shown.updates[:-1], published(31, "It goes on", key=True))
    both = page(*found.updates, key=(found.key[0], *page(old).key))
    links = read(pages.live_page(both, SITE)).xpath('//*[@id="keys"]//li/a/@href')
    assert links == ["#u-u31", "/live/bridge/u/u1/"]


def test_a_correction_of_a_key_event_stands_above_the_headline() -> None:
    corrected = published(notes=(note(),), key=True)
    found = read(pages.live_page(page(corrected), SITE))
    assert said(found.get_element_by_id("alert")).startswith("Correction to a key event. It had said 140")


def test_a_correction_of_an_ordinary_update_does_not() -> None:
    found = read(pages.live_page(page(published(notes=(note(),))), SITE))
    assert not found.xpath('//main//*[@id="alert"]')


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "Live, page as of 13:05"),
        ({"state": "paused", "paused_until": "2026-03-12T05:00:00.000Z"}, "Paused, until 06:00"),
        (
            {"state": "closed", "coverage_end": "2026-03-13T17:00:00.000Z"},
            "Closed, on 13 March 2026, 18:00; corrections still appear here",
        ),
        ({"state": "archived"}, "Archived, corrections still appear here"),
    ],
)
def test_the_strip_says_how_fresh_the_page_is(changed: dict[str, Any], sentence: str) -> None:
    found = read(pages.live_page(page(published(), story=story(**changed)), SITE))
    strip = found.get_element_by_id("fresh")
    assert strip.find(".//button").get("hidden") is not None
    strip.find(".//button").drop_tree()
    assert said(strip).replace(" ,", ",") == sentence


def test_a_story_that_goes_on_elsewhere_says_so() -> None:
    onward = story(continues=Link(title="The day after", url="/live/after/"))
    found = read(pages.live_page(page(published(), story=onward), SITE))
    assert said(found.find_class("onward")[0]) == "This story goes on: The day after"


def test_a_story_in_several_languages_leads_people_and_machines_to_the_others() -> None:
    languages = (
        Translation(language="ar", url="/live/jisr/"),
        Translation(language="en", url="/live/bridge/"),
        Translation(language="gsw", url="/live/brugg/"),
    )
    found = read(pages.live_page(page(published(), story=story(translations=languages)), SITE))
    others = found.find_class("also")[0]
    assert [(each.get("href"), each.get("lang"), said(each)) for each in others.findall("a")] == [
        ("/live/jisr/", "ar", "العربيّة"),
        ("/live/brugg/", "gsw", "gsw"),
    ]
    links = found.xpath('//link[@rel="alternate"][@hreflang]')
    assert {each.get("hreflang"): each.get("href") for each in links} == {
        "ar": "https://courier.example/live/jisr/",
        "en": "https://courier.example/live/bridge/",
        "gsw": "https://courier.example/live/brugg/",
        "x-default": "https://courier.example/live/jisr/",
    }
    assert found.xpath('//meta[@property="og:locale:alternate"]/@content') == ["ar_AR", "gsw"]


def test_a_story_in_one_language_names_no_other() -> None:
    found = read(pages.live_page(page(published()), SITE))
    assert found.find_class("also")[0].get("hidden") is not None
    assert not found.xpath("//link[@hreflang]")


def test_an_update_is_translated_by_nobody() -> None:
    languages = (Translation(language="en", url="/live/bridge/"), Translation(language="ar", url="/live/j/"))
    shown = page(published(), story=story(translations=languages))
    assert not read(pages.update_page(shown, published(), SITE)).xpath("//link[@hreflang]")


def test_a_story_without_updates_is_a_page_too() -> None:
    text = pages.live_page(page(), SITE)
    assert "Nothing has been published yet." in text


def test_older_updates_have_addresses_that_never_change() -> None:
    text = pages.live_page(page(*(published(number) for number in range(45, 15, -1))), SITE)
    assert read(text).xpath('//*[@rel="next"]/@href') == ["/live/bridge/page/0/"]
    first = [published(number) for number in range(WINDOW, 0, -1)]
    older = read(pages.older_page(page(total=45), 0, first, SITE))
    assert said(older.find_class("pages")[0]) == "1 to 30 of 45 updates Newer updates"
    assert said(older.find(".//h1")) == "Flood closes the old bridge"
    assert older.xpath('//*[@rel="prev"]/@href') == ["/live/bridge/"]


def test_a_permalink_shows_the_update_first_and_its_neighbours_after() -> None:
    text = pages.update_page(
        page(published(3)), published(2, "Here"), SITE, newer=[published(3, "Newer")], older=[retracted(1)]
    )
    found = read(text)
    assert said(found.find(".//h1")) == "Here"
    assert [said(each) for each in found.xpath("//section//article[@id]//h3")] == [
        "Newer",
        "This update has been retracted",
    ]
    assert found.xpath('//link[@rel="canonical"]/@href') == ["https://courier.example/live/bridge/u/u2/"]


@pytest.mark.parametrize("gone", [held(), retracted()])
def test_a_tombstone_keeps_its_permalink_and_leaves_the_search_engines(gone: Any) -> None:
    found = read(pages.update_page(page(published(2)), gone, SITE))
    assert found.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    for told in found.xpath('//script[@type="application/ld+json"]/text()'):
        assert json.loads(told)["creativeWorkStatus"] == "Retracted"
        assert not {"headline", "articleBody"} & json.loads(told).keys()


def test_what_stands_behind_a_content_warning_is_in_no_preview() -> None:
    hidden = published(warning="dead animals", html="<p>Eleven cattle drowned.</p>")
    for text in (pages.live_page(page(hidden), SITE), pages.update_page(page(hidden), hidden, SITE)):
        found = read(text)
        assert "cattle" not in " ".join(found.xpath("//meta/@content"))
        assert "cattle" not in json.dumps(data_of(text))


def test_the_past_is_kept_by_no_search_engine_and_follows_nothing() -> None:
    text = pages.as_of_page(page(published()), SITE, "2026-03-11T12:05:00.000Z")
    found = read(text)
    assert found.find(".//main").get("data-live") == "past"
    assert found.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    assert "the page as it stood on 11 March 2026, 13:05" in said(found.get_element_by_id("fresh"))
    times = found.xpath('//time[@data-form="moment"]/@datetime')
    assert times[:2] == ["2026-03-11T12:05:00.000Z"] * 2  # both follow the reader into their zone


def test_an_arabic_story_reads_from_right_to_left() -> None:
    arabic = story(language="ar", direction="rtl", title="الجسر القديم مغلق")
    found = read(pages.live_page(page(published(), story=arabic), SITE))
    assert (found.get("lang"), found.get("dir")) == ("ar", "rtl")
    assert not found.xpath('//link[@rel="preload"]')


def test_no_page_holds_a_script_or_style_of_its_own() -> None:
    kinds = {"application/json", "application/ld+json"}
    for text in (
        pages.live_page(full(), SITE),
        pages.as_of_form(story(), SITE),
        front.front_page([front.StoryLine(story=story())], [], [], SITE),
        error_page(404, SITE),
    ):
        found = read(text)
        inline = [
            each for each in found.iter("script") if not each.get("src") and each.get("type") not in kinds
        ]
        assert inline == []
        assert not found.xpath("//style | //*[@style] | //*[@onclick]")


FAIR = front.StoryLine(story=story(state="closed", title="The fair"), at="2026-03-01T12:00:00.000Z")
MARCH = front.Month(datetime(2026, 3, 1, tzinfo=UTC), 1)
MAY = front.Month(datetime(2025, 5, 1, tzinfo=UTC), 12)


def test_the_front_page_puts_running_stories_first() -> None:
    running = front.StoryLine(story=story(), at="2026-03-11T12:00:00.000Z", headline="The ferry runs")
    found = read(front.front_page([running], [FAIR], [MARCH, MAY], SITE))
    headings = [said(each) for each in found.xpath("//h2 | //h3")]
    assert headings == ["Flood closes the old bridge", "Earlier stories", "The fair"]
    assert said(found.find_class("newest")[0]) == "Newest: The ferry runs"


def test_earlier_stories_are_found_by_month() -> None:
    found = read(front.month_page(MARCH, [FAIR], [MARCH, MAY], SITE))
    assert said(found.find(".//h1")) == "Stories that ended in March 2026"
    links = {said(each): each.get("href") for each in found.xpath('//ul[@class="months"]//a')}
    assert links == {"March 2026": "/earlier/2026-03/", "May 2025": "/earlier/2025-05/"}
    assert found.xpath('//a[@aria-current="page"]/text()') == ["March 2026"]


@pytest.mark.parametrize("status", [400, 403, 404, 410, 429, 500])
def test_each_error_page_says_what_to_do(status: int) -> None:
    found = read(error_page(status, SITE))
    assert said(found.find(".//h1"))
    assert said(found.find_class("standfirst")[0])
    assert found.xpath('//meta[@name="robots"]/@content') == ["noindex"]


def test_after_an_event_only_what_changed_is_made_anew() -> None:
    """Counted in calls of functions (256 000 for the whole page); `make bench` says milliseconds."""
    shown = full()
    pages.live_page(shown, SITE)
    changed = page(published(WINDOW + 1), *shown.updates[1:])
    assert _calls(changed) < 25_000


def _calls(shown: Page) -> int:
    profile = cProfile.Profile()
    profile.runcall(pages.live_page, shown, SITE)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]  # typeshed does not name it
