"""Public pages built from the tables: what a fold of the log gives, in a fixed number of queries."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from django.db.models import Prefetch
from msgspec import UNSET, UnsetType

from readout.core.refusals import NotFound
from readout.coverage import events, ledgers, projection
from readout.coverage.fold import WINDOW, Corrected, KeyEvent, Page, corrected_lines, key_line
from readout.coverage.models import (
    KeyMark,
    LogEntry,
    Pin,
    Retraction,
    Revision,
    Story,
    Update,
    UpdateSourcing,
)

Built = TypeVar("Built")
TRIES = 5
NEIGHBOURS = 3


def public_story(slug: str) -> Story:
    """The story at `slug`. Raises NotFound for one that is not there or not public yet."""
    story = Story.objects.public().select_related("continues").filter(slug=slug).first()
    if story is None:
        raise NotFound("There is no such story.")
    return story


def stories() -> list[Story]:
    """Every public story, live ones first."""
    return list(Story.objects.public().live_first())


def page_of(story: Story) -> Page:
    """The public page of `story` at its head, rebuilt from the tables.

    Equal to the fold of its whole log. `story` is read anew until nothing was published meanwhile,
    so that the page is of one moment.
    """
    return steady(story, _page)


def steady(story: Story, build: Callable[[Story], Built]) -> Built:
    """What `build` makes of `story` while no event arrives; tried TRIES times, then as it comes.

    A page that mixes two moments does no lasting harm: its sequence is the earlier one, and what
    it already holds is put in its place again by the events after that.
    """
    for _ in range(TRIES):
        head, epoch = story.head, story.epoch
        built = build(story)
        story.refresh_from_db()
        if (story.head, story.epoch) == (head, epoch):
            return built
    return build(story)


def _page(story: Story) -> Page:
    shown = Update.objects.filter(story=story).shown().with_words()
    return Page(
        epoch=story.epoch,
        seq=story.head,
        story=projection.public_story(story) if story.head else None,
        total=story.total,
        updates=_public(story, shown.newest_first()[:WINDOW]),
        pinned=_pinned(story),
        key=_key_list(story),
        ledger=ledgers.now(story),
        corrected=_corrected(story),
    )


def _public(story: Story, updates: Iterable[Update]) -> tuple[events.Update, ...]:
    return tuple(projection.public_update(_of(story, update)) for update in updates)


def _of(story: Story, update: Update) -> Update:
    update.story = story
    return update


# Marks are few and updates many. Asked for no order and for nothing but their ids and story, SQLite finds
# them by the marks' rows instead of walking along all updates of a long story.
def _pinned(story: Story) -> events.Update | None:
    pinned = Pin.objects.standing().values("update")
    return next(iter(_public(story, Update.objects.filter(story=story, pk__in=pinned).with_words())), None)


def _key_list(story: Story) -> tuple[KeyEvent, ...]:
    found = (
        Update.objects.filter(
            story=story,
            state=Update.State.PUBLISHED,
            pk__in=KeyMark.objects.standing().values("update"),
        )
        .select_related("current")
        .prefetch_related(
            "pins",
            "key_marks",
            Prefetch("revisions", Revision.objects.none(), "noted_revisions"),
            Prefetch("sourcings", UpdateSourcing.objects.none(), "shown_sourcings"),
        )
    )
    lines = (key_line(update) for update in _public(story, found))
    return tuple(sorted((line for line in lines if line), key=lambda line: -line.number))


def _corrected(story: Story) -> tuple[Corrected, ...] | UnsetType:
    if story.total <= WINDOW:
        return UNSET
    found = Update.objects.corrected().filter(story=story, state=Update.State.PUBLISHED)
    return corrected_lines((), _public(story, found.with_words()), story.total)


def updates_page(story: Story, number: int) -> tuple[events.Update, ...]:
    """The updates numbered from `number` * WINDOW + 1, at most WINDOW, newest first.

    The address of a full page is stable: the same updates stand on it for ever. Raises NotFound
    when there is no such page.
    """
    if number < 0 or number * WINDOW >= max(story.total, 1):
        raise NotFound("There is no such page.")
    first = number * WINDOW + 1
    found = Update.objects.filter(story=story, number__range=(first, first + WINDOW - 1))
    return _public(story, found.newest_first().with_words())


def update_with_neighbours(
    story: Story, public_id: str
) -> tuple[events.Update, tuple[events.Update, ...], tuple[events.Update, ...]]:
    """An update, up to NEIGHBOURS newer ones (the nearest last) and as many older (the nearest first).

    Raises NotFound for an id of another story or of an update never published.
    """
    shown = Update.objects.filter(story=story).shown().with_words()
    update = shown.filter(public_id=public_id).first()
    if update is None or update.number is None:
        raise NotFound("There is no such update.")
    newer = shown.filter(number__gt=update.number).order_by("number")[:NEIGHBOURS]
    older = shown.filter(number__lt=update.number).newest_first()[:NEIGHBOURS]
    return _public(story, [update])[0], _public(story, newer)[::-1], _public(story, older)


def tombstones(story: Story, limit: int) -> tuple[events.Update, ...]:
    """The last `limit` retracted updates, the last retracted first."""
    retracted = Retraction.objects.values("update")
    found = Update.objects.filter(story=story, state=Update.State.RETRACTED, pk__in=retracted)
    return _public(story, found.with_words().order_by("-retractions__seq")[:limit])


def seq_at(story: Story, moment: datetime) -> int:
    """The sequence of the last event at or before `moment`; 0 when there was none."""
    entries = LogEntry.objects.filter(story=story, at__lte=moment)
    return entries.order_by("-seq").values_list("seq", flat=True).first() or 0


def instant_of(story: Story, seq: int) -> datetime:
    """When the event `seq` happened. Raises NotFound when the story has no such event."""
    found = LogEntry.objects.filter(story=story, seq=seq).values_list("at", flat=True).first()
    if found is None:
        raise NotFound("There is no such moment in this story.")
    return found
