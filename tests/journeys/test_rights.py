"""Readers use their rights with nothing but a browser: they take, erase, and give legal notice."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.cli.support import Installation
from tests.journeys.courier import Desk, Sit
from tests.journeys.newsroom import Newsroom
from tests.journeys.test_desk_axe import NARROW, WIDE, clean
from tests.journeys.watching import Visit, overflow

pytestmark = pytest.mark.browser

TEXTS = ("The ferry is late", "The bridge is cold")
SAYS = "The third sentence names my daughter, who is a child."


def proved(template: Installation, slug: str) -> str:
    """Mira has written, asked, and got the letter; where its link leads."""
    done = template.python("-m", "tests.journeys.proved", slug, *TEXTS)
    assert done.returncode == 0, done.stderr
    return f"/replies/yours/{done.stdout.split()[-1]}/"


def test_a_writer_takes_everything_along_and_erases_it_without_javascript(
    newsroom: Newsroom, template: Installation, slug: str, visit: Visit
) -> None:
    story = newsroom.open_story(slug)
    page = visit(f"{newsroom.address}{proved(template, slug)}", java_script_enabled=False)
    expect(page.get_by_text(TEXTS[0])).to_be_visible()
    with page.expect_download() as taking:
        page.get_by_role("link", name="Take everything with you").click()
    taken = json.loads(Path(taking.value.path()).read_text(encoding="utf-8"))
    assert [each["text"] for each in taken["replies"]] == list(reversed(TEXTS))
    page.get_by_label("Yes, erase everything.").check()
    page.get_by_role("button", name="Erase all my replies").click()
    expect(page.get_by_role("status")).to_contain_text("2 replies and your address are gone for good.")
    page.goto(f"{story}replies/")
    expect(page.get_by_text(TEXTS[0])).to_have_count(0)


def give_notice(page: Page, newsroom: Newsroom, slug: str) -> str:
    """Fills in the form of a legal notice; returns its number."""
    page.goto(f"{newsroom.address}/legal-notice/?about=/live/{slug}/")
    page.get_by_label("It hurts somebody’s privacy").check()
    page.get_by_label("Why is it against the law?").fill(SAYS)
    page.get_by_label("I believe in good faith").check()
    page.get_by_role("button", name="Give notice").click()
    told = page.get_by_role("status")
    expect(told).to_contain_text("We have your notice.")
    return (told.text_content() or "").split()[-1].strip(".")


def test_anybody_gives_legal_notice_and_the_newsroom_decides_in_time(
    newsroom: Newsroom, slug: str, visit: Visit, sit: Sit
) -> None:
    page = sit("Sam").page
    number = give_notice(visit(newsroom.address, java_script_enabled=False), newsroom, slug)
    page.goto(f"{newsroom.address}/desk/notices/")
    page.get_by_role("link", name=number).click()
    expect(page.get_by_text("To be decided by")).to_be_visible()
    expect(page.get_by_text(SAYS)).to_have_count(0)
    page.get_by_label("Why you open it").fill("Counsel asks what is claimed.")
    page.get_by_role("button", name="Open the evidence").click()
    expect(page.get_by_text(SAYS)).to_be_visible()
    expect(page.get_by_text("Counsel asks what is claimed.")).to_be_visible()
    page.get_by_label("What is answered").fill("We took the sentence out.")
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("status")).to_contain_text("Decided.")


@pytest.mark.parametrize("traits", [WIDE, NARROW], ids=["wide and light", "narrow and dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    newsroom: Newsroom,
    template: Installation,
    slug: str,
    visit: Visit,
    sit: Sit,
    traits: dict[str, object],
) -> None:
    desk = sit("Sam", **traits)
    reader = visit(f"{newsroom.address}{proved(template, slug)}", **traits)
    well(reader)
    for address in ("/replies/yours/", "/legal-notice/"):
        reader.goto(f"{newsroom.address}{address}")
        well(reader)
    number = give_notice(reader, newsroom, slug)
    well(reader)
    for address in ("", f"{number}/"):
        desk.page.goto(f"{newsroom.address}/desk/notices/{address}")
        well(desk.page)


def well(page: Page) -> None:
    """Axe finds nothing, and the page does not scroll sideways. The trap stands outside on purpose."""
    clean(Desk(page))
    assert [each for each in overflow(page) if each.startswith("page")] == []
