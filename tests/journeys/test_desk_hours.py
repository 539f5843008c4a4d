"""At the desk: what goes out at an hour, what is held, and a change that is thought better of."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.courier import Desk, Sit
from tests.journeys.newsroom import Newsroom

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
ZONE = ZoneInfo("Asia/Kathmandu")


def row_of(newsroom: Newsroom, slug: str) -> Any:
    """The story's only update, as the API answers it."""
    (row,) = newsroom.call("GET", f"/stories/{slug}/updates")["items"]
    return newsroom.call("GET", f"/updates/{row['id']}")


@pytest.mark.parametrize(("verb", "state"), [("Schedule", "approved"), ("Embargo", "embargoed")])
def test_an_hour_is_given_in_the_storys_time_zone_which_is_named_and_taken_back(
    newsroom: Newsroom, slug: str, sit: Sit, visit: Visit, verb: str, state: str
) -> None:
    newsroom.open_story(f"{slug}-east", time_zone="Asia/Kathmandu")
    desk = sit("Noor")
    desk.page.goto(f"{newsroom.address}/desk/{slug}-east/")
    desk.begin("The sluice opens", "PRIVATE until then.")
    hour = datetime.now(ZONE).replace(second=0, microsecond=0) + timedelta(hours=2)
    desk.press(verb)
    asked = desk.dialog.get_by_label("Hour (")
    expect(desk.dialog.locator("label")).to_contain_text("Kathmandu")
    asked.fill(hour.strftime("%Y-%m-%dT%H:%M"))
    desk.confirm(verb)
    expect(desk.page.locator("#sheet")).to_contain_text(hour.strftime("%H:%M"))
    row = row_of(newsroom, f"{slug}-east")
    assert row["state"] == state
    assert datetime.fromisoformat(row["release"]["at"]) == hour.astimezone(UTC)
    reader = visit(f"{newsroom.address}/live/{slug}-east/")
    expect(reader.locator("body")).not_to_contain_text("PRIVATE")
    desk.press("Take back")
    expect(desk.page.get_by_role("button", name=verb, exact=True)).to_be_visible()
    assert row_of(newsroom, f"{slug}-east")["state"] == "draft"


def test_a_held_update_is_withdrawn_from_readers_until_it_is_released(
    newsroom: Newsroom, slug: str, sit: Sit, visit: Visit
) -> None:
    newsroom.publish(slug, "Second sensor shows movement", "It moves.")
    reader = visit(f"{newsroom.address}/live/{slug}/")
    expect(reader.locator("body")).to_contain_text("It moves.")
    desk = sit("Noor")
    desk.open("Second sensor shows movement")
    desk.press("Hold")
    desk.dialog.get_by_role("textbox").fill("PRIVATE: the engineer has doubts.")
    desk.confirm("Hold")
    expect(desk.page.locator("#sheet")).to_contain_text("Held by Noor")
    expect(desk.page.locator("#rows")).to_contain_text("Held by Noor")
    expect(reader.locator("body")).not_to_contain_text("It moves.")
    expect(reader.locator("body")).not_to_contain_text("PRIVATE")
    desk.press("Release")
    desk.confirm("Release")
    expect(desk.page.locator("#sheet")).to_contain_text("Published")
    expect(reader.locator("body")).to_contain_text("It moves.")


def test_a_change_that_is_dropped_leaves_the_published_words(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    newsroom.publish(slug, "Ferry runs", "As ever.")
    desk = sit("Noor")
    desk.open("Ferry runs")
    desk.text.fill("Perhaps not.")
    desk.saved()
    dropping(desk)
    expect(desk.text).to_have_text("As ever.")
    row = row_of(newsroom, slug)
    assert row["draft"] is None
    assert "As ever." in row["body"]["html"]


def dropping(desk: Desk) -> None:
    """Drops the change that waits, once the desk offers to."""
    drop = desk.page.get_by_role("button", name="Drop this change", exact=True)
    expect(drop).to_be_visible()
    drop.click()
    expect(drop).to_have_count(0)


def test_outside_content_goes_in_by_its_address_and_loads_nothing_unasked(
    newsroom: Newsroom, slug: str, sit: Sit, visit: Visit
) -> None:
    desk = sit("Noor")
    desk.begin("The gauge, live")
    desk.text.click()
    desk.press("Outside content")
    desk.dialog.get_by_label("Its address, https://…", exact=True).fill("http://gauge.example/7")
    desk.confirm("Add")
    expect(desk.dialog).to_contain_text("begins with https://")
    desk.dialog.get_by_label("Its address, https://…", exact=True).fill("https://gauge.example/7")
    desk.dialog.get_by_label("What it shows (optional)", exact=True).fill("The level at pier three")
    desk.confirm("Add")
    expect(desk.text).to_contain_text("gauge.example")
    desk.press("Publish")
    desk.confirm()
    expect(desk.bar).to_contain_text("Published.")
    reader = visit(f"{newsroom.address}/live/{slug}/")
    shown = reader.locator("article")
    expect(shown.locator('a[href="https://gauge.example/7"]').first).to_be_visible()
    expect(shown).to_contain_text("The level at pier three")
    expect(shown.locator("iframe")).to_have_count(0)
