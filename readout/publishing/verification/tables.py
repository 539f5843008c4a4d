"""Every update's row against the last event that told of it, those long out of the page too."""

from collections.abc import Iterator

import msgspec
from django.db.models import Max, Min

from readout.coverage import events, projection
from readout.coverage.models import LogEntry, Story, Update

STRETCH = 200
"""Updates held in memory at once."""


def differences(story: Story) -> Iterator[str]:
    """What of the updates of `story` differs from its log, or from how updates are counted."""
    expected = 1
    while updates := _stretch(story, expected):
        last = _last_events(updates)
        for update in updates:
            number = update.number or 0
            if number != expected:
                yield f"update number {expected} is missing."
            expected = number + 1
            yield from _update(update, *last.get(update.pk, (0, "")))
    if expected - 1 != story.total:
        yield f"its updates are numbered up to {expected - 1}, but the story counts {story.total}."
    unpublished = LogEntry.objects.filter(story=story, update__number=None).exclude(update=None)
    for entry in unpublished.order_by("seq")[:STRETCH]:
        yield f"event {entry.seq} tells of an update that was never published."


def _stretch(story: Story, first: int) -> list[Update]:
    found = Update.objects.filter(story=story, number__gte=first).with_words().order_by("number")[:STRETCH]
    updates = list(found)
    for update in updates:
        update.story = story
    return updates


def _last_events(updates: list[Update]) -> dict[int, tuple[int, str]]:
    """By update: the sequence of its first event, and the body of its last."""
    entries = LogEntry.objects.filter(update__in=updates)
    spans = {
        update: (first, last)
        for update, first, last in entries.values("update")
        .annotate(first=Min("seq"), last=Max("seq"))
        .order_by()
        .values_list("update", "first", "last")
    }
    lasts = entries.filter(seq__in=[last for _, last in spans.values()]).values_list("update", "seq", "body")
    return {
        update: (spans[update][0], body) for update, seq, body in lasts.iterator() if seq == spans[update][1]
    }


def _update(update: Update, first: int, body: str) -> Iterator[str]:
    if not body:
        yield f"update {update.public_id} is public and no event tells of it."
        return
    if first != update.first_seq:
        yield f"update {update.public_id} keeps another first event than the log has."
    try:
        event = events.decode(body)
    except msgspec.MsgspecError:
        return  # The walk along the log has said so.
    if not isinstance(event, events.UpdateEvent):
        return
    try:
        stands = projection.public_update(update)
    except (ValueError, msgspec.MsgspecError, TypeError):
        yield f"update {update.public_id} cannot be made public from its row."
        return
    if stands != event.update:
        fields = [name for name in event.update.__struct_fields__ if _differs(name, stands, event.update)]
        differing = " and ".join(fields) or "state"
        yield f"update {update.public_id} as its row has it differs from event {event.seq} in {differing}."


def _differs(name: str, ours: events.Update, theirs: events.Update) -> bool:
    return bool(getattr(ours, name, None) != getattr(theirs, name, None))
