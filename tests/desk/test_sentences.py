"""Whoever fills in a form wrong is told so in our words; no sentence of a framework reaches the page."""

import gettext
import re
from functools import cache
from importlib import resources
from typing import Any

import pytest
from django.test import Client
from lxml import html as markup

from readout.accounts import invitations
from readout.accounts.models import Member
from readout.coverage.models import Story
from tests.conftest import PASSWORD
from tests.desk.conftest import SignIn

LONG = "x" * 3000
NUL = "a\0b"
TOLD = "//*[contains(@class, 'wrong') or contains(@class, 'told') or contains(@class, 'hint')]"
OURS = {"You must type the same password each time."}
"""Sentences of a framework that say what to do, and are given by no code."""


@cache
def foreign() -> "re.Pattern[str]":
    """Every sentence of Django's and allauth's, whatever stands in its gaps."""
    sentences: set[str] = set()
    for package in ("django.conf", "django.contrib.auth", "allauth"):
        file = resources.files(package) / "locale/de/LC_MESSAGES/django.mo"
        with file.open("rb") as compiled:
            known: dict[object, str] = vars(gettext.GNUTranslations(compiled))["_catalog"]
            sentences |= {each for each in known if isinstance(each, str)}
    whole = {" ".join(each.split()) for each in sentences if each.rstrip().endswith((".", "!"))} - OURS
    assert "This field is required." in whole
    gaps = [re.sub(r"%(?:\\\(\w+\\\))?[sd]|\\\{\w+\\\}", ".+", re.escape(each)) for each in sorted(whole)]
    return re.compile("|".join(f"(?:{each})" for each in gaps if each != r".+\."))


def said(answer: Any) -> list[str]:
    """What a page tells of what was sent."""
    assert answer.status_code < 500, answer.content
    tree: Any = markup.fromstring(answer.content.decode())
    return [" ".join(each.text_content().split()) for each in tree.xpath(TOLD)]


def post(client: Client, where: str, sent: dict[str, object]) -> list[str]:
    told = said(client.post(where, sent, follow=True))
    assert told, "nothing was said of what was wrong"
    assert not [each for each in told if foreign().search(each)]
    return told


STORY = {"title": "Fair", "language": "en", "time_zone": "UTC"}


@pytest.mark.parametrize(
    ("where", "sent", "wanted"),
    [
        ("new", {}, "This cannot be empty. Fill it in."),
        ("new", STORY | {"title": "x" * 301}, "At most 300 characters; this has 301. Shorten it."),
        ("new", STORY | {"title": NUL}, "This has a character that cannot be kept. Write it again by hand."),
        ("new", STORY | {"slug": "a b"}, "Use only letters from a to z, digits, hyphens and underscores."),
        ("new", STORY | {"slug": "bridge"}, "Another story has this address. Choose another"),
        ("new", STORY | {"time_zone": "Vienna"}, "“Vienna” is no time zone; write one like Europe/Vienna."),
        ("new", STORY | {"translation_of": "no"}, "This is not one of those offered. Choose another."),
        ("members/invite/", {"email": "no", "role": "editor"}, "should look like name@example.org."),
        ("members/invite/", {"email": "n@example.org", "role": "no"}, "This is not one of those offered."),
        ("do-not-publish/add", {}, "This cannot be empty. Fill it in."),
        ("do-not-publish/add", {"words": LONG, "reason": LONG}, "At most 200 characters; this has 3000."),
        ("bridge/redactions/", {"words": " ", "originals": "no"}, "This cannot be empty. Fill it in."),
        ("bridge/hold/", {"reason": LONG}, "At most 2000 characters; this has 3000. Shorten it."),
        ("you/password/", {}, "This cannot be empty. Fill it in."),
        ("you/password/", {"oldpassword": "no", "password1": "a b c", "password2": "d"}, "This is not your"),
        ("you/password/", {"oldpassword": PASSWORD, "password1": "1234567890123"}, "has only digits"),
    ],
)
def test_ade_is_told_in_our_words_what_is_wrong(
    sign_in: SignIn, ade: Member, story: Story, where: str, sent: dict[str, object], wanted: str
) -> None:
    told = post(sign_in(ade), f"/desk/{where}", sent)
    assert [each for each in told if wanted in each], told


@pytest.mark.parametrize(
    "where",
    ["sign-in/again/", "you/second-step/app/", "you/second-step/passkeys/add/", "sign-in/again/code/"],
)
def test_the_steps_of_signing_in_again_speak_our_words_too(sign_in: SignIn, noor: Member, where: str) -> None:
    client = sign_in(noor)
    for sent in ({}, {"password": "no", "code": "no", "credential": "{}"}, {"credential": "no"}):
        told = said(client.post(f"/desk/{where}", sent, follow=True))
        assert not [each for each in told if foreign().search(each)]


@pytest.mark.parametrize(
    ("where", "sent"),
    [
        ("sign-in/", {}),
        ("sign-in/", {"login": "no", "password": "no"}),
        ("sign-in/", {"login": "noor@courier.example", "password": "no"}),
        ("sign-in/reset/", {}),
        ("sign-in/reset/", {"email": "no"}),
    ],
)
def test_whoever_is_not_in_yet_is_told_in_our_words(db: None, where: str, sent: dict[str, object]) -> None:
    post(Client(), f"/desk/{where}", sent)


@pytest.mark.parametrize(
    ("password", "wanted"),
    [
        ("short", "fewer than 12 characters"),
        ("password1234", "among the first that anybody would try"),
        ("8412903748571", "has only digits"),
        ("newcomer@courier", "too much like your name or your address"),
    ],
)
def test_a_weak_password_is_refused_with_what_makes_a_good_one(
    ade: Member, password: str, wanted: str
) -> None:
    token, _ = invitations.invite(email="newcomer@courier.example", name="New", role="reporter", by=ade)
    told = post(Client(), f"/desk/invitation/{token}/", {"name": "New", "password": password})
    assert [each for each in told if wanted in each], told
