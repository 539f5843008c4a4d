"""The Courier's people at their desks: signed in through the page, each in a browser of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.cli.support import Installation
from tests.journeys.newsroom import Newsroom

PASSWORD = "a long word that the river does not know"
PEOPLE = {"Noor": "editor", "Amina": "reporter", "Sam": "standards_editor", "Lee": "moderator"}


def address_of(name: str) -> str:
    """The e-mail address of one of PEOPLE."""
    return f"{name.lower()}@courier.example"


@dataclass(frozen=True)
class Desk:
    """A story's desk as somebody sees and uses it."""

    page: Page

    @property
    def headline(self) -> Locator:
        return self.page.get_by_label("Headline", exact=True)

    @property
    def text(self) -> Locator:
        return self.page.get_by_role("textbox", name="Text", exact=True)

    @property
    def bar(self) -> Locator:
        return self.page.locator("#bar")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def press(self, name: str) -> None:
        """Presses the one button of that name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def confirm(self, name: str = "Publish") -> None:
        """Presses a dialog's button of that name."""
        self.dialog.get_by_role("button", name=name, exact=True).click()

    def begin(self, headline: str, text: str = "") -> None:
        """Writes a new update; it is on the server afterwards."""
        self.press("New update")
        self.headline.fill(headline)
        if text:
            self.text.fill(text)
        self.saved()

    def open(self, headline: str) -> None:
        """Opens an update from the timeline."""
        self.page.locator("#rows").get_by_role("link").filter(has_text=headline).click()
        expect(self.headline).to_have_value(headline)

    def saved(self) -> None:
        """Waits until the bar says that the words are on the server."""
        expect(self.bar).to_contain_text("here and on the server")


def sign_in(browser: Browser, address: str, name: str) -> dict[str, object]:
    """Signs in through the page; the state of a browser in which `name` is signed in."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/desk/")
    page.get_by_label("E-mail", exact=True).fill(address_of(name))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{address}/desk/")
    state: dict[str, object] = dict(context.storage_state())
    context.close()
    return state


def context_of(browser: Browser, state: dict[str, object], **traits: object) -> BrowserContext:
    """A browser of its own in which somebody is signed in."""
    return browser.new_context(storage_state=state, **traits)  # type: ignore[arg-type]


Sit = Callable[..., Desk]
States = Callable[[str], dict[str, object]]


@pytest.fixture(scope="session")
def states(newsroom: Newsroom, template: Installation, browser: Browser) -> States:
    """The browser state of each of the Courier's people, once they have signed in through the page."""
    made = template.python("-m", "tests.journeys.people", PASSWORD)
    assert made.returncode == 0, made.stderr
    known: dict[str, dict[str, object]] = {}

    def state(name: str) -> dict[str, object]:
        if name not in known:
            known[name] = sign_in(browser, newsroom.address, name)
        return known[name]

    return state


@pytest.fixture
def sit(newsroom: Newsroom, slug: str, browser: Browser, states: States) -> Iterator[Sit]:
    """Somebody sits down at a story's desk, in a browser of their own; a page error fails the test."""
    newsroom.open_story(slug)
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def down(name: str, **traits: object) -> Desk:
        contexts.append(context_of(browser, states(name), **traits))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{newsroom.address}/desk/{slug}/")
        return Desk(page)

    yield down
    for context in contexts:
        context.close()
    assert errors == []
