"""The Courier's story as a page, without a database: what rendering is given."""

from typing import Any

from readout.coverage.events import Held, Note, Published, Retracted, Story, Update
from readout.coverage.fold import WINDOW, Page, key_line
from readout.rendering.site import Site

SITE = Site(name="The Courier", base_url="https://courier.example")
AT = "2026-03-11T12:05:00.000Z"
LATER = "2026-03-11T12:31:00.000Z"


def story(**changed: Any) -> Story:
    """The bridge story, in a zone one hour ahead of UTC."""
    values: dict[str, Any] = {
        "slug": "bridge",
        "url": "/live/bridge/",
        "title": "Flood closes the old bridge",
        "standfirst": "The river is still rising.",
        "language": "en",
        "direction": "ltr",
        "time_zone": "Europe/Vienna",
        "state": "live",
        "coverage_start": "2026-03-11T04:10:00.000Z",
    }
    return Story(**values | changed)


def published(number: int = 1, headline: str = "The ferry runs until ten", **changed: Any) -> Published:
    """A published update by Amina."""
    values: dict[str, Any] = {
        **place(number),
        "headline": headline,
        "html": "<p>A crossing every twelve minutes.</p>",
        "byline": ("Amina",),
    }
    return Published(**values | changed)


def held(number: int = 1, **changed: Any) -> Held:
    """An update being checked."""
    return Held(**place(number) | {"modified_at": LATER} | changed)


def retracted(number: int = 1, why: str = "The sensor was under repair.", **changed: Any) -> Retracted:
    """The tombstone of an update."""
    notes = (note("retraction", why),)
    return Retracted(**place(number) | {"modified_at": LATER, "notes": notes} | changed)


def note(kind: Any = "correction", text: str = "It had said 140 households.", at: str = LATER) -> Note:
    """A public note."""
    return Note(kind=kind, text=text, at=at, revision=2)


def place(number: int) -> dict[str, Any]:
    """What each form of an update has."""
    return {
        "id": f"u{number}",
        "url": f"/live/bridge/u/u{number}/",
        "number": number,
        "published_at": AT,
        "modified_at": AT,
        "revision": 1,
        "key": False,
        "pinned": False,
    }


def page(*updates: Update, **changed: Any) -> Page:
    """The page with `updates`, newest first; the pinned one and the key events follow from them."""
    values: dict[str, Any] = {
        "epoch": "abcdefghjk",
        "seq": 7,
        "story": story(),
        "total": max((update.number for update in updates), default=0),
        "updates": updates[:WINDOW],
        "pinned": next((update for update in updates if update.pinned), None),
        "key": tuple(line for update in updates if (line := key_line(update))),
    }
    return Page(**values | changed)


def full(count: int = WINDOW) -> Page:
    """A page with `count` updates of the usual length."""
    html = "<p>The gauge keeper reads the mark every ten minutes by the light of a lamp.</p>" * 3
    return page(*(published(n, f"The water stands at mark {n}", html=html) for n in range(count, 0, -1)))
