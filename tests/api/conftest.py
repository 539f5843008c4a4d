"""The tools of the Courier, one for each role, and its story."""

from collections.abc import Callable

import pytest

from readout.accounts.models import Member
from readout.coverage.models import Story
from tests.api.tool import Tool
from tests.newsroom import open_story

MakeToken = Callable[[str], str]


@pytest.fixture
def editor(token: MakeToken) -> Tool:
    """A tool with the role of an editor."""
    return Tool(token("editor"))


@pytest.fixture
def reporter(token: MakeToken) -> Tool:
    """A tool with the role of a reporter."""
    return Tool(token("reporter"))


@pytest.fixture
def standards(token: MakeToken) -> Tool:
    """A tool with the role of a standards editor."""
    return Tool(token("standards_editor"))


@pytest.fixture
def story(noor: Member) -> Story:
    """A live story at `bridge`."""
    return open_story(noor)
