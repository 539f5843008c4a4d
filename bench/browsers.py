"""Chromium for measures that need a browser, where there is one."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from playwright.sync_api import Error as BrowserError

ROOT = Path(__file__).parents[1]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
SIZE = ViewportSize(width=1440, height=900)


def program() -> str | None:
    """The path of a Chromium, as `tools/chromium.mjs` finds one; None where there is none."""
    try:
        told = subprocess.run(
            ["sh", "tools/node.sh", "node", "tools/chromium.mjs"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    found = told.stdout.split()
    return found[-1] if found and Path(found[-1]).exists() else None


@contextmanager
def started(chromium: str) -> Iterator[Browser]:
    """A running Chromium. Raises RuntimeError for one that does not start."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        except BrowserError as failure:
            raise RuntimeError(f"Chromium does not start: {failure.message.splitlines()[0]}") from None
        try:
            yield browser
        finally:
            browser.close()


def signed_in(browser: Browser, address: str, email: str, password: str) -> Page:
    """A page in a browser of its own in which somebody is signed in."""
    page = browser.new_context(viewport=SIZE).new_page()
    sign_in(page, address, email, password)
    return page


def sign_in(page: Page, address: str, email: str, password: str) -> None:
    """Comes in through the desk's own sign-in page."""
    page.goto(f"{address}/desk/")
    page.get_by_label("E-mail", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{address}/desk/")
