"""At the desk: who says it, by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.courier import Desk, Sit
from tests.journeys.newsroom import Newsroom

pytestmark = pytest.mark.browser

STATEMENT = ("The bridge is shut.", "“Nobody may cross,” a sergeant said.", "Divers go down at dawn.")
MOST_KEYS = 20
COUNT = """() => {
    window.keysPressed = 0;
    addEventListener("keydown", () => { window.keysPressed += 1; }, true);
}"""


def write(desk: Desk, headline: str = "Police statement") -> None:
    """A draft with the three lines, each a paragraph; the caret stands in the first."""
    desk.begin(headline)
    desk.text.click()
    for number, line in enumerate(STATEMENT):
        if number:
            desk.page.keyboard.press("Enter")
        desk.page.keyboard.insert_text(line)
    # Counted from what the editor has taken in: a caret moved before that would be put back.
    expect(desk.page.get_by_text("15 words", exact=True)).to_be_visible()
    desk.page.keyboard.press("Control+Home")


def ask(desk: Desk) -> None:
    """Ctrl+K; the form is there, and offers somebody unless nobody is known."""
    desk.page.keyboard.press("Control+k")
    expect(desk.page.get_by_role("combobox", name="Who says this?")).to_be_focused()


def attributed(page: Page, number: int) -> None:
    """So many pieces of the text carry their claim's mark, and the form is gone."""
    expect(page.locator("#text mark[data-anchor]")).to_have_count(number)
    expect(page.get_by_role("combobox", name="Who says this?")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_be_focused()


def test_amina_attributes_three_lines_of_a_police_statement_in_twenty_keys(
    newsroom: Newsroom, slug: str, sit: Sit
) -> None:
    amina = sit("Amina")
    keyboard = amina.page.keyboard
    write(amina)
    amina.page.evaluate(COUNT)
    ask(amina)
    for letter in "police":
        keyboard.press(letter)
    expect(amina.page.get_by_role("option").first).to_contain_text("police")
    keyboard.press("Enter")
    attributed(amina.page, 1)
    for number in (2, 3):
        keyboard.press("ArrowDown")
        ask(amina)
        expect(amina.page.get_by_role("option").first).to_contain_text("police — used last")
        keyboard.press("Enter")
        attributed(amina.page, number)
    assert amina.page.evaluate("window.keysPressed") <= MOST_KEYS
    amina.saved()
    noor = sit("Noor")
    noor.open("Police statement")
    expect(noor.page.locator("#text mark[data-anchor]")).to_have_text(list(STATEMENT))
    noor.page.keyboard.press("Control+Enter")
    noor.confirm()
    expect(noor.bar).to_contain_text("Published")
    reader = noor.page.context.new_page()
    reader.goto(f"{newsroom.address}/live/{slug}/")
    expect(reader.locator("main")).to_contain_text("According to police.")


def test_chosen_words_keep_their_claim_through_edits_and_new_words_are_saved_first(sit: Sit) -> None:
    amina = sit("Amina")
    keyboard = amina.page.keyboard
    write(amina)
    keyboard.press("Control+End")
    keyboard.press("Home")
    keyboard.insert_text("At last: ")
    keyboard.press("Shift+End")
    ask(amina)
    keyboard.type("harbour office")
    keyboard.press("Enter")
    attributed(amina.page, 1)
    keyboard.press("End")
    for _ in range(5):
        keyboard.press("ArrowLeft")
    keyboard.insert_text("first light, not ")
    expect(amina.page.locator("#text mark[data-anchor]")).to_have_text(
        "Divers go down at first light, not dawn."
    )
    amina.saved()
    amina.page.reload()
    expect(amina.page.locator("#text mark[data-anchor]")).to_have_count(1)


def test_escape_leaves_the_text_as_it_was(sit: Sit) -> None:
    amina = sit("Amina")
    write(amina)
    ask(amina)
    expect(amina.page.locator("#text .sel")).to_have_text("The bridge is shut.")
    amina.page.keyboard.press("Escape")
    attributed(amina.page, 0)
    expect(amina.text).to_be_focused()
    expect(amina.page.locator("#text .sel")).to_have_count(0)


MOVE_AND_ASK = """() => {
    const text = document.querySelector("#text");
    getSelection().collapse(text.querySelector("p").firstChild, 2);
    const keys = { key: "k", ctrlKey: true, bubbles: true, cancelable: true };
    text.dispatchEvent(new KeyboardEvent("keydown", keys));
}"""


def test_a_caret_that_the_browser_has_not_told_of_yet_is_where_it_is(sit: Sit) -> None:
    """No task of the browser comes between the two: by itself the editor hears of the caret afterwards."""
    amina = sit("Amina")
    write(amina)
    amina.page.keyboard.press("Control+End")
    ask(amina)
    expect(amina.page.locator("#text .sel")).to_have_text("Divers go down at dawn.")
    amina.page.keyboard.press("Escape")
    attributed(amina.page, 0)
    amina.page.evaluate(MOVE_AND_ASK)
    expect(amina.page.locator("#text .sel")).to_have_text("The bridge is shut.")
