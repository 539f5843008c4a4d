"""The desk stays quick beside a long timeline."""

import time

import pytest
from playwright.sync_api import expect

from tests.journeys.courier import Sit
from tests.journeys.newsroom import Newsroom

pytestmark = pytest.mark.browser

UPDATES = 500
MOST_A_KEY = 50  # milliseconds, from the key to the frame that shows it

MEASURE = """() => {
    window.taken = [];
    document.addEventListener("keydown", () => {
        const pressed = performance.now();
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => window.taken.push(performance.now() - pressed);
            channel.port2.postMessage(0);
        });
    }, true);
}"""


def test_a_key_takes_less_than_50_ms_beside_500_updates(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    desk = sit("Noor")
    for number in range(UPDATES):
        newsroom.publish(slug, f"Update number {number} about the bridge and the river")
    expect(desk.page.locator("#rows li")).to_have_count(UPDATES)
    desk.begin("A long afternoon", "The council meets at six. " * 60)
    desk.page.evaluate(MEASURE)
    desk.text.press("Control+End")
    for letter in "The divers go down again at first light. ":
        desk.page.keyboard.type(letter)
        time.sleep(0.03)
    taken = sorted(desk.page.evaluate("window.taken"))
    assert taken[int(len(taken) * 0.95)] < MOST_A_KEY
