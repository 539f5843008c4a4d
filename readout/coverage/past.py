"""A page as it stood after some event, built from revisions and marks, never by folding a log."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from msgspec import UNSET, UnsetType

from readout.core import clock
from readout.core.refusals import NotFound
from readout.coverage import events, ledgers, projection
from readout.coverage.fold import WINDOW, Page, corrected_lines, key_line
from readout.coverage.knowing import How
from readout.coverage.models import KeyMark, LogEntry, Pin, Revision, Story, Update, UpdateSourcing


def page_as_of(story: Story, seq: int) -> Page:
    """The page of `story` after the event `seq`; what was withdrawn since is withdrawn here too.

    Raises NotFound for a sequence outside the log.
    """
    if not 1 <= seq <= story.head:
        raise NotFound("There is no such moment in this story.")
    pins = frozenset(Pin.objects.at(seq).filter(update__story=story).values_list("update", flat=True))
    keys = frozenset(KeyMark.objects.at(seq).filter(update__story=story).values_list("update", flat=True))
    past = _Past(story, seq, pins, keys)
    updates = past.updates()
    key = (key_line(update) for update in past.updates(keys))
    total = updates[0].number if updates else 0
    return Page(
        epoch=story.epoch,
        seq=seq,
        story=_head(story, seq),
        total=total,
        updates=updates,
        pinned=next(iter(past.updates(pins)), None),
        key=tuple(line for line in key if line),
        ledger=ledgers.at(story, seq),
        corrected=corrected_lines((), past.corrected(total), total),
    )


def _head(story: Story, seq: int) -> events.Story | None:
    entries = LogEntry.objects.filter(story=story, type="story.changed", seq__lte=seq).order_by("-seq")
    body = entries.values_list("body", flat=True).first()
    event = events.decode(body) if body else None
    return event.story if isinstance(event, events.StoryChanged) else None


@dataclass(frozen=True)
class _Past:
    story: Story
    seq: int
    pins: frozenset[int]
    keys: frozenset[int]

    def updates(self, only: frozenset[int] | None = None) -> tuple[events.Update, ...]:
        """The WINDOW newest updates of then, or those whose keys `only` holds; newest first."""
        then = Update.objects.filter(story=self.story, first_seq__lte=self.seq).order_by("-first_seq")
        then = then[:WINDOW] if only is None else then.filter(pk__in=only)
        revisions = Revision.objects.order_by("number").defer("body")
        rows = then.select_related("current").prefetch_related(
            "pins",
            "key_marks",
            "retractions",
            "holds",
            Prefetch("revisions", revisions, "all_revisions"),
            Prefetch("sourcings", UpdateSourcing.objects.at(self.seq), "sourcings_then"),
        )
        return tuple(self._update(row) for row in rows)

    def corrected(self, total: int) -> tuple[events.Update, ...]:
        """The updates that had been corrected, if any can have stood outside a page of `total`."""
        if total <= WINDOW:
            return ()
        corrected = Update.objects.corrected().filter(story=self.story, corrected_seq__lte=self.seq)
        return self.updates(frozenset(corrected.values_list("pk", flat=True)))

    def _update(self, update: Update) -> events.Update:
        update.story = self.story
        if update.state == Update.State.RETRACTED:
            return projection.public_update(update)
        revisions: list[Revision] = getattr(update, "all_revisions")  # noqa: B009 - set by Prefetch above
        kept = [each for each in revisions if each.seq <= self.seq]
        place = self._place(update, kept[-1])
        if self._was_withdrawn_since(update, revisions[len(kept) :]):
            return events.Withdrawn(**place)
        if update.state == Update.State.HELD or self._was_held(update):
            return events.Held(**place)
        notes = tuple(projection.note_of(each) for each in kept if each.note)
        return projection.published(kept[-1], place, notes, self._how(update))

    def _how(self, update: Update) -> How | UnsetType:
        shown: list[UpdateSourcing] = getattr(update, "sourcings_then")  # noqa: B009 - set by Prefetch above
        return projection.how_in(shown[0]) if shown else UNSET

    def _was_withdrawn_since(self, update: Update, later: list[Revision]) -> bool:
        """Whether words of then were struck, or held and released as other words."""
        mended = {hold.ended_seq for hold in update.holds.all() if hold.seq > self.seq}
        return any(each.kind == Revision.Kind.REDACTION or each.seq in mended for each in later)

    def _was_held(self, update: Update) -> bool:
        return any(
            hold.seq <= self.seq and (hold.ended_seq is None or hold.ended_seq > self.seq)
            for hold in update.holds.all()
        )

    def _place(self, update: Update, revision: Revision) -> dict[str, Any]:
        modified = [update.published_at or revision.at, revision.at]
        for hold in update.holds.all():
            modified += [hold.at] if hold.seq <= self.seq else []
            modified += [hold.ended_at] if hold.ended_at and (hold.ended_seq or 0) <= self.seq else []
        return projection.place_of(update) | {
            "modified_at": clock.instant(max(modified)),
            "revision": revision.number,
            "key": update.pk in self.keys,
            "pinned": update.pk in self.pins,
        }
