"""The directory at the desk and its public pages: by keyboard alone, on a phone, from right to left."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.courier import Desk, Sit
from tests.journeys.newsroom import Newsroom
from tests.journeys.test_desk_axe import NARROW, WIDE, clean

pytestmark = pytest.mark.browser

PICTURES = os.environ.get("PICTURES", "")


def looked_at(page: Page, name: str) -> None:
    """Axe finds nothing, nothing is wider than the screen, and a picture is kept where one is asked for."""
    clean(Desk(page))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def fill(page: Page, label: str, text: str) -> None:
    """Goes to the one field of that name and types, with keys alone."""
    page.get_by_label(label, exact=True).focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text)


@pytest.mark.parametrize("traits", [WIDE, NARROW], ids=["wide", "narrow"])
def test_noor_makes_a_public_figure_of_a_mayor_by_keyboard(
    newsroom: Newsroom, slug: str, sit: Sit, traits: dict[str, object]
) -> None:
    name = f"Ida Brandt-{slug.rpartition('-')[2]}"
    size = "narrow" if traits is NARROW else "wide"
    page = sit("Noor", **traits).page
    page.goto(f"{newsroom.address}/desk/directory/")
    looked_at(page, f"list-{size}")
    fill(page, "Name", name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    fill(page, "Role", "mayor")
    page.get_by_label("Since", exact=True).fill("2020-05-01")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The role was added.")
    fill(page, "Why is this person a public figure?", "She was elected mayor.")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Marked by Noor")).to_be_visible()
    looked_at(page, f"entry-{size}")
    page.evaluate("document.documentElement.dir = 'rtl'")
    looked_at(page, f"entry-rtl-{size}")
    newsroom.publish(slug, f"{name} spoke", "She thanked the crews.")
    page.reload()
    page.get_by_role("link", name="1 public update names it").click()
    expect(page.get_by_text("since 1 May 2020")).to_be_visible()
    looked_at(page, f"public-{size}")
    page.evaluate("document.documentElement.dir = 'rtl'")
    looked_at(page, f"public-rtl-{size}")


def test_a_known_name_is_put_in_by_keyboard_while_amina_writes(
    newsroom: Newsroom, slug: str, sit: Sit
) -> None:
    newsroom.call("POST", "/directory/organisations", {"name": "the Fordham Harbour Office"})
    desk = sit("Amina", **NARROW)
    desk.begin("Who is at the quay")
    desk.text.click()
    desk.page.keyboard.type("At noon the Fordham Har", delay=20)
    names = desk.page.get_by_role("listbox", name="Known names")
    expect(names.get_by_role("option")).to_contain_text("the Fordham Harbour Office")
    expect(desk.text).to_be_focused()
    looked_at(desk.page, "names")
    desk.page.keyboard.press("Alt+ArrowDown")
    expect(names.get_by_role("option")).to_have_attribute("aria-selected", "true")
    desk.page.keyboard.press("Enter")
    expect(names).to_be_hidden()
    desk.page.keyboard.type(" spoke.")
    expect(desk.text).to_have_text("At noon the Fordham Harbour Office spoke.")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("Then the Fordham H", delay=20)
    expect(names).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(names).to_be_hidden()
    desk.page.keyboard.press("Enter")
    expect(desk.text.locator("p")).to_have_count(3)
    desk.page.keyboard.type("On Monday Fordham Har", delay=20)
    names.get_by_role("option").click()
    expect(desk.text.locator("p").last).to_have_text("On Monday the Fordham Harbour Office")
    expect(desk.text).to_be_focused()
