"""The same page in Firefox, where Debian's package is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.firefox import Tab, firefox, program
from tests.journeys.newsroom import Newsroom

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not program(), reason="no Firefox here: apt-get install firefox-esr"),
]

LONG = "The keeper reads the mark every ten minutes.\n\n" * 6


@pytest.fixture(scope="session")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """A page in Firefox, the same for all journeys of this file."""
    home: Path = tmp_path_factory.mktemp("firefox")
    with firefox(program() or "", home) as started:
        yield started


def opened(tab: Tab, address: str) -> None:
    tab.goto(address)
    tab.until("!document.querySelector('#fresh button').hidden")
    tab.until("!document.querySelector('.prefs').hidden")


def test_everything_that_happens_reaches_the_open_page(newsroom: Newsroom, slug: str, tab: Tab) -> None:
    address = newsroom.open_story(slug)
    first = newsroom.publish(slug, "Closed since 05:30", "The WITHDRAWN words.", key=True)
    opened(tab, address)
    shown = f"document.getElementById('u-{first}')"
    second = newsroom.publish(slug, "Ferry runs", "Every twelve minutes.")
    tab.until(f"document.getElementById('u-{second}')")
    newsroom.revise(first, "correction", "It was 05:10.", headline="Closed since 05:10")
    tab.until(f"{shown}.querySelector('.note')?.textContent.includes('It was 05:10.')")
    newsroom.do(second, "pin")
    tab.until("document.getElementById('pinned').textContent.includes('Every twelve minutes.')")
    newsroom.do(first, "retract", reason="It was another bridge.")
    tab.until(f"{shown}.textContent.includes('It was another bridge.')")
    assert not tab.read("document.body.textContent.includes('WITHDRAWN')")


def test_nothing_moves_under_who_scrolled_away(newsroom: Newsroom, slug: str, tab: Tab) -> None:
    address = newsroom.open_story(slug)
    updates = [newsroom.publish(slug, f"Mark {number}", LONG) for number in range(8)]
    opened(tab, address)
    top = f"document.getElementById('u-{updates[3]}').getBoundingClientRect().top"
    tab.read(f"scrollTo(0, scrollY + {top} - 120)")
    before = tab.read(top)
    for number in range(3):
        newsroom.publish(slug, f"Arrival {number}", LONG)
    tab.until("document.querySelector('.pill span').textContent === '3 new updates'")
    assert tab.read("document.title.startsWith('(3) ')")
    assert tab.read(top) == pytest.approx(before, abs=1)
    newsroom.do(updates[6], "retract", reason="It was another gauge.")
    tab.until(f"document.getElementById('u-{updates[6]}').dataset.state === 'retracted'")
    assert tab.read(top) == pytest.approx(before, abs=1)


def test_a_reader_pauses_and_resumes(newsroom: Newsroom, slug: str, tab: Tab) -> None:
    address = newsroom.open_story(slug)
    update = newsroom.publish(slug, "The gauge shows six metres")
    opened(tab, address)
    tab.read("document.querySelector('#fresh button').click()")
    waits = newsroom.publish(slug, "Waits")
    tab.until("document.querySelector('#fresh').textContent.includes('1 update is waiting')")
    newsroom.do(update, "hold")
    tab.until(f"document.getElementById('u-{update}').dataset.state === 'held'")
    assert not tab.read(f"!!document.getElementById('u-{waits}')")
    tab.read("document.querySelector('#fresh button').click()")
    tab.until(f"document.getElementById('u-{waits}')")


def test_an_arabic_page_is_no_wider_than_a_phone(newsroom: Newsroom, slug: str, tab: Tab) -> None:
    address = newsroom.open_story(slug, language="ar")
    newsroom.publish(slug, "الجسر مغلق", "| أ | ب |\n|---|---|\n| 1 | 2 |\n", key=True)
    opened(tab, address)
    tab.resize(320, 640)
    tab.until("innerWidth === 320")
    assert tab.read("document.scrollingElement.scrollWidth") <= 320
