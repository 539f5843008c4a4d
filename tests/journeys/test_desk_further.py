"""At the desk: where an update points, to further reading and to the outlet it was taken from."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.courier import Desk, Sit
from tests.journeys.newsroom import Newsroom

pytestmark = pytest.mark.browser


def point(desk: Desk, button: str, label: str, name: str, url: str) -> None:
    """Gives a name and an address in the dialog that `button` opens, by keyboard from there on."""
    desk.press(button)
    desk.dialog.get_by_label(label, exact=True).fill(name)
    desk.dialog.get_by_label("Address", exact=True).fill(url)
    desk.page.keyboard.press("Enter")
    expect(desk.dialog).to_have_count(0)


def test_related_links_and_the_source_link_are_written_and_reach_readers(
    newsroom: Newsroom, slug: str, sit: Sit, visit: Callable[..., Page]
) -> None:
    desk = sit("Noor")
    desk.begin("What the detour costs")
    point(desk, "Add related link", "What it is about", "Every ferry of the day", "courier.example/ferries")
    expect(desk.page.get_by_role("button", name="Add related link", exact=True)).to_be_focused()
    point(desk, "Add source link", "Outlet it was taken from", "The Ferryman", "https://ferryman.example/1")
    desk.saved()
    desk.page.reload()
    expect(desk.page.get_by_role("group", name="Source link", exact=True)).to_contain_text("The Ferryman")
    desk.press("Publish")
    desk.confirm()
    expect(desk.bar).to_contain_text("Published.")
    shown = visit(f"{newsroom.address}/live/{slug}/").locator("article")
    ferries = shown.get_by_role("link", name="Every ferry of the day")
    expect(ferries).to_have_attribute("href", "https://courier.example/ferries")
    expect(shown.get_by_role("link", name="The Ferryman")).to_have_attribute(
        "href", "https://ferryman.example/1"
    )


def test_half_a_link_is_refused_in_words_and_stays_on_the_screen(sit: Sit) -> None:
    desk = sit("Amina")
    desk.begin("What the detour costs")
    desk.press("Add related link")
    desk.dialog.get_by_label("What it is about", exact=True).fill("Every ferry of the day")
    desk.confirm("Add")
    expect(desk.dialog).to_contain_text("It needs a web address")
    expect(desk.dialog.get_by_label("What it is about", exact=True)).to_have_value("Every ferry of the day")


def test_a_link_is_changed_and_taken_away(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    newsroom.publish(slug, "Ferry runs", links=[{"title": "Ferries", "url": "https://courier.example/f"}])
    desk = sit("Noor")
    desk.open("Ferry runs")
    point(desk, "Ferries courier.example", "What it is about", "All ferries", "https://courier.example/all")
    desk.saved()
    (row,) = newsroom.call("GET", f"/stories/{slug}/updates")["items"]
    written = newsroom.call("GET", f"/updates/{row['id']}")["draft"]["links"]
    assert written == [{"title": "All ferries", "url": "https://courier.example/all"}]
    desk.press("Remove All ferries")
    desk.press("Save draft")
    expect(desk.page.get_by_role("button", name="Remove All ferries", exact=True)).to_have_count(0)
