"""Coming in with a second step: the code of an authenticator app."""

import hashlib
import hmac
import struct
import time
from base64 import b32decode
from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.cli.support import Installation
from tests.journeys.courier import PASSWORD
from tests.journeys.newsroom import Newsroom

pytestmark = pytest.mark.browser

NUMBERS = count(1)
STEP = 30


def code(secret: str, ahead: int = 0) -> str:
    """What an authenticator app shows for `secret`, RFC 6238; `ahead` by so many steps."""
    key = b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(time.time()) // STEP + ahead)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def give_password(page: Page, email: str) -> None:
    """Fills the first step in and sends it."""
    page.get_by_label("E-mail", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def change(page: Page, address: str) -> None:
    """Goes where one's second steps are changed, and shows once more who one is."""
    page.goto(address)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on", exact=True).click()
    page.wait_for_url(address)


def sign_out(page: Page, address: str) -> None:
    """Ends the session as the browser's owner does who clears it."""
    page.context.clear_cookies()
    page.goto(f"{address}/desk/")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()


@pytest.fixture
def newcomer(template: Installation) -> str:
    """The address of an editor whom no other journey knows; a second step is theirs alone."""
    email = f"second-{next(NUMBERS)}@courier.example"
    who = ("--email", email, "--name", "Noor", "--role", "editor")
    made = template.run("user", "create", *who, "--password-stdin", given=PASSWORD + "\n")
    assert made.returncode == 0, made.stderr
    return email


@pytest.fixture
def page(browser: Browser, newsroom: Newsroom, newcomer: str) -> Iterator[Page]:
    """The newcomer's browser, signed in by password."""
    context: BrowserContext = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{newsroom.address}/desk/")
    give_password(opened, newcomer)
    opened.wait_for_url(f"{newsroom.address}/desk/")
    yield opened
    context.close()


def test_noor_signs_in_with_her_authenticator_app(page: Page, newsroom: Newsroom, newcomer: str) -> None:
    address = newsroom.address
    change(page, f"{address}/desk/you/second-step/app/")
    secret = page.get_by_label("Secret", exact=True).input_value()
    page.locator("input[name=code]").fill(code(secret))
    page.get_by_role("button", name="Set up", exact=True).click()
    page.wait_for_url(f"{address}/desk/you/second-step/**")
    sign_out(page, address)
    give_password(page, newcomer)
    page.wait_for_url("**/sign-in/code/**")
    page.locator("input[name=code]").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("[role=alert], .is-wrong").first).to_be_visible()
    page.locator("input[name=code]").fill(code(secret, ahead=1))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{address}/desk/")


def with_passkeys(page: Page) -> None:
    """Gives the browser a device that makes passkeys and says yes to every question."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    traits = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": traits})


def test_noor_adds_a_passkey_and_comes_in_with_it(page: Page, newsroom: Newsroom, newcomer: str) -> None:
    with_passkeys(page)
    address = newsroom.by_name
    page.goto(f"{address}/desk/")
    give_password(page, newcomer)
    page.wait_for_url(f"{address}/desk/")
    change(page, f"{address}/desk/you/second-step/passkeys/add/")
    page.get_by_label("Name", exact=True).fill("My phone")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    page.goto(f"{address}/desk/you/second-step/passkeys/")
    expect(page.get_by_role("link", name="Remove My phone")).to_be_visible()
    sign_out(page, address)
    page.get_by_role("button", name="Use a passkey", exact=True).click()
    page.wait_for_url(f"{address}/desk/")


def test_where_the_address_is_a_number_the_page_says_why_there_is_no_passkey(
    page: Page, newsroom: Newsroom
) -> None:
    with_passkeys(page)
    change(page, f"{newsroom.address}/desk/you/second-step/passkeys/add/")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("only at an address with a name")
