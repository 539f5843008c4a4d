"""A real server and a real browser for every journey; each test has a story of its own."""

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.cli.conftest import template
from tests.cli.support import Installation
from tests.journeys.courier import sit, states
from tests.journeys.newsroom import Newsroom

__all__ = ["sit", "states", "template"]

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
SLUGS = count(1)
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def newsroom(template: Installation) -> Iterator[Newsroom]:
    """The Courier's installation, serving, with an editor's token."""
    made = template.run("token", "create", "--name", "journeys", "--role", "editor")
    assert made.returncode == 0, made.stderr
    # All readers of all journeys sit at one address.
    patient = replace(template, more={"READOUT_REPLY_BURST": "1000"})
    with patient.listening("serve") as (_, address):
        yield Newsroom(address, made.stdout.split()[-1])


@pytest.fixture
def slug() -> str:
    """An address for a story that no other test uses."""
    return f"bridge-{next(SLUGS)}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, the one that $CHROMIUM names."""
    program = (
        os.environ.get("CHROMIUM")
        or subprocess.run(
            ["sh", "tools/node.sh", "node", "tools/chromium.mjs"], capture_output=True, text=True, check=True
        ).stdout.split()[-1]
    )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address as a new reader, with a context of their own; a page error fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def go(address: str, **traits: object) -> Page:
        contexts.append(browser.new_context(**traits))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert errors == []
