"""At the desk: the sourcing panel, live, by keyboard, on a phone and from right to left."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.courier import Desk, Sit
from tests.journeys.newsroom import Newsroom
from tests.journeys.test_desk_axe import NARROW, WIDE
from tests.journeys.test_desk_directory import looked_at

pytestmark = pytest.mark.browser

PAST = "2026-01-01T00:00:00Z"


def side(desk: Desk) -> Locator:
    """The panel."""
    return desk.page.locator("#side")


def needs(desk: Desk) -> Locator:
    """What of it needs somebody."""
    return side(desk).get_by_role("region", name="Needs somebody")


def unfold(desk: Desk, name: str) -> None:
    """Opens a folded part of the panel, by keyboard."""
    part = side(desk).locator("summary", has_text=name)
    part.focus()
    desk.page.keyboard.press("Enter")
    expect(side(desk).locator("details[open] > summary", has_text=name)).to_be_visible()


def do(desk: Desk, name: str, place: Locator | None = None) -> None:
    """Presses the panel's button whose name begins so, by keyboard."""
    button = (place or side(desk)).get_by_role("button", name=name).first
    button.focus()
    desk.page.keyboard.press("Enter")


def attributed(desk: Desk, headline: str, text: str, who: str) -> None:
    """A draft whose one sentence is attributed by Ctrl+K; it is on the server."""
    desk.begin(headline, text)
    desk.page.keyboard.press("Control+k")
    expect(desk.page.get_by_role("combobox", name="Who says this?")).to_be_focused()
    desk.page.keyboard.type(who)
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#text mark[data-anchor]")).to_have_count(1)
    desk.saved()


def claim_of(newsroom: Newsroom, slug: str) -> dict[str, object]:
    """The story's newest claim, as the API has it."""
    newest: dict[str, object] = newsroom.call("GET", f"/stories/{slug}/claims")["items"][0]
    return newest


def test_what_stands_against_publishing_is_said_at_once_at_every_desk_and_an_editor_decides(
    newsroom: Newsroom, slug: str, sit: Sit
) -> None:
    amina, noor = sit("Amina"), sit("Noor")
    attributed(amina, "Two are missing", "Two people are missing.", "river police")
    expect(side(amina).get_by_role("region", name="What readers will see")).to_contain_text(
        re.compile(r"According to (the )?river police\.")  # as whoever named them first spelled them
    )
    noor.open("Two are missing")
    unfold(noor, "Lines")
    expect(side(noor).get_by_role("list", name="How it reached us")).to_contain_text("river police")
    expect(needs(noor)).to_contain_text("Nothing here waits for anybody.")
    claim = claim_of(newsroom, slug)
    match = {"If-Match": f'"{claim["version"]}"'}
    newsroom.call("PATCH", f"/stories/{slug}/claims/{claim['id']}", {"serious": True}, match)
    for desk in (amina, noor):
        expect(needs(desk)).to_contain_text("A serious line rests on one source")
    expect(needs(amina).get_by_role("button", name="Give a reason")).to_have_count(0)
    do(noor, "Give a reason", needs(noor))
    noor.page.keyboard.type("Two sergeants told us, one after the other.")
    noor.confirm("Let it pass")
    for desk in (amina, noor):
        expect(needs(desk)).to_contain_text("Nothing here waits for anybody.")
    do(noor, "Change the status")
    noor.dialog.get_by_label("Status", exact=True).select_option("confirmed")
    noor.dialog.get_by_label("On what basis").fill("we spoke to both families")
    noor.confirm("Change the status")
    unfold(amina, "Lines")
    expect(side(amina)).to_contain_text("Confirmed by us: we spoke to both families.")
    unfold(amina, "Earlier statuses")
    expect(side(amina)).to_contain_text("Reported")


def test_a_request_runs_out_is_answered_and_reminds_of_the_updates_that_mention_them(
    newsroom: Newsroom, slug: str, sit: Sit
) -> None:
    name = f"harbour office {slug}"
    noor = sit("Noor")
    unfold(noor, "Requests for comment")
    do(noor, "Ask somebody for comment")
    noor.page.keyboard.type(name)
    noor.page.get_by_role("option", name="new organisation").click()
    expect(side(noor)).to_contain_text("Not sent yet")
    newsroom.publish(slug, "Ferry stops", f"The {name} stopped the ferry.")
    do(noor, "Log an attempt")
    noor.confirm("Log an attempt")
    expect(side(noor)).to_contain_text("No deadline")
    amina = sit("Amina")
    (request,) = newsroom.call("GET", f"/stories/{slug}/requests")["items"]
    match = {"If-Match": f'"{request["version"]}"'}
    newsroom.call("PATCH", f"/requests/{request['id']}", {"deadline": PAST}, match)
    for desk in (amina, noor):
        expect(needs(desk)).to_contain_text("is over. 1 published update mentions them.")
    do(amina, "Enter the answer", needs(amina))
    amina.dialog.get_by_label("Their words").fill("It runs again tomorrow.")
    amina.confirm("Enter the answer")
    expect(needs(noor)).to_contain_text(
        "answered. “It runs again tomorrow.” 1 published update mentions them."
    )
    do(noor, "Seen to", needs(noor))
    for desk in (amina, noor):
        expect(needs(desk)).to_contain_text("Nothing here waits for anybody.")


def test_a_line_that_lost_its_words_is_pointed_to_new_ones(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    amina = sit("Amina")
    attributed(amina, "Divers", "Divers go down at dawn.", "river police")
    amina.text.fill("They dive at first light.")
    expect(needs(amina)).to_contain_text("This line has lost its words")
    amina.text.click()
    do(amina, "Point to the words chosen", needs(amina))
    expect(amina.page.locator("#text mark[data-anchor]")).to_have_text("They dive at first light.")
    expect(needs(amina)).to_contain_text("Nothing here waits for anybody.")


@pytest.mark.parametrize("traits", [WIDE, NARROW], ids=["wide and light", "narrow and dark"])
def test_axe_finds_nothing_in_the_panel(
    newsroom: Newsroom, slug: str, sit: Sit, traits: dict[str, object]
) -> None:
    size = "narrow" if traits is NARROW else "wide"
    bare = newsroom.publish(slug, "Ferry runs", "It runs again.")
    newsroom.call("POST", f"/updates/{bare}/attribute", {"words": "It runs"})
    newsroom.publish(slug, "Bridge shut", "Since dawn.")
    newsroom.call("POST", f"/stories/{slug}/questions", {"text": "When will the bridge open again?"})
    desk = sit("Noor", **traits)
    desk.page.goto(f"{desk.page.url}?u={bare}")
    expect(desk.headline).to_have_value("Ferry runs")
    desk.page.evaluate("location.hash = 'sourcing'")
    expect(needs(desk)).to_contain_text("Readers are not told yet how this is known.")
    looked_at(desk.page, f"panel-folded-{size}")
    for name in ("Lines", "What we know", "Open questions", "Requests for comment", "Published without"):
        unfold(desk, name)
    looked_at(desk.page, f"panel-{size}")
    desk.page.evaluate("document.documentElement.dir = 'rtl'")
    looked_at(desk.page, f"panel-rtl-{size}")
    do(desk, "Change the status")
    looked_at(desk.page, f"panel-status-{size}")
    desk.page.keyboard.press("Escape")
    do(desk, "Tell readers", needs(desk))
    expect(needs(desk)).to_contain_text("Nothing here waits for anybody.")
    desk.page.evaluate("location.hash = 'write'")
    desk.text.click()
    desk.page.keyboard.press("Control+k")
    expect(desk.page.get_by_role("combobox", name="Who says this?")).to_be_focused()
    looked_at(desk.page, f"ask-{size}")


def test_amina_attributes_to_a_source_whose_name_is_withheld_and_hears_what_is_missing(
    sit: Sit,
) -> None:
    amina = sit("Amina")
    amina.begin("Put off twice", "The inspection was put off twice.")
    amina.page.keyboard.press("Control+k")
    amina.page.keyboard.type("an engineer with knowledge of the inspections")
    amina.page.get_by_role("option", name="name withheld").click()
    expect(amina.dialog).to_contain_text("A second person must be told who it is")
    amina.dialog.get_by_label("Why they are not named").fill("is not allowed to speak to reporters")
    amina.dialog.get_by_label("Code name").fill("CANARY-HERON")
    amina.confirm("Attribute")
    expect(amina.page.locator("#text .line.wait")).to_have_count(1)
    expect(needs(amina)).to_contain_text("approv")
    unfold(amina, "Lines")
    expect(side(amina).get_by_role("list", name="How it reached us")).to_contain_text("name withheld")
    noor = sit("Noor")
    noor.open("Put off twice")
    expect(needs(noor)).to_contain_text("approv")
    assert "CANARY" not in noor.page.content()


def test_noor_records_later_how_a_line_reached_us(sit: Sit) -> None:
    noor = sit("Noor")
    attributed(noor, "Stone is missing", "Stone is missing beneath the pier.", "a county inspection note")
    unfold(noor, "Lines")
    do(noor, "How it is known")
    noor.dialog.get_by_label("How we have it").select_option("We reviewed it")
    noor.dialog.get_by_label("What kind of words").select_option("observed")
    noor.confirm("Add who told them")
    noor.page.get_by_role("dialog", name="Who told them?").get_by_role("combobox").fill("two divers")
    noor.page.get_by_role("option", name="new, “say”").click()
    expect(noor.dialog.first).to_contain_text("two divers")
    noor.dialog.get_by_label("Keep from readers").nth(1).check()
    noor.confirm("Save")
    chain = side(noor).get_by_role("list", name="How it reached us")
    expect(chain).to_contain_text("two divers")
    expect(chain).to_contain_text("kept from readers")
