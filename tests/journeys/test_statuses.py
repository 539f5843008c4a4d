"""On an open page: what becomes of a line is told beside its words."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.newsroom import Newsroom

pytestmark = pytest.mark.browser

LINE = "The river police count nineteen households"
TEXT = f"It rains.\n\n- [b4]{LINE}[/b4]\n- The quay is closed\n\nMore soon."
LINES = "(id) => [...document.querySelectorAll(`#u-${id} .prose li`)].map((item) => item.textContent)"


def test_a_changed_status_comes_beside_its_words_and_stands_there_once(
    newsroom: Newsroom, slug: str, visit: Callable[..., Page]
) -> None:
    address = newsroom.open_story(slug)
    asked = newsroom.call("POST", "/directory/organisations", {"name": f"the river police of {slug}"})
    source = newsroom.call("POST", "/sources", {"organisation": asked["id"]})
    claim = {"id": "b4", "text": LINE, "ways": [{"chain": [source["id"]]}]}
    update = newsroom.publish(slug, "Households counted", TEXT, claims=[claim])
    page = visit(address)
    item = page.locator(f"#u-{update} .prose li").first
    expect(item).to_have_text(LINE)
    for status, told in (
        ({"status": "unverified"}, "not verified; we are checking."),
        ({"status": "confirmed", "basis": "we counted them"}, "Confirmed by us: we counted them."),
    ):
        newsroom.call("POST", f"/stories/{slug}/claims/b4/status", status)
        expect(item.locator(".stat")).to_have_text(f"“{LINE}”: {told}")
    live = page.evaluate(LINES, update)
    page.reload()
    expect(page.locator(f"#u-{update} .known > .stat")).to_have_count(0)
    assert page.evaluate(LINES, update) == live


def test_an_older_figure_and_an_answered_question_are_told_on_the_open_page(
    newsroom: Newsroom, slug: str, visit: Callable[..., Page]
) -> None:
    address = newsroom.open_story(slug)
    older = newsroom.publish(
        slug, "Twelve", "[b1]Twelve boats are out[/b1].", claims=[counted("b1", "Twelve")]
    )
    question = newsroom.call("POST", f"/stories/{slug}/questions", {"text": "When will it reopen?"})
    newsroom.call("POST", f"/questions/{question['id']}/publish", {})
    page = visit(address)
    expect(page.locator("main")).to_contain_text("When will it reopen?")
    newsroom.publish(slug, "Nine", "[b2]Nine boats are out[/b2].", claims=[counted("b2", "Nine")])
    newer = {"status": "superseded", "superseded_by": "b2"}
    newsroom.call("POST", f"/stories/{slug}/claims/b1/status", newer)
    told = page.locator(f"#u-{older} .prose .stat")
    expect(told).to_have_text("“Twelve boats are out”: out of date; see “Nine boats are out”.")
    newsroom.call("POST", f"/questions/{question['id']}/close", {"state": "answered", "answer": "On Friday."})
    expect(page.locator("main")).to_contain_text("On Friday.")


def counted(name: str, number: str) -> dict[str, object]:
    """A claim of our own about boats."""
    return {"id": name, "text": f"{number} boats are out", "ways": [{}]}
