"""Readers reply, change what they wrote and take it back, without scripts."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.newsroom import Newsroom
from tests.journeys.watching import Visit

pytestmark = pytest.mark.browser

WORDS = "The ferry ran aground at noon; I was on it."


def open_story(newsroom: Newsroom, slug: str, replies: str = "postmoderated") -> str:
    """A story that takes replies, with one update; returns the update's id."""
    newsroom.open_story(slug, replies=replies)
    return newsroom.publish(slug, "The ferry runs late", "Every twelve minutes.")


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
