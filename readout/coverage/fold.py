"""The fold: a story's public page as a pure function of its log. `web/reader/fold.ts` is its twin.

Both replay the cases in `contract/`; whoever changes one changes both.
"""

from typing import assert_never

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from readout.coverage.events import (
    Event,
    Held,
    Published,
    Retracted,
    Story,
    StoryChanged,
    Update,
    UpdateHeld,
    UpdateMarked,
    UpdatePinned,
    UpdatePublished,
    UpdateRedacted,
    UpdateReleased,
    UpdateRetracted,
    UpdateRevised,
    UpdateUnmarked,
    UpdateUnpinned,
    Withdrawn,
)

WINDOW = 30
"""How many of the newest updates a page holds; older ones stand at pages of their own."""


class KeyEvent(Struct, frozen=True, kw_only=True):
    """A line of the key list."""

    id: str
    url: str
    number: int
    published_at: str
    headline: str


class Page(Struct, frozen=True, kw_only=True):
    """A story's public state at `seq`: its head, newest updates, pinned update and key list.

    `updates` and `key` stand newest first, by number. `total` counts all updates ever published.
    """

    epoch: str
    seq: int = 0
    story: Story | None = None
    total: int = 0
    updates: tuple[Update, ...] = ()
    pinned: Update | None = None
    key: tuple[KeyEvent, ...] = ()


_encoder = msgspec.json.Encoder(order="sorted")


def encode_page(page: Page) -> bytes:
    """The page as canonical JSON: the body of `snapshot.json`."""
    return _encoder.encode(page)


def fold(page: Page, event: Event) -> Page:
    """The page after `event`; an event it already holds changes nothing.

    Raises ValueError when an event between the two is missing.
    """
    if event.seq <= page.seq:
        return page
    if event.seq > page.seq + 1:
        raise ValueError(f"event {event.seq} does not follow {page.seq}")
    page = replace(page, seq=event.seq, epoch=event.epoch or page.epoch)
    match event:
        case StoryChanged():
            return replace(page, story=event.story)
        case (
            UpdatePublished()
            | UpdateRevised()
            | UpdateRetracted()
            | UpdateRedacted()
            | UpdateHeld()
            | UpdateReleased()
            | UpdatePinned()
            | UpdateUnpinned()
            | UpdateMarked()
            | UpdateUnmarked()
        ):
            return _place(page, event.update)
        case _:
            assert_never(event)


def _place(page: Page, update: Update) -> Page:
    return replace(
        page,
        total=max(page.total, update.number),
        updates=_in_window(page, update),
        pinned=_pinned(page, update),
        key=_in_key_list(page, update),
    )


def _in_window(page: Page, update: Update) -> tuple[Update, ...]:
    if update.number > page.total:
        return (update, *page.updates)[:WINDOW]
    return tuple(update if shown.number == update.number else shown for shown in page.updates)


def _pinned(page: Page, update: Update) -> Update | None:
    if update.pinned:
        return update
    return None if page.pinned and page.pinned.id == update.id else page.pinned


def _in_key_list(page: Page, update: Update) -> tuple[KeyEvent, ...]:
    others = tuple(line for line in page.key if line.id != update.id)
    line = key_line(update)
    if line is None:
        return others
    return tuple(sorted((*others, line), key=lambda each: -each.number))


def key_line(update: Update) -> KeyEvent | None:
    """What the key list says of `update`, if it is a key event whose words stand."""
    match update:
        case Published():
            if not update.key:
                return None
            return KeyEvent(
                id=update.id,
                url=update.url,
                number=update.number,
                published_at=update.published_at,
                headline=update.headline,
            )
        case Held() | Retracted() | Withdrawn():
            return None
        case _:
            assert_never(update)
