"""The fold: a story's public page as a pure function of its log. `web/reader/fold.ts` is its twin.

Both replay the cases in `contract/`; whoever changes one changes both.
"""

from collections.abc import Iterable
from typing import TypeVar, assert_never

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from readout.coverage.events import (
    ClaimChanged,
    Event,
    Held,
    KnownChanged,
    Published,
    QuestionClosed,
    QuestionOpened,
    RequestChanged,
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
from readout.coverage.knowing import Ledger, Question, Request

Line = TypeVar("Line", Question, Request)

WINDOW = 30
"""How many of the newest updates a page holds; older ones stand at pages of their own."""


class KeyEvent(Struct, frozen=True, kw_only=True):
    """A line of the key list."""

    id: str
    url: str
    number: int
    published_at: str
    headline: str


class Corrected(Struct, frozen=True, kw_only=True):
    """A corrected update that is too old to stand on the page: the last correction, and when it was made."""

    id: str
    url: str
    number: int
    at: str
    text: str


class Page(Struct, frozen=True, kw_only=True):
    """A story's public state at `seq`: its head, newest updates, pinned update and key list.

    `updates`, `key` and `corrected` stand newest first, by number. `total` counts all updates ever
    published. Without a `ledger` nothing was said yet of what is known, asked and open; without
    `corrected` no update outside the window was corrected, or none whose words still stand.
    """

    epoch: str
    seq: int = 0
    story: Story | None = None
    total: int = 0
    updates: tuple[Update, ...] = ()
    pinned: Update | None = None
    key: tuple[KeyEvent, ...] = ()
    ledger: Ledger | UnsetType = UNSET
    corrected: tuple[Corrected, ...] | UnsetType = UNSET


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
            | ClaimChanged()
        ):
            return _place(page, event.update)
        case QuestionOpened() | QuestionClosed():
            ledger = page.ledger or Ledger()
            return _with(page, replace(ledger, questions=_listed(ledger.questions, event.question)))
        case RequestChanged():
            ledger = page.ledger or Ledger()
            requests = _listed(ledger.requests, event.request)
            return _with(page, replace(ledger, requests=requests, asked=event.asked))
        case KnownChanged():
            return _with(page, replace(page.ledger or Ledger(), known=event.known))
        case _:
            assert_never(event)


def _place(page: Page, update: Update) -> Page:
    return replace(
        page,
        total=max(page.total, update.number),
        updates=_in_window(page, update),
        pinned=_pinned(page, update),
        key=_in_key_list(page, update),
        ledger=_without_gone(page.ledger, update),
        corrected=_outside(page, update),
    )


def _with(page: Page, ledger: Ledger) -> Page:
    return replace(page, ledger=some(ledger))


def _without_gone(ledger: Ledger | UnsetType, update: Update) -> Ledger | UnsetType:
    """What we know rests on words that stand: once those of `update` do not, its lines go."""
    if not ledger or not isinstance(update, Held | Retracted):
        return ledger
    known = tuple(line for line in ledger.known if line.update != update.id)
    return some(replace(ledger, known=known))


def some(ledger: Ledger) -> Ledger | UnsetType:
    """`ledger`, or none when it is empty: it makes no difference how it became so."""
    return ledger if ledger != Ledger() else UNSET


def _listed(lines: tuple[Line, ...], line: Line) -> tuple[Line, ...]:
    """`line` in its place, or at the end; gone when it was withdrawn."""
    others = tuple(each for each in lines if each.id != line.id)
    if line.state == "withdrawn":
        return others
    if len(others) == len(lines):
        return lines + (line,)  # noqa: RUF005 - a type variable does not survive unpacking
    return tuple(line if each.id == line.id else each for each in lines)


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


def _outside(page: Page, update: Update) -> tuple[Corrected, ...] | UnsetType:
    """The lines of corrected updates after `update`, which may be one of them or push one out."""
    total = max(page.total, update.number)
    touched = (update, *page.updates[WINDOW - 1 :]) if total > page.total else (update,)
    others = [line for line in page.corrected or () if all(line.id != each.id for each in touched)]
    return corrected_lines(others, touched, total)


def corrected_lines(
    lines: Iterable[Corrected], updates: Iterable[Update], total: int
) -> tuple[Corrected, ...] | UnsetType:
    """`lines` and those of `updates` that are too old for a page of `total`; none at all is nothing."""
    made = (corrected_line(update) for update in updates if update.number <= total - WINDOW)
    found = [*lines, *(line for line in made if line)]
    return tuple(sorted(found, key=lambda line: -line.number)) or UNSET


def corrected_line(update: Update) -> Corrected | None:
    """What is told of `update` for its last correction, if it has one and its words stand."""
    match update:
        case Published():
            notes = [note for note in update.notes if note.kind == "correction"]
            if not notes:
                return None
            return Corrected(
                id=update.id, url=update.url, number=update.number, at=notes[-1].at, text=notes[-1].text
            )
        case Held() | Retracted() | Withdrawn():
            return None
        case _:
            assert_never(update)
