"""What was corrected, in a story and in the house: the public notes of changes, the newest first."""

from collections.abc import Iterable
from operator import attrgetter

from django.db.models import QuerySet
from msgspec import Struct

from readout.core import clock
from readout.coverage import events, projection
from readout.coverage.models import Retraction, Revision, Story, Update

KINDS = (*Revision.NOTED, Revision.Kind.REDACTION)
"""The kinds of change that are told as corrections."""


class Change(Struct, frozen=True, kw_only=True):
    """A public note on a change of an update, and the update's headline as it now stands.

    `seq` is the event of the change: the page as it stood before is that of the event ahead of it.
    """

    story: events.Story
    update: str
    url: str
    headline: str
    note: events.Note
    seq: int


class Gone(Struct, frozen=True, kw_only=True):
    """A change that was told of, and whose update was retracted since: its note went with the words."""

    url: str
    revision: int
    at: str
    retracted_at: str


def changes_of(story: Story) -> list[Change]:
    """Every change of `story` that has a public note. A held update has no part in it."""
    return _merged(_revisions().filter(update__story=story), _retractions().filter(update__story=story))


def newest_changes(number: int) -> list[Change]:
    """The newest `number` changes in all public stories."""
    public = Story.objects.public()
    revisions = _revisions().filter(update__story__in=public)[:number]
    retractions = _retractions().filter(update__story__in=public)[:number]
    return _merged(revisions, retractions)[:number]


def gone_of(story: Story | None, number: int) -> list[Gone]:
    """The last changes that a feed may have told of and that went with a retraction; of one story, or all."""
    stories = Story.objects.public() if story is None else [story]
    rows = Revision.objects.filter(
        update__story__in=stories, update__state=Update.State.RETRACTED, kind__in=KINDS
    ).exclude(note="")
    newest = rows.select_related("update__story").prefetch_related("update__retractions")
    return [_gone(row) for row in newest.order_by("-at", "-pk")[:number]]


def _revisions() -> "QuerySet[Revision]":
    rows = Revision.objects.filter(update__state=Update.State.PUBLISHED, kind__in=KINDS).exclude(note="")
    whole = rows.select_related("update__story__continues", "update__current")
    return whole.defer("body", "html", "update__current__body", "update__current__html").order_by(
        "-at", "-pk"
    )


def _retractions() -> "QuerySet[Retraction]":
    rows = Retraction.objects.filter(update__state=Update.State.RETRACTED)
    return rows.select_related("update__story__continues", "update__current").order_by("-at", "-pk")


def _merged(revisions: Iterable[Revision], retractions: Iterable[Retraction]) -> list[Change]:
    heads: dict[int, events.Story] = {}
    told = [_change(row.update, projection.note_of(row), row.seq, heads) for row in revisions]
    told += [
        _change(row.update, projection.retraction_note(row.update, row), row.seq, heads)
        for row in retractions
    ]
    return sorted(told, key=attrgetter("note.at", "seq"), reverse=True)


def _change(update: Update, note: events.Note, seq: int, heads: dict[int, events.Story]) -> Change:
    head = heads.get(update.story_id) or heads.setdefault(
        update.story_id, projection.public_story(update.story)
    )
    stands = update.state == Update.State.PUBLISHED and update.current is not None
    return Change(
        story=head,
        update=update.public_id,
        url=update.address,
        headline=update.current.headline if stands and update.current else "",
        note=note,
        seq=seq,
    )


def _gone(row: Revision) -> Gone:
    last = max((each.at for each in row.update.retractions.all()), default=row.at)
    return Gone(
        url=row.update.address,
        revision=row.number,
        at=clock.instant(row.at),
        retracted_at=clock.instant(last),
    )
