"""The desk stays quick beside a long timeline; `make bench` says how quick in milliseconds."""

import pytest
from playwright.sync_api import expect

from tests.journeys.courier import Sit
from tests.journeys.newsroom import Newsroom

pytestmark = pytest.mark.browser

UPDATES = 500
SENTENCE = "The divers go down again at first light. "

WATCH = """() => {
    window.touched = [];
    new MutationObserver((changes) => window.touched.push(...changes.map((each) => each.target.nodeName)))
        .observe(document.querySelector("#rows"), {
            attributes: true, characterData: true, childList: true, subtree: true,
        });
}"""


def test_typing_leaves_the_rows_of_500_updates_alone(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    desk = sit("Noor")
    for number in range(UPDATES):
        newsroom.publish(slug, f"Update number {number} about the bridge and the river")
    expect(desk.page.locator("#rows li")).to_have_count(UPDATES)
    desk.begin("A long afternoon", "The council meets at six. " * 60)
    desk.page.wait_for_timeout(3_000)  # until what was written is kept and said so
    desk.page.evaluate(WATCH)
    desk.text.press("Control+End")
    desk.page.keyboard.type(SENTENCE)
    expect(desk.text).to_contain_text(SENTENCE.strip())
    assert len(desk.page.evaluate("window.touched")) <= 10
