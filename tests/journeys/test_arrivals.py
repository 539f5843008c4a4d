"""While a reader reads: what arrives is told, nothing moves under their eyes, and they can stop it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.newsroom import Newsroom
from tests.journeys.watching import SHIFTS, Visit, shifted, top

pytestmark = pytest.mark.browser

LONG = "The keeper reads the mark every ten minutes.\n\n" * 6


def long_story(newsroom: Newsroom, slug: str, count: int = 8) -> tuple[str, list[str]]:
    """A story that needs scrolling: its address, and its updates' ids, oldest first."""
    address = newsroom.open_story(slug)
    return address, [newsroom.publish(slug, f"Mark {number}", LONG) for number in range(count)]


def following(page: Page, newsroom: Newsroom, slug: str) -> None:
    """Waits until the page follows: an update published now is on it."""
    update = newsroom.publish(slug, "Are you there")
    expect(page.locator(f"#u-{update}")).to_be_attached()


def test_who_scrolled_away_is_told_of_what_arrives_and_nothing_moves(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address, updates = long_story(newsroom, slug)
    page = visit(address)
    following(page, newsroom, slug)
    reading = f"#u-{updates[3]}"
    page.locator(reading).evaluate("(node) => scrollTo(0, scrollY + node.getBoundingClientRect().top - 120)")
    page.wait_for_timeout(9_000 if page.title().startswith("(") else 200)
    page.evaluate(SHIFTS)
    before, seen = top(page, reading), page.title()

    for number in range(3):
        newsroom.publish(slug, f"Arrival {number}", LONG)
    expect(page.locator(".pill")).to_have_text("3 new updates")
    assert page.title() == f"(3) {seen}"
    assert top(page, reading) == pytest.approx(before, abs=1)

    newsroom.revise(updates[6], "correction", "It was longer.", body={"format": "text", "content": LONG * 2})
    expect(page.locator(f"#u-{updates[6]} .note")).to_contain_text("It was longer.")
    newsroom.do(updates[5], "pin")
    expect(page.locator(".pinned")).to_contain_text("Mark 5")
    newsroom.do(updates[7], "retract", reason="It was another gauge.")
    expect(page.locator(f"#u-{updates[7]}")).to_contain_text("It was another gauge.")
    assert top(page, reading) == pytest.approx(before, abs=1)
    assert shifted(page) == pytest.approx(0, abs=0.001)

    page.locator(".pill a").click()
    expect(page.get_by_role("heading", name="Arrival 2")).to_be_in_viewport()
    expect(page.locator("#u-" + updates[3])).not_to_be_in_viewport()


def test_nothing_moves_while_the_page_loads(newsroom: Newsroom, slug: str, visit: Visit) -> None:
    address, updates = long_story(newsroom, slug)
    newsroom.do(updates[2], "pin")
    page = visit("about:blank")
    page.add_init_script(SHIFTS)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(address)
        expect(page.locator("#fresh")).to_contain_text("checked")
        page.wait_for_timeout(700)
        assert shifted(page) == pytest.approx(0, abs=0.002)


def test_a_reader_pauses_and_resumes_and_withdrawn_words_go_all_the_same(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address, updates = long_story(newsroom, slug, 3)
    page = visit(address)
    following(page, newsroom, slug)
    strip = page.locator("#fresh")
    strip.get_by_role("button", name="Pause").click()
    expect(strip).to_contain_text("Paused")
    waits = [newsroom.publish(slug, f"Waits {number}") for number in range(2)]
    expect(strip).to_contain_text("2 updates are waiting")
    expect(page.locator(f"#u-{waits[0]}")).to_have_count(0)

    newsroom.do(updates[1], "retract", reason="It was another gauge.")
    expect(page.locator(f"#u-{updates[1]}")).to_contain_text("It was another gauge.")
    expect(page.locator(f"#u-{updates[1]}")).not_to_contain_text("The keeper reads")
    expect(page.locator(f"#u-{waits[0]}")).to_have_count(0)

    strip.get_by_role("button", name="Resume").click()
    for update in waits:
        expect(page.locator(f"#u-{update}")).to_be_attached()
    expect(strip).to_contain_text("checked")


def test_a_reader_without_a_network_is_told_and_can_try_again(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address, _ = long_story(newsroom, slug, 1)
    page = visit(address)
    following(page, newsroom, slug)
    page.context.set_offline(True)
    strip = page.locator("#fresh")
    expect(strip).to_contain_text(re.compile(r"Not connected\s*, page as of \d\d:\d\d"))
    missed = newsroom.publish(slug, "Missed")
    strip.get_by_role("button", name="Try again").click()
    page.wait_for_timeout(300)
    expect(strip).to_contain_text("Not connected")
    page.context.set_offline(False)
    expect(page.locator(f"#u-{missed}")).to_be_attached(timeout=15_000)
    expect(strip).to_contain_text("checked")


def test_who_comes_back_sees_what_is_new_since_the_last_visit(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address, updates = long_story(newsroom, slug, 2)
    page = visit(address)
    expect(page.locator(".prefs")).to_be_visible()
    expect(page.locator(".since")).to_have_count(0)
    page.goto("about:blank")
    new = newsroom.publish(slug, "Meanwhile")
    page.wait_for_timeout(2_100)  # as long as browsers keep a page
    page.goto(address)
    line = page.locator(".since")
    expect(line).to_contain_text("New since your last visit")
    order = page.locator(f"#u-{new}, .since, #u-{updates[1]}").evaluate_all("(all) => all.map((e) => e.id)")
    assert order == [f"u-{new}", "", f"u-{updates[1]}"]


def test_a_page_from_before_a_deploy_takes_the_whole_page_for_an_event_it_does_not_know(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address, _ = long_story(newsroom, slug, 1)
    page = visit("about:blank")
    snapshots: list[str] = []

    def of_tomorrow(route: Route) -> None:
        answer: dict[str, Any] = route.fetch().json()
        for event in answer["events"]:
            event["type"] = "weather.changed"
        route.fulfill(json=answer)

    page.route("**/stream*", lambda route: route.abort())
    page.route("**/log/*/*.json*", of_tomorrow)
    page.on("request", lambda asked: snapshots.append(asked.url) if "snapshot.json" in asked.url else None)
    page.goto(address)
    update = newsroom.publish(slug, "Published by tomorrow's program")
    expect(page.locator(f"#u-{update}")).to_be_attached(timeout=40_000)
    assert snapshots


def test_a_page_from_before_a_deploy_has_all_the_modules_it_needs(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address, updates = long_story(newsroom, slug, 2)
    page = visit(address)
    expect(page.locator(".prefs")).to_be_visible()
    page.wait_for_timeout(300)
    page.route("**/chunk-*.js", lambda route: route.fulfill(status=404))
    newsroom.do(updates[0], "pin")
    expect(page.locator("#pinned")).to_contain_text("Mark 0")
    newsroom.call("PATCH", f"/stories/{slug}", {"title": "The bridge is open again"})
    expect(page.get_by_role("heading", level=1)).to_have_text("The bridge is open again")
