"""Readers reply: without scripts, in place, seen by others once a moderator has read it, changed, erased."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.journeys.courier import States, context_of
from tests.journeys.newsroom import Newsroom
from tests.journeys.test_everyone import AXE, PHONE, WIDE, axe
from tests.journeys.watching import Visit, overflow

pytestmark = pytest.mark.browser

WORDS = "The ferry ran aground at noon; I was on it."
LIVE = 90_000
"""Milliseconds to wait for what an open page looks for every few seconds."""
Moderate = Callable[[], Page]


@pytest.fixture
def moderate(newsroom: Newsroom, slug: str, browser: Browser, states: States) -> Iterator[Moderate]:
    """Lee opens the queue of this journey's story."""
    contexts: list[BrowserContext] = []

    def down() -> Page:
        contexts.append(context_of(browser, states("Lee")))
        page = contexts[-1].new_page()
        page.goto(f"{newsroom.address}/desk/replies/?story={slug}")
        return page

    yield down
    for context in contexts:
        context.close()


def open_story(newsroom: Newsroom, slug: str, replies: str = "postmoderated", **more: Any) -> str:
    """A story that takes replies, with one update; returns the update's id."""
    newsroom.open_story(slug, replies=replies, **more)
    return newsroom.publish(slug, "The ferry runs late", "Every twelve minutes.")


def opened(page: Page, update: str) -> Locator:
    """The replies to an update, opened beneath it."""
    link = page.locator(f"#u-{update} a[data-replies]")
    expect(page.locator("#main[data-replying]")).to_be_attached()
    link.focus()
    page.keyboard.press("Enter")
    panel = page.locator(".in-place")
    expect(panel.get_by_role("heading", level=3)).to_be_focused()
    return panel


def write(panel: Locator | Page, text: str = WORDS, name: str = "Mira") -> None:
    panel.get_by_label("Name").fill(name)
    panel.get_by_label("Reply", exact=True).fill(text)


def test_a_reader_replies_changes_it_and_takes_it_back_without_scripts(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    update = open_story(newsroom, slug)
    page = visit(f"{newsroom.address}/live/{slug}/", java_script_enabled=False)
    page.locator(f"#u-{update}").get_by_role("link", name="Reply").click()
    write(page)
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".preview")).to_contain_text(WORDS)
    page.get_by_role("button", name="Send reply").click()
    expect(page.get_by_role("status")).to_contain_text("has arrived")
    write(page, "It ran aground at one.")
    page.get_by_role("button", name="Save").click()
    own = page.url
    expect(page.locator(".said")).to_contain_text("at one")
    page.goto(f"{newsroom.address}/live/{slug}/replies/?update={update}")
    expect(page.locator("#replies")).to_contain_text("changed by its writer")
    page.get_by_role("link", name="Report").click()
    page.get_by_label("It says something untrue").check()
    page.get_by_role("button").click()
    expect(page.locator("main")).to_contain_text("Thank you")
    page.goto(own)
    page.get_by_role("button", name="Erase my reply").click()
    expect(page.locator("#replies")).to_contain_text("Nobody has replied yet.")


def test_a_reply_written_in_place_is_read_by_keyboard_and_seen_by_another_reader(
    newsroom: Newsroom, slug: str, visit: Visit, moderate: Moderate
) -> None:
    update = open_story(newsroom, slug, "premoderated")
    other = visit(f"{newsroom.address}/live/{slug}/")
    list_of_others = opened(other, update)
    page = visit(f"{newsroom.address}/live/{slug}/")
    panel = opened(page, update)
    write(panel)
    panel.get_by_role("button", name="Send reply").click()
    expect(panel.locator(".arrived")).to_contain_text("waiting to be read")
    expect(panel.locator(".arrived")).to_be_focused()
    queue = moderate()
    queue.keyboard.press("j")
    queue.keyboard.press("p")
    expect(queue.get_by_role("button", name="Take it back")).to_be_visible()
    news = list_of_others.get_by_role("button", name="1 new reply")
    expect(news).to_be_visible(timeout=LIVE)
    expect(list_of_others.locator(".said")).to_have_count(0)
    news.press("Enter")
    expect(list_of_others.locator(".said")).to_have_text(WORDS)
    expect(list_of_others.locator("li:focus")).to_have_count(1)
    expect(other.locator(f"#u-{update} a[data-replies]")).to_have_text("1 reply", timeout=LIVE)


def test_what_its_writer_changes_and_takes_back_does_so_on_open_pages(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    update = open_story(newsroom, slug)
    page = visit(f"{newsroom.address}/live/{slug}/")
    panel = opened(page, update)
    write(panel)
    panel.get_by_role("button", name="Send reply").click()
    own = panel.locator(".own a").get_attribute("href")
    assert own
    expect(panel.locator(".said")).to_have_text(WORDS, timeout=LIVE)
    writer = visit(here(newsroom, own))
    write(writer, "It ran aground at one.")
    writer.get_by_role("button", name="Save").click()
    expect(panel.locator(".said")).to_have_text("It ran aground at one.", timeout=LIVE)
    writer.get_by_role("button", name="Erase my reply").click()
    expect(panel.locator(".said")).to_have_count(0, timeout=LIVE)
    expect(page.locator(f"#u-{update} a[data-replies]")).to_have_text("Reply", timeout=LIVE)


def test_no_word_is_lost_by_a_stale_form_a_cut_network_or_a_closed_page(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    update = open_story(newsroom, slug)
    page = visit(f"{newsroom.address}/live/{slug}/")
    panel = opened(page, update)
    text = panel.get_by_label("Reply", exact=True)
    write(panel)
    page.reload()
    panel = opened(page, update)
    text = panel.get_by_label("Reply", exact=True)
    expect(text).to_have_value(WORDS)
    expect(panel.get_by_label("Name")).to_have_value("Mira")
    panel.locator("[name=token]").evaluate("(field) => { field.value = 'stale' }")
    panel.get_by_role("button", name="Send reply").click()
    expect(panel.get_by_role("alert")).to_contain_text("What you wrote is still here")
    expect(panel.get_by_role("alert")).to_be_focused()
    expect(text).to_have_value(WORDS)
    page.route("**/replies/**", lambda route: route.abort())
    panel.get_by_role("button", name="Send reply").click()
    expect(panel.locator(".sent")).to_contain_text("kept on this device")
    expect(text).to_have_value(WORDS)
    page.unroute("**/replies/**")
    panel.get_by_role("button", name="Send reply").click()
    expect(panel.locator(".arrived")).to_contain_text("Readers can see it")
    panel.get_by_role("button", name="Write another reply").click()
    expect(panel.get_by_label("Reply", exact=True)).to_have_value("")
    expect(panel.get_by_label("Reply", exact=True)).to_be_focused()


def test_an_answer_is_written_beneath_what_it_answers_and_escape_leads_back(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    update = open_story(newsroom, slug)
    page = visit(f"{newsroom.address}/live/{slug}/")
    panel = opened(page, update)
    write(panel)
    panel.get_by_role("button", name="Send reply").click()
    panel.get_by_role("link", name="Answer").click(timeout=LIVE)
    expect(panel.locator("li form textarea")).to_be_focused()
    write(panel, "And then?", "Tadeo")
    panel.get_by_role("button", name="Send reply").click()
    expect(panel.locator("li li .said")).to_have_text("And then?", timeout=LIVE)
    panel.get_by_role("link", name="Report").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".in-place")).to_have_count(0)
    expect(page.locator(f"#u-{update} a[data-replies]")).to_be_focused()


def test_the_replies_close_with_the_update_that_is_retracted(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    update = open_story(newsroom, slug)
    page = visit(f"{newsroom.address}/live/{slug}/")
    expect(opened(page, update)).to_be_visible()
    newsroom.do(update, "retract", reason="It never ran.")
    expect(page.locator(".in-place")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_where_readers_reply_and_nothing_is_wider_than_the_screen(
    newsroom: Newsroom, slug: str, visit: Visit, language: str
) -> None:
    update = open_story(newsroom, slug, language=language)
    live = f"{newsroom.address}/live/{slug}/"
    page = visit(live, bypass_csp=True, viewport=WIDE)
    panel = opened(page, update)
    panel.locator("[name=text]").fill(WORDS)
    panel.locator("[name=do]").first.click()
    expect(panel.locator(".said")).to_have_text(WORDS, timeout=LIVE)
    own = panel.locator(".own a").get_attribute("href")
    report = panel.locator("a[href$='/report/']").get_attribute("href")
    found: dict[str, Any] = {"in place": looked_at(page)}
    for name, address in (("replies", f"{live}replies/"), ("own", own), ("report", report)):
        assert address
        page.goto(here(newsroom, address))
        found[name] = looked_at(page)
    wrong = {where: what for where, what in found.items() if what}
    assert not wrong, json.dumps(wrong, indent=1)


def here(newsroom: Newsroom, address: str) -> str:
    """An address of the site, at the server of these journeys."""
    return newsroom.address + urlsplit(address).path


def looked_at(page: Page) -> list[str]:
    """What axe finds wide, narrow and dark, and what reaches beyond a phone’s side."""
    page.add_script_tag(path=AXE)
    found = []
    for size in (WIDE, PHONE, {"width": 320, "height": 700}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.evaluate("scrollTo(0, 0)")  # else the head of the page covers half a link
        found += [*axe(page, "light"), *(overflow(page) if size != WIDE else [])]
    page.emulate_media(color_scheme="dark")
    found += axe(page, "dark")
    page.emulate_media(color_scheme="light")
    return found
