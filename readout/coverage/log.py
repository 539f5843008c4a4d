"""The log of a story: the one place where an event is made and where its text is taken back."""

from collections.abc import Callable

from django.db.models import F, QuerySet
from msgspec.structs import replace

from readout.core import clock, ids
from readout.coverage import events
from readout.coverage.models import LogEntry, Story, Update


def append(story: Story, event: events.Event, update: Update | None = None) -> int:
    """Adds `event` to the log of `story`, whose row the caller's transaction holds locked.

    Returns the sequence it was given. The number is taken before the event is written and both are
    held to the commit, so numbers have no holes.
    """
    at = clock.parse_instant(event.at)
    Story.objects.filter(pk=story.pk).update(head=F("head") + 1, last_at=at)
    story.head = Story.objects.values_list("head", flat=True).get(pk=story.pk)
    story.last_at = at
    event = replace(event, seq=story.head)
    LogEntry.objects.create(
        story=story,
        update=update,
        seq=event.seq,
        type=events.type_of(event),
        at=at,
        body=events.encode(event),
    )
    return event.seq


def renew_epoch(story: Story) -> str:
    """A new epoch for `story`: whoever holds the old one takes the snapshot."""
    story.epoch = ids.epoch()
    Story.objects.filter(pk=story.pk).update(epoch=story.epoch)
    return story.epoch


def withdraw(update: Update) -> None:
    """Takes the words of `update` out of all its events so far; numbers, types and ids stay."""
    _rewrite(LogEntry.objects.filter(update=update), _without_words)


def remove_name(update: Update, name: str) -> None:
    """Takes `name` out of the bylines that earlier events of `update` carry."""

    def without(event: events.Event) -> events.Event:
        if not isinstance(event, events.UpdateEvent) or not isinstance(event.update, events.Published):
            return event
        names = tuple(each for each in event.update.byline if each != name)
        return replace(event, update=replace(event.update, byline=names))

    _rewrite(LogEntry.objects.filter(update=update), without)


def rewrite_heads(story: Story, strike: Callable[[events.Story], events.Story]) -> None:
    """Puts the head that each `story.changed` event carries through `strike`, for legal removal."""

    def struck(event: events.Event) -> events.Event:
        return replace(event, story=strike(event.story)) if isinstance(event, events.StoryChanged) else event

    _rewrite(LogEntry.objects.filter(story=story, update=None), struck)


def withdraw_known(update: Update) -> None:
    """Takes the lines that rest on the words of `update` out of what earlier events say is known."""

    def without(event: events.Event) -> events.Event:
        if not isinstance(event, events.KnownChanged):
            return event
        kept = tuple(line for line in event.known if line.update != update.public_id)
        return event if kept == event.known else replace(event, known=kept, withdrawn=True)

    _rewrite(LogEntry.objects.filter(story=update.story, type="known.changed"), without)


def rewrite_ledger(story: Story, strike: Callable[[events.LedgerEvent], events.LedgerEvent]) -> None:
    """Puts each event of the ledger of `story` through `strike`, for legal removal."""

    def struck(event: events.Event) -> events.Event:
        return strike(event) if isinstance(event, events.LedgerEvent) else event

    types = ("question.opened", "question.closed", "request.changed", "known.changed")
    _rewrite(LogEntry.objects.filter(story=story, type__in=types), struck)


def _rewrite(entries: QuerySet[LogEntry], change: Callable[[events.Event], events.Event]) -> None:
    changed = list(entries)
    for entry in changed:
        entry.body = events.encode(change(events.decode(entry.body)))
    LogEntry.objects.bulk_update(changed, ["body"], batch_size=200)


def _without_words(event: events.Event) -> events.Event:
    if not isinstance(event, events.UpdateEvent):
        return event
    kept = {name: getattr(event.update, name) for name in events.Withdrawn.__struct_fields__}
    event = replace(event, withdrawn=True, update=events.Withdrawn(**kept))
    if isinstance(event, events.UpdateRevised | events.UpdateRetracted | events.ClaimChanged):
        return replace(event, note="")
    return event
