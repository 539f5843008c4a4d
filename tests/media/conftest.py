"""Pictures at the Courier: taken in, written down, and put into updates."""

from collections.abc import Callable
from io import BytesIO

import pytest

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.media import intake
from readout.media.actions import About
from readout.media.models import Asset
from readout.publishing import pictures
from tests.media import album
from tests.newsroom import open_story

TakeIn = Callable[..., Asset]


@pytest.fixture
def story(noor: Member) -> Story:
    """A live story at `bridge`."""
    return open_story(noor)


@pytest.fixture
def take_in(amina: Member) -> TakeIn:
    """Takes a file in, a photograph if none is given; what is said about it comes by name."""

    def take(content: bytes | None = None, **said: str | bool) -> Asset:
        taken = intake.take(BytesIO(content or album.photograph()))
        about = About(**{"alt": "The bridge", **said})  # type: ignore[arg-type]
        return pictures.keep(taken, about, by=amina, filename="bridge.jpg")

    return take
