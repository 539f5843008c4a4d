"""The events of a filed story in the order in which they happened."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from msgspec import Struct

from readout.core import clock
from readout.publishing.importing.shapes import FiledRevision, FiledStory, FiledUpdate, Span

Deed = Literal["publish", "release", "revise", "mark", "pin", "unmark", "unpin", "hold", "retract"]
IN_ONE_INSTANT: tuple[Deed, ...] = (
    "publish",
    "release",
    "revise",
    "mark",
    "pin",
    "unmark",
    "unpin",
    "hold",
    "retract",
)
"""What happened to an update in the same millisecond, happened in this order."""


class Step(Struct, frozen=True, kw_only=True):
    """One thing that happened to an update; `revision` is what a `revise` brought."""

    at: datetime
    does: Deed
    update: FiledUpdate
    revision: FiledRevision | None = None


def steps(story: FiledStory) -> list[Step]:
    """What happened to the updates of `story`, from the first publication to the last mark.

    In the same instant the older update comes first. Only the last pin that stands is a pin.
    """
    standing = _standing_pin(story)
    found = [step for update in story.updates for step in _of(update, standing)]
    return sorted(found, key=lambda step: step.at)


def ends_at(story: FiledStory, happened: list[Step]) -> datetime:
    """When `story` turned to its last state: at the end of its coverage, once nothing more was published.

    What came later is a revision or a mark. Without a known end it is the last thing that happened.
    """
    published = [step.at for step in happened if step.does == "publish"]
    last = happened[-1].at if happened else clock.now()
    return max([story.head.coverage_end or last, *published])


def pinned(story: FiledStory) -> list[FiledUpdate]:
    """The updates of `story` that the file shows pinned, the last one last."""
    found = [update for update in story.updates if update.pins and update.pins[-1].until is None]
    return sorted(found, key=lambda update: update.pins[-1].since)


def _standing_pin(story: FiledStory) -> FiledUpdate | None:
    return next(reversed(pinned(story)), None)


def _of(update: FiledUpdate, standing: FiledUpdate | None) -> list[Step]:
    if update.published_at is None:
        return []
    at = update.published_at
    found = [Step(at=at, does="publish", update=update)]
    found += [Step(at=each.at, does="revise", update=update, revision=each) for each in update.revisions]
    pins = tuple(span for span in update.pins if span.until or update is standing)
    found += _marks(update, update.key, "mark", "unmark", since=at)
    found += _marks(update, pins, "pin", "unpin")
    found += _marks(update, update.holds, "hold", "release")
    if update.retracted_at:
        found.append(Step(at=update.retracted_at, does="retract", update=update))
    return sorted(found, key=lambda step: (step.at, IN_ONE_INSTANT.index(step.does)))


def _marks(
    update: FiledUpdate, spans: tuple[Span, ...], begin: Deed, end: Deed, since: datetime | None = None
) -> Iterator[Step]:
    """A mark that stood `since` publication came with it; a retraction ends whatever stands."""
    for span in spans:
        if span.since != since:
            yield Step(at=span.since, does=begin, update=update)
        if span.until and span.until != update.retracted_at:
            yield Step(at=span.until, does=end, update=update)


def key_at_once(update: FiledUpdate) -> bool:
    """Whether `update` goes out as a key event."""
    return bool(update.key) and (update.published_at is None or update.key[0].since == update.published_at)
