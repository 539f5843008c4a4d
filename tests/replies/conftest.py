"""A story that takes replies, and readers who write them."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pydantic import SecretStr
from pytest_django import Settings

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing import stories
from readout.reader import private
from readout.replies import forms
from readout.replies.actions import Received, Sent, receive
from tests.newsroom import open_story

WORDS = "The ferry ran aground at noon; I was on it."


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Every test begins with rested readers."""
    private.of_one.cache_clear()
    private.of_all.cache_clear()


@pytest.fixture
def mails(settings: Settings) -> None:
    """An installation that can send letters."""
    settings.READOUT = settings.READOUT.model_copy(update={"mail_url": SecretStr("smtp://localhost")})


@pytest.fixture
def story(noor: Member) -> Story:
    """A story whose replies appear at once."""
    return opened(noor, "postmoderated")


@pytest.fixture
def careful(noor: Member) -> Story:
    """A story whose replies are read first."""
    return opened(noor, "premoderated")


def opened(noor: Member, mode: str) -> Story:
    made = open_story(noor)
    stories.change(made.slug, replies=mode, by=noor)
    made.refresh_from_db()
    return made


@pytest.fixture
def send() -> Callable[..., Received]:
    """Sends a reply past the form."""

    def sent(story: Story, text: str = WORDS, **more: str) -> Received:
        return receive(story, Sent(token=forms.issue(story.pk), text=text, **more))

    return sent


@pytest.fixture
def fill() -> Callable[..., dict[str, str]]:
    """The fields of a story's form as a browser gives them, with what a reader writes."""

    def filled(client: Client, text: str = WORDS, **more: str) -> dict[str, str]:
        page = client.get("/live/bridge/replies/").content.decode()
        token = re.search(r'name="token" value="([^"]+)"', page)
        assert token
        return {"token": token[1], "name": "", "text": text, **more}

    return filled
