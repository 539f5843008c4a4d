"""At the desk: the dialogs of the sourcing panel, and what the bar says of an update that cannot go out."""

import pytest
from playwright.sync_api import expect

from tests.journeys.courier import Desk, Sit
from tests.journeys.newsroom import Newsroom
from tests.journeys.test_desk_axe import NARROW, WIDE
from tests.journeys.test_desk_directory import looked_at
from tests.journeys.test_desk_panel import attributed, claim_of, do, needs, side, unfold

pytestmark = pytest.mark.browser


def serious(newsroom: Newsroom, slug: str) -> None:
    """The story's newest claim says something serious."""
    claim = claim_of(newsroom, slug)
    match = {"If-Match": f'"{claim["version"]}"'}
    newsroom.call("PATCH", f"/stories/{slug}/claims/{claim['id']}", {"serious": True}, match)


def look_into(desk: Desk, name: str, picture: str) -> None:
    """Opens the dialog that the panel's button of this name asks with; axe reads it, Escape ends it."""
    do(desk, name)
    expect(desk.dialog.first).to_be_visible()
    looked_at(desk.page, picture)
    desk.page.keyboard.press("Escape")
    expect(desk.dialog).to_have_count(0)


@pytest.mark.parametrize("traits", [WIDE, NARROW], ids=["wide and light", "narrow and dark"])
def test_axe_finds_nothing_in_the_dialogs_of_the_panel(
    newsroom: Newsroom, slug: str, sit: Sit, traits: dict[str, object]
) -> None:
    size = "narrow" if traits is NARROW else "wide"
    asked = newsroom.call("POST", "/directory/organisations", {"name": f"the port of {slug}"})
    request = newsroom.call("POST", f"/stories/{slug}/requests", {"organisation": asked["id"]})
    newsroom.call("POST", f"/requests/{request['id']}/attempts", {"channel": "phone"})
    newsroom.call("POST", f"/stories/{slug}/questions", {"text": "When will it open again?"})
    noor = sit("Noor", **traits)
    attributed(noor, "Two are missing", "Two people are missing.", "river police")
    serious(newsroom, slug)
    noor.page.evaluate("location.hash = 'sourcing'")
    expect(needs(noor)).to_contain_text("A serious line rests on one source")
    look_into(noor, "Give a reason", f"dialog-reason-{size}")
    unfold(noor, "Lines")
    look_into(noor, "Change the status", f"dialog-status-{size}")
    look_into(noor, "How it is known", f"dialog-ways-{size}")
    unfold(noor, "Open questions")
    look_into(noor, "Close the question", f"dialog-close-{size}")
    look_into(noor, "Add a question", f"dialog-question-{size}")
    unfold(noor, "Requests for comment")
    for name in ("Log an attempt", "Enter the answer", "Set a deadline", "Ask somebody for comment"):
        look_into(noor, name, f"dialog-{name.partition(' ')[0].lower()}-{size}")


def test_the_bar_says_what_keeps_a_draft_from_going_out_until_nothing_does(
    newsroom: Newsroom, slug: str, sit: Sit
) -> None:
    noor = sit("Noor")
    attributed(noor, "Two are missing", "Two people are missing.", "river police")
    expect(side(noor)).to_contain_text("Nothing here waits for anybody.")
    expect(noor.bar).not_to_contain_text("Not ready")
    serious(newsroom, slug)
    expect(noor.bar).to_contain_text("Not ready. 1 thing stands in the way.")
    do(noor, "Give a reason", needs(noor))
    noor.page.keyboard.type("Two sergeants told us, one after the other.")
    noor.confirm("Let it pass")
    expect(noor.bar).not_to_contain_text("Not ready")


def test_a_draft_that_waits_for_an_approval_leads_an_editor_to_where_it_is_given(sit: Sit) -> None:
    amina = sit("Amina")
    amina.begin("Put off twice", "The inspection was put off twice.")
    amina.page.keyboard.press("Control+k")
    amina.page.keyboard.type("an engineer with knowledge of the inspections")
    amina.page.get_by_role("option", name="name withheld").click()
    amina.dialog.get_by_label("Why they are not named").fill("is not allowed to speak to reporters")
    amina.dialog.get_by_label("Code name").fill("Heron")
    amina.confirm("Attribute")
    expect(needs(amina)).to_contain_text("approv")
    expect(needs(amina).get_by_role("link", name="Standards page")).to_have_count(0)
    noor = sit("Noor")
    noor.open("Put off twice")
    link = needs(noor).get_by_role("link", name="Standards page")
    link.focus()
    noor.page.keyboard.press("Enter")
    expect(noor.page.locator("section", has=noor.page.locator("#h-waiting"))).to_contain_text(
        "The inspection was put off twice."
    )
