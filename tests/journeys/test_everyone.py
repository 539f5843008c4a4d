"""For everyone: every kind of page under axe, on narrow screens, zoomed, dark, printed, right to left."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys.everyone import kinds
from tests.journeys.newsroom import Newsroom
from tests.journeys.watching import Visit, overflow

pytestmark = pytest.mark.browser

AXE = Path("node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
Pages = Callable[[str], dict[str, str]]


@pytest.fixture(scope="session")
def pages(newsroom: Newsroom) -> Pages:
    """The addresses of each kind of page in a language, published once."""
    made: dict[str, dict[str, str]] = {}

    def of(language: str) -> dict[str, str]:
        if language not in made:
            made[language] = kinds(newsroom, f"everyone-{language}", language).pages
        return made[language]

    return of


def opened(newsroom: Newsroom, path: str, visit: Visit, **traits: Any) -> Page:
    """The page at `path`, with its scripts at rest."""
    page = visit(newsroom.address + path, **traits)
    if page.locator(".prefs").count():
        expect(page.locator(".prefs")).to_be_visible()
    return page


def axe(page: Page, scheme: str) -> list[str]:
    """What axe finds on the page as it stands. A dark page differs from a light one in contrast alone."""
    only = {"type": "tag", "values": RULES} if scheme == "light" else ["color-contrast"]
    found = page.evaluate(
        "(runOnly) => axe.run(document, { runOnly })"
        ".then(({ violations }) => violations.flatMap((each) =>"
        " each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`)))",
        only,
    )
    return list(found)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_any_kind_of_page(
    newsroom: Newsroom, pages: Pages, visit: Visit, language: str
) -> None:
    found: dict[str, list[str]] = {}
    for kind, path in pages(language).items():
        page = opened(newsroom, path, visit, bypass_csp=True, viewport=WIDE)
        page.add_script_tag(path=AXE)
        for details in page.locator("main details").all():
            details.evaluate("(node) => { node.open = true }")
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found[f"{kind} {size['width']} {scheme}"] = axe(page, scheme)
        page.context.close()
    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_scrolls_sideways_on_narrow_screens_or_when_zoomed(
    newsroom: Newsroom, pages: Pages, visit: Visit, language: str
) -> None:
    found: dict[str, list[str]] = {}
    for kind, path in pages(language).items():
        page = opened(newsroom, path, visit)
        for name, width in (("320 px", 320), ("1280 px at 200 %", 640), ("1280 px at 400 %", 320)):
            page.set_viewport_size({"width": width, "height": 512})
            page.wait_for_function("width => innerWidth === width", arg=width)
            found[f"{kind} {name}"] = overflow(page)
        page.context.close()
    assert {where: what for where, what in found.items() if what} == {}


def test_letters_twice_as_large_lose_nothing(newsroom: Newsroom, pages: Pages, visit: Visit) -> None:
    page = opened(newsroom, pages("en")["live"], visit, viewport=WIDE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(page) == []


def test_the_dark_page_is_dark_and_the_arabic_one_begins_at_the_right(
    newsroom: Newsroom, pages: Pages, visit: Visit
) -> None:
    page = opened(newsroom, pages("ar")["live"], visit, viewport=WIDE, color_scheme="dark")
    colours = (
        "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color]"
    )
    paper, ink = (sum(map(int, each[4:-1].split(","))) for each in page.evaluate(colours))
    assert paper < 120
    assert ink > 600
    rail, words = (page.locator(f".stream > article {part}").first.bounding_box() for part in (".rail", "h3"))
    assert rail
    assert words
    assert rail["x"] > words["x"]


def test_paper_shows_all_the_words_and_nothing_to_press(
    newsroom: Newsroom, pages: Pages, visit: Visit
) -> None:
    page = opened(newsroom, pages("en")["live"], visit)
    page.emulate_media(media="print")
    for part in (".acts", ".pages", ".prefs", ".show", "#fresh button", ".mast nav"):
        expect(page.locator(part).first).to_be_hidden()
    assert page.locator("#fresh").evaluate("(node) => getComputedStyle(node).position") == "static"
    first = page.locator(".stream > article time b").first
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(first).to_have_text(re.compile(r"^[A-Z][a-z]{2} \d+ [A-Z]"))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(first).to_have_text(re.compile("now|ago"))
    assert page.locator(".warned .prose").first.evaluate("(node) => node.getBoundingClientRect().height") > 0
    assert page.locator(".stream > article h3").count() >= 28


def test_with_forced_colours_what_was_coloured_is_outlined(
    newsroom: Newsroom, pages: Pages, visit: Visit
) -> None:
    page = opened(newsroom, pages("en")["live"], visit, forced_colors="active")
    sign = page.locator(".live").first
    assert sign.evaluate("(node) => getComputedStyle(node).borderTopWidth") == "1px"
    assert page.locator(".embed").first.evaluate("(node) => getComputedStyle(node).outlineStyle") == "solid"


def test_who_wants_less_motion_sees_none(newsroom: Newsroom, pages: Pages, visit: Visit) -> None:
    page = opened(newsroom, pages("en")["live"], visit, reduced_motion="reduce")
    lasting = "(each) => each.effect.getTiming().duration > 0"
    assert page.evaluate(f"document.getAnimations().filter({lasting}).length") == 0
