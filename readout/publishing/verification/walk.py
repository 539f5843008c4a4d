"""A walk along a story's log, from its first event to its last, a stretch at a time."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from readout.core import clock
from readout.coverage import events
from readout.coverage.fold import Page, fold
from readout.coverage.models import Hold, LogEntry, Retraction, Revision, Story
from readout.coverage.past import page_as_of
from readout.publishing.verification import pages

STRETCH = 500
"""Events held in memory at once."""
PASTS = 8
"""Moments of the past that are built and compared, spread over the log."""

_WORDS = ("headline", "html", "warning")


class Walk:
    """Walks once. Afterwards `page` is the folded log, or None when it could not be folded."""

    def __init__(self, story: Story) -> None:
        self.page: Page | None = Page(epoch=story.epoch)
        self._story = story
        self._last_at: datetime | None = None
        self._number = 0
        self._withdrawn_before = _withdrawn_before(story)
        self._pasts = (
            {max(1, story.head * each // PASTS) for each in range(1, PASTS)} if story.head else set()
        )

    def differences(self) -> Iterator[str]:
        """What is wrong along the way."""
        expected = 1
        while stretch := self._stretch(expected):
            revisions = self._revisions(stretch)
            for entry in stretch:
                if entry.seq != expected:
                    yield _hole(expected, entry.seq - 1)
                    self.page = None
                expected = entry.seq + 1
                for difference in self._entry(entry, revisions.pop(entry.seq, None)):
                    yield f"event {entry.seq}: {difference}"
            for seq in sorted(revisions):
                yield f"a revision says it went out with event {seq}, but that event is of something else."
        if expected - 1 != self._story.head:
            yield f"the log ends at {expected - 1}, but the story's head is {self._story.head}."
            self.page = None
        if self._last_at != self._story.last_at and self.page is not None:
            yield "the instant of the last event is not the one that the story keeps."

    def _stretch(self, first: int) -> list[LogEntry]:
        entries = LogEntry.objects.filter(story=self._story, seq__gte=first).select_related("update")
        return list(entries.order_by("seq")[:STRETCH])

    def _revisions(self, stretch: list[LogEntry]) -> dict[int, Revision]:
        within = (stretch[0].seq, stretch[-1].seq)
        found = Revision.objects.filter(update__story=self._story, seq__range=within).defer("body")
        return {revision.seq: revision for revision in found}

    def _entry(self, entry: LogEntry, revision: Revision | None) -> Iterator[str]:
        if not _is_canonical(entry.body):
            yield "its body is not canonical JSON."
        try:
            event = events.decode(entry.body)
        except msgspec.MsgspecError:
            yield "its body cannot be read as an event."
            self.page = None
            return
        yield from self._columns(entry, event)
        if isinstance(event, events.StoryChanged):
            if (event.story.slug, event.story.url) != (self._story.slug, self._story.address):
                yield "it names another address of the story."
        elif isinstance(event, events.UpdateEvent):
            yield from self._update(entry, event)
            if (
                revision
                and revision.update_id == entry.update_id
                and isinstance(event.update, events.Published)
            ):
                yield from _revision_differences(revision, event.update)
        if revision and revision.update_id != entry.update_id:
            yield f"revision {revision.number} of another update says it went out with it."
        yield from self._fold(event)

    def _columns(self, entry: LogEntry, event: events.Event) -> Iterator[str]:
        if event.seq != entry.seq:
            yield f"its body has the sequence {event.seq}."
        if events.type_of(event) != entry.type:
            yield "its body is of another type than its row."
        if event.at != clock.instant(entry.at):
            yield "its body has another instant than its row."
        if self._last_at and entry.at < self._last_at:
            yield "its instant is before that of the event before it."
        self._last_at = entry.at

    def _update(self, entry: LogEntry, event: events.UpdateEvent) -> Iterator[str]:
        update = entry.update
        if update is None or update.public_id != event.update.id:
            yield "its body is of another update than its row."
            return
        if event.update.url != f"{self._story.address}u/{update.public_id}/":
            yield f"it gives update {update.public_id} another permalink."
        if event.update.number != update.number:
            yield f"it gives update {update.public_id} another number."
        if event.withdrawn != isinstance(event.update, events.Withdrawn):
            yield "it is marked as withdrawn and has words, or the other way round."
        elif not event.withdrawn and entry.seq < self._withdrawn_before.get(update.pk, 0):
            yield f"it still carries words of update {update.public_id} that were withdrawn later."
        if isinstance(event, events.UpdatePublished):
            self._number += 1
            if event.update.number != self._number:
                yield f"it publishes number {event.update.number}, where {self._number} is next."

    def _fold(self, event: events.Event) -> Iterator[str]:
        if self.page is None:
            return
        try:
            self.page = fold(self.page, event)
        except ValueError:
            self.page = None
            return
        if event.seq in self._pasts:
            different = pages.differing_past(self.page, page_as_of(self._story, event.seq))
            if different:
                yield f"the page as of then differs from the folded log in {' and '.join(different)}."


def _is_canonical(body: str) -> bool:
    try:
        return msgspec.json.encode(msgspec.json.decode(body), order="sorted") == body.encode()
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return False


def _hole(first: int, last: int) -> str:
    return f"event {first} is missing." if first == last else f"events {first} to {last} are missing."


def _revision_differences(revision: Revision, told: events.Published) -> Iterator[str]:
    stored: dict[str, Any] = {word: getattr(revision, word) for word in _WORDS}
    stored["byline"] = tuple(revision.byline)
    stored["links"] = tuple(events.Link(**link) for link in revision.links)
    stored["source"] = events.SourceLink(**revision.source) if revision.source else None
    different = [name for name, value in stored.items() if getattr(told, name) != value]
    if told.revision != revision.number:
        different.insert(0, "number")
    if different:
        yield f"revision {revision.number} of update {told.id} differs from it in {' and '.join(different)}."


def _withdrawn_before(story: Story) -> dict[int, int]:
    """For each update whose words were ever withdrawn: the sequence before which no event may have any."""
    withdrawals = (
        Hold.objects.filter(update__story=story),
        Retraction.objects.filter(update__story=story),
        Revision.objects.filter(update__story=story, kind=Revision.Kind.REDACTION),
    )
    before: dict[int, int] = {}
    for found in withdrawals:
        for update, seq in found.values_list("update", "seq"):
            before[update] = max(seq, before.get(update, 0))
    return before
