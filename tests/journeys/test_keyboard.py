"""Reading with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.newsroom import Newsroom
from tests.journeys.watching import Visit

pytestmark = pytest.mark.browser


def story(newsroom: Newsroom, slug: str) -> tuple[str, list[str]]:
    """A story with a key event, a warning and words enough to scroll."""
    address = newsroom.open_story(slug)
    newsroom.publish(slug, "It began", "Words.\n\n" * 9, key=True)
    newsroom.publish(slug, "Two people found", "HARD words.", warning="Describes injuries")
    return address, [newsroom.publish(slug, f"Mark {number}", "Words.\n\n" * 9) for number in range(3)]


def focused(page: Page) -> str:
    """The visible words of what has the focus, and whether a ring is drawn round it."""
    return str(
        page.evaluate(
            """() => {
              const at = document.activeElement;
              const ringed = at.matches(".show input") ? at.nextElementSibling : at;
              const { outlineStyle, outlineWidth } = getComputedStyle(ringed);
              const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 ? "ring" : "NO RING";
              return `${at.tagName} ${(at.textContent || at.id || at.name).trim().slice(0, 40)} ${ring}`;
            }"""
        )
    )


def test_the_first_tab_offers_the_way_to_the_updates(newsroom: Newsroom, slug: str, visit: Visit) -> None:
    address, updates = story(newsroom, slug)
    page = visit(address)
    page.keyboard.press("Tab")
    assert focused(page) == "A Skip to the latest updates ring"
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator(f"#u-{updates[-1]}")).to_be_in_viewport()


def test_everything_that_can_be_pressed_is_reached_in_order_and_shows_its_focus(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address, _ = story(newsroom, slug)
    page = visit(address)
    expect(page.locator(".prefs")).to_be_visible()
    seen: list[str] = []
    while len(seen) < 80:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        seen.append(focused(page))
    assert not [each for each in seen if "NO RING" in each]
    told = " | ".join(seen)
    wanted = ("Skip to", "Live stories", "Pause", "It began", "show-all", "Content warning", "Atom", "light")
    places = [told.find(each) for each in wanted]
    assert -1 not in places, told
    assert places == sorted(places)
    assert len(seen) < 80


def test_single_keys_lead_through_the_updates_and_can_be_turned_off(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address, updates = story(newsroom, slug)
    page = visit(address)
    expect(page.locator(".prefs")).to_be_visible()
    for key, place in (("n", -1), ("j", -2), ("j", -3), ("k", -2)):
        page.keyboard.press(key)
        expect(page.locator(f"#u-{updates[place]} > .rail")).to_be_focused()
        expect(page.locator(f"#u-{updates[place]}")).to_be_in_viewport()
    page.keyboard.press("p")
    expect(page.locator("#fresh")).to_contain_text("Paused")
    page.keyboard.press("p")
    expect(page.locator("#fresh")).to_contain_text("checked")
    page.get_by_label("Keyboard:").uncheck()
    page.get_by_label("Keyboard:").blur()
    page.keyboard.press("p")
    expect(page.locator("#fresh")).to_contain_text("checked")


def test_focus_and_what_was_opened_stay_when_the_update_changes(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    newsroom.open_story(slug)
    update = newsroom.publish(slug, "Two people found", "HARD words.", warning="Describes injuries")
    page = visit(f"{newsroom.address}/live/{slug}/")
    expect(page.locator("#fresh")).to_contain_text("checked")
    summary = page.locator(f"#u-{update} summary")
    summary.focus()
    page.keyboard.press("Enter")
    newsroom.revise(update, "update", headline="Two people found alive")
    expect(page.locator(f"#u-{update} h3")).to_have_text("Two people found alive")
    expect(page.get_by_text("HARD words.")).to_be_visible()
    expect(page.locator(f"#u-{update} summary")).to_be_focused()


def test_arrivals_are_announced_together_and_not_at_all_if_unwanted(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address, _ = story(newsroom, slug)
    told, silent = visit(address), visit(address)
    expect(silent.get_by_label("Announce new updates")).to_be_checked()
    silent.get_by_label("Announce new updates").uncheck()
    for page in (told, silent):
        expect(page.locator("#fresh")).to_contain_text("checked")
    for number in range(3):
        newsroom.publish(slug, f"Arrival {number}")
    expect(told.get_by_role("status")).to_have_text("3 new updates: Arrival 2", timeout=12_000)
    expect(silent.get_by_role("status")).to_have_text("")
