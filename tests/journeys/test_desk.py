"""At the desk: writing and publishing, with nothing lost and nobody overwritten."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.courier import Desk, Sit
from tests.journeys.newsroom import Newsroom

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]

DOCS = (
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38">'
    '<span style="font-weight:700;color:#c00">The third pier</span><span style="font-weight:400"> has lost '
    'stone.</span></p><ul><li aria-level="1"><p>East bank</p></li></ul></b>'
)


def test_noor_writes_and_publishes_by_keyboard_alone(
    newsroom: Newsroom, slug: str, sit: Sit, visit: Visit
) -> None:
    reader = visit(f"{newsroom.address}/live/{slug}/")
    page = sit("Noor").page
    page.keyboard.press("n")
    page.keyboard.type("Foot ferry runs until ten")
    page.keyboard.press("Enter")
    page.keyboard.type("Every ")
    page.keyboard.press("Control+b")
    page.keyboard.type("twelve")
    page.keyboard.press("Control+b")
    page.keyboard.type(" minutes.")
    page.keyboard.press("Control+Enter")
    expect(Desk(page).dialog).to_contain_text("Foot ferry runs until ten")
    page.keyboard.press("Enter")
    expect(Desk(page).bar).to_contain_text("Published.")
    shown = reader.locator("article").filter(has_text="Foot ferry runs until ten")
    expect(shown).to_contain_text("Every twelve minutes.")
    expect(shown.locator("strong")).to_have_text("twelve")


def test_a_flash_is_a_headline_alone(newsroom: Newsroom, slug: str, sit: Sit, visit: Visit) -> None:
    reader = visit(f"{newsroom.address}/live/{slug}/")
    desk = sit("Noor")
    desk.press("New update")
    desk.headline.fill("Bridge shut")
    desk.press("Publish")
    desk.confirm()
    expect(reader.get_by_role("heading", name="Bridge shut")).to_be_visible()


def test_a_draft_is_saved_by_itself_and_found_again(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    desk = sit("Amina")
    desk.begin("What the detour costs", "A baker drives far.")
    desk.page.reload()
    expect(desk.headline).to_have_value("What the detour costs")
    expect(desk.text).to_have_text("A baker drives far.")
    (row,) = newsroom.call("GET", f"/stories/{slug}/updates")["items"]
    assert (row["state"], row["headline"]) == ("draft", "What the detour costs")


def test_two_who_write_in_one_update_choose_and_combine(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    noor, amina = sit("Noor"), sit("Amina")
    noor.begin("Inspection put off", "Once.")
    amina.open("Inspection put off")
    amina.text.fill("Twice, says an engineer.")
    expect(noor.page.locator("#write")).to_contain_text("Amina is editing")
    noor.page.route("**/api/v1/updates/*", lambda route: route.abort())
    noor.text.fill("Twice, says the plan.")
    amina.saved()
    noor.page.unroute("**/api/v1/updates/*")
    expect(noor.dialog).to_contain_text("Amina saved this while you were writing")
    expect(noor.dialog).to_contain_text("an engineer")
    noor.dialog.get_by_role("textbox", name="Combined, as it will be saved", exact=True).fill(
        "Twice, say both."
    )
    noor.confirm("Save combined")
    noor.saved()
    expect(amina.text).to_have_text("Twice, say both.")
    (row,) = newsroom.call("GET", f"/stories/{slug}/updates")["items"]
    assert "Twice, say both." in row["body"]["html"]


def test_offline_everything_is_kept_and_publishing_waits_and_goes_out_once(
    newsroom: Newsroom, slug: str, sit: Sit
) -> None:
    desk = sit("Noor")
    desk.begin("The water level at four")
    desk.page.context.set_offline(True)
    desk.text.fill("It fell by a hand.")
    expect(desk.bar).to_contain_text("Offline since")
    desk.press("Publish")
    desk.confirm()
    expect(desk.bar).to_contain_text("It waits for the network and goes out once.")
    desk.page.context.set_offline(False)
    expect(desk.bar).to_contain_text("Published.", timeout=20_000)
    (row,) = newsroom.call("GET", f"/stories/{slug}/updates")["items"]
    assert (row["state"], row["revision"]) == ("published", 1)
    assert "It fell by a hand." in row["body"]["html"]


def test_a_tab_that_dies_without_a_network_loses_nothing(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    desk = sit("Noor")
    context = desk.page.context
    desk.begin("Half a headline")
    context.set_offline(True)
    desk.headline.fill("Half a headline, and the rest of it")
    expect(desk.bar).to_contain_text("Offline since")
    address = desk.page.url
    desk.page.close()
    context.set_offline(False)
    again = Desk(context.new_page())
    again.page.goto(address)
    expect(again.headline).to_have_value("Half a headline, and the rest of it")
    expect(again.page.locator("#write")).to_contain_text("Restored from this device")
    again.saved()


def test_a_session_that_ended_costs_nothing(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    desk = sit("Noor")
    desk.begin("Before the session ended")
    cookies = desk.page.context.cookies()
    desk.page.context.clear_cookies()
    desk.headline.fill("After the session ended")
    expect(desk.bar).to_contain_text("You are signed out.")
    expect(desk.headline).to_have_value("After the session ended")
    desk.page.context.add_cookies(cast("Any", cookies))
    expect(desk.bar).to_contain_text("here and on the server", timeout=20_000)


def test_what_is_pasted_comes_out_clean(slug: str, newsroom: Newsroom, sit: Sit) -> None:
    desk = sit("Amina")
    desk.begin("Pasted")
    desk.text.click()
    desk.page.evaluate(
        """html => {
            const brought = new DataTransfer();
            brought.setData("text/html", html);
            const traits = {clipboardData: brought, bubbles: true, cancelable: true};
            document.getElementById("text").dispatchEvent(new ClipboardEvent("paste", traits));
        }""",
        DOCS,
    )
    expect(desk.text.locator("strong")).to_have_text("The third pier")
    expect(desk.text.locator("li")).to_have_text("East bank")
    expect(desk.text.locator("[style]")).to_have_count(0)
    desk.press("Save draft")
    desk.saved()
    (row,) = newsroom.call("GET", f"/stories/{slug}/updates")["items"]
    assert "<strong>The third pier</strong> has lost stone." in row["body"]["html"]


def test_a_correction_asks_for_its_note_and_readers_see_it(
    newsroom: Newsroom, slug: str, sit: Sit, visit: Visit
) -> None:
    newsroom.publish(slug, "Ferry every twelve minutes", "Every twelve minutes.")
    reader = visit(f"{newsroom.address}/live/{slug}/")
    desk = sit("Noor")
    desk.open("Ferry every twelve minutes")
    desk.text.fill("Every fifteen minutes.")
    desk.press("Publish")
    desk.dialog.get_by_label("Correction", exact=True).check()
    expect(desk.dialog.locator("ins")).to_contain_text("fifteen")
    desk.confirm()
    expect(desk.dialog).to_contain_text("readers must be told")
    desk.dialog.get_by_label("Public note", exact=True).fill("We said twelve; it is fifteen.")
    desk.confirm()
    expect(desk.bar).to_contain_text("Published.")
    expect(reader.locator("article")).to_contain_text("We said twelve; it is fifteen.")
    expect(reader.locator("article")).to_contain_text("Every fifteen minutes.")


def test_what_is_typed_in_a_published_update_is_not_public(
    newsroom: Newsroom, slug: str, sit: Sit, visit: Visit
) -> None:
    newsroom.publish(slug, "Ferry runs", "As ever.")
    desk = sit("Noor")
    desk.open("Ferry runs")
    desk.text.fill("PRIVATE so far.")
    desk.saved()
    reader = visit(f"{newsroom.address}/live/{slug}/")
    expect(reader.locator("article")).to_contain_text("As ever.")
    expect(reader.locator("body")).not_to_contain_text("PRIVATE")


def test_pin_and_retract(newsroom: Newsroom, slug: str, sit: Sit, visit: Visit) -> None:
    newsroom.publish(slug, "Second sensor shows movement", "It moves.")
    reader = visit(f"{newsroom.address}/live/{slug}/")
    desk = sit("Noor")
    desk.open("Second sensor shows movement")
    desk.press("Pin")
    expect(reader.locator(".pinned")).to_contain_text("It moves.")
    expect(desk.page.get_by_role("button", name="Unpin", exact=True)).to_be_visible()
    desk.press("Retract")
    desk.dialog.get_by_label("Reason, for readers", exact=True).fill("It was another bridge.")
    desk.confirm("Retract")
    expect(reader.locator("body")).to_contain_text("It was another bridge.")
    expect(reader.locator("body")).not_to_contain_text("It moves.")


def test_a_retraction_under_an_open_editor_is_said_before_anything_is_sent(
    newsroom: Newsroom, slug: str, sit: Sit
) -> None:
    update = newsroom.publish(slug, "Second sensor shows movement", "It moves.")
    desk = sit("Noor")
    desk.open("Second sensor shows movement")
    newsroom.do(update, "retract", reason="It was another bridge.")
    expect(desk.page.locator("#write")).to_contain_text("retracted this update while you were writing")


def test_a_reporter_hands_in_and_an_editor_publishes(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    amina, noor = sit("Amina"), sit("Noor")
    amina.begin("From the bridge", "It is shut.")
    amina.bar.get_by_role("button", name="Send to review", exact=True).click()
    expect(amina.page.locator("#sheet")).to_contain_text("In review")
    noor.open("From the bridge")
    noor.press("Publish")
    noor.confirm()
    expect(amina.page.locator("#sheet")).to_contain_text("Published")


def test_the_desk_works_with_a_thumb_at_360_pixels(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    desk = sit("Noor", **phone)
    desk.page.get_by_role("button", name="New update", exact=True).tap()
    desk.headline.fill("From the phone")
    desk.page.get_by_role("button", name="Publish", exact=True).tap()
    desk.confirm()
    expect(desk.bar).to_contain_text("Published.")
    wide = desk.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide == [360, 360]
