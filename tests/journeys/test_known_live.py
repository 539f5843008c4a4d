"""A reader looks on while the newsroom learns more: statuses, figures and answers reach the open page."""

import pytest
from playwright.sync_api import expect

from tests.cli.support import Installation
from tests.journeys.newsroom import Newsroom
from tests.journeys.watching import Visit

pytestmark = pytest.mark.browser


def do(template: Installation, deed: str, slug: str) -> str:
    """A deed of `records`; the id of the update it made."""
    done = template.python("-m", "tests.journeys.records", deed, slug)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_status_a_figure_and_an_answer_change_the_open_page(
    newsroom: Newsroom, template: Installation, slug: str, visit: Visit
) -> None:
    address = newsroom.open_story(slug)
    first = do(template, "begin", slug)
    page = visit(address)
    shown = page.locator(f"#u-{first}")
    expect(shown).to_contain_text("12 households")
    expect(shown).not_to_contain_text("Confirmed by us")
    question = page.locator('#ledger [data-part="questions"]')
    expect(question).to_contain_text("When will the ferry run again?")

    do(template, "confirm", slug)
    expect(shown).to_contain_text("Confirmed by us: we have seen the readings")

    newer = do(template, "count", slug)
    expect(page.locator(f"#u-{newer}")).to_contain_text("114 households")
    expect(shown).to_contain_text("Out of date: see")

    do(template, "answer", slug)
    expect(question).to_contain_text("At noon, says the harbour office.")

    live = shown.inner_text()
    page.reload()
    expect(shown.locator('[data-do="share"]')).to_be_hidden()  # this browser cannot share
    expect(shown).to_contain_text("Out of date: see")
    assert shown.inner_text() == live
