"""A reader's page follows its story: everything arrives, nothing withdrawn stays."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.newsroom import Newsroom

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


def test_an_update_published_over_the_api_appears_on_two_open_pages(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address = newsroom.open_story(slug)
    pages = [visit(address), visit(address)]
    update = newsroom.publish(slug, "The bridge is closed", "Nobody may **cross**.")
    for page in pages:
        shown = page.locator(f"#u-{update}")
        expect(shown.get_by_role("heading")).to_have_text("The bridge is closed")
        expect(shown.locator("strong")).to_have_text("cross")


def test_an_edit_a_correction_a_pin_a_hold_and_a_retraction_change_the_open_page(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address = newsroom.open_story(slug)
    first = newsroom.publish(slug, "Closed since 05:30", "The WITHDRAWN words.", key=True)
    second = newsroom.publish(slug, "Ferry runs", "Every twelve minutes.")
    page = visit(address)
    shown = page.locator(f"#u-{first}")

    newsroom.revise(first, "update", headline="Closed since 05:30 to all")
    expect(shown.get_by_role("heading")).to_have_text("Closed since 05:30 to all")

    newsroom.revise(first, "correction", "We said 05:30; it was 05:10.", headline="Closed since 05:10")
    expect(shown.locator(".note")).to_contain_text("We said 05:30; it was 05:10.")
    expect(page.locator(".keys")).to_contain_text("Closed since 05:10")

    newsroom.do(second, "pin")
    expect(page.locator(".pinned")).to_contain_text("Every twelve minutes.")

    newsroom.do(first, "hold")
    expect(shown).to_contain_text("We are checking this update")
    expect(page.locator("body")).not_to_contain_text("WITHDRAWN")

    newsroom.do(first, "release")
    expect(shown).to_contain_text("The WITHDRAWN words.")

    newsroom.do(first, "retract", reason="It was another bridge.")
    expect(shown).to_contain_text("It was another bridge.")
    expect(page.locator("body")).not_to_contain_text("WITHDRAWN")
    expect(page.locator(".keys li")).to_have_count(0)


def test_a_correction_of_an_update_that_is_no_longer_on_the_page_is_told_at_its_head(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address = newsroom.open_story(slug)
    first = newsroom.publish(slug, "Twelve boats out", "Twelve boats are out.")
    for number in range(30):
        newsroom.publish(slug, f"Gauge reading {number}")
    page = visit(address)
    expect(page.get_by_role("heading", name="Gauge reading 29")).to_be_visible()

    newsroom.revise(first, "correction", "Nine boats, not twelve.", headline="Nine boats out")
    told = page.locator("#alert")
    expect(told).to_contain_text("Correction to an earlier update. Nine boats, not twelve.")
    assert visit(address).locator("#alert").text_content() == told.text_content()
    assert told.get_by_role("link").get_attribute("href") == f"/live/{slug}/u/{first}/"

    newsroom.do(first, "hold")
    expect(told).to_have_count(0)
    newsroom.do(first, "release")
    expect(told).to_contain_text("Nine boats, not twelve.")
    newsroom.do(first, "retract", reason="Nobody counted them.")
    expect(told).to_have_count(0)
    assert "Nine boats" not in visit(address).content()


def test_a_page_that_was_offline_catches_up_on_return(newsroom: Newsroom, slug: str, visit: Visit) -> None:
    address = newsroom.open_story(slug)
    before = newsroom.publish(slug, "Before", "GONE-SOON words")
    page = visit(address)
    expect(page.locator(f"#u-{before}")).to_contain_text("GONE-SOON")
    page.context.set_offline(True)
    missed = [newsroom.publish(slug, f"Missed {number}") for number in range(3)]
    newsroom.do(before, "retract", reason="Wrong town.")
    page.wait_for_timeout(500)
    expect(page.locator(f"#u-{missed[0]}")).to_have_count(0)
    page.context.set_offline(False)
    for update in missed:
        expect(page.locator(f"#u-{update}")).to_be_attached(timeout=20_000)
    expect(page.locator(f"#u-{before}")).to_contain_text("Wrong town.")
    expect(page.locator("body")).not_to_contain_text("GONE-SOON")


def test_a_page_whose_stream_is_blocked_follows_by_segments(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address = newsroom.open_story(slug)
    page = visit("about:blank")
    page.route("**/stream*", lambda route: route.abort())
    page.goto(address)
    update = newsroom.publish(slug, "Arrives all the same")
    expect(page.locator(f"#u-{update}")).to_be_attached(timeout=60_000)


def test_a_page_without_javascript_shows_the_same(newsroom: Newsroom, slug: str, visit: Visit) -> None:
    address = newsroom.open_story(slug)
    first = newsroom.publish(slug, "First", "With a [link](https://example.org/x).", key=True)
    gone = newsroom.publish(slug, "Second")
    newsroom.do(gone, "retract", reason="It was not so.")
    followed, plain = visit(address), visit(address, java_script_enabled=False)
    for update in (first, gone):
        for part in ("h3", ".prose", ".note", ".by"):
            told = [page.locator(f"#u-{update} {part}").all_inner_texts() for page in (followed, plain)]
            assert told[0] == told[1]
    expect(plain.locator(f"#u-{gone}")).to_contain_text("It was not so.")
    expect(plain.locator(".keys li")).to_have_count(1)


def test_two_tabs_of_one_reader_share_one_stream(newsroom: Newsroom, slug: str, visit: Visit) -> None:
    address = newsroom.open_story(slug)
    first = visit(address)
    second = first.context.new_page()
    streams: list[str] = []
    second.on("request", lambda asked: streams.append(asked.url) if "/stream" in asked.url else None)
    second.goto(address)
    update = newsroom.publish(slug, "In both tabs")
    for page in (first, second):
        expect(page.locator(f"#u-{update}")).to_be_attached()
    assert streams == []
