"""The one door to the public: allow-listed shapes made from private rows.

Nothing private has a field in these shapes, so nothing private can pass.
"""

from datetime import datetime
from typing import Any, assert_never, cast

import msgspec
from msgspec import UNSET, UnsetType

from readout.core import clock
from readout.coverage import events
from readout.coverage.knowing import How
from readout.coverage.models import Retraction, Revision, Story, Update, UpdateSourcing

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def direction(language: str) -> events.Direction:
    """The writing direction of a BCP 47 language tag."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def public_story(story: Story) -> events.Story:
    """The public head of `story`."""
    follows = story.continues
    return events.Story(
        slug=story.slug,
        url=story.address,
        title=story.title,
        standfirst=story.standfirst,
        language=story.language,
        direction=direction(story.language),
        time_zone=story.time_zone,
        state=cast(events.StoryState, story.state),
        coverage_start=_instant(story.coverage_start),
        coverage_end=_instant(story.coverage_end),
        paused_until=_instant(story.paused_until),
        continues=events.Link(title=story.continues_title, url=follows.address) if follows else None,
        replies=story.replies,
        translations=tuple(events.Translation(**each) for each in story.in_languages) or UNSET,
    )


def public_update(update: Update) -> events.Update:
    """The public form of `update` as it now stands. Raises ValueError for one never published."""
    match Update.State(update.state):
        case Update.State.PUBLISHED:
            return published(update.current, place_of(update), notes_of(update), how_of(update))
        case Update.State.HELD:
            return events.Held(**place_of(update))
        case Update.State.RETRACTED:
            return events.Retracted(**place_of(update), notes=tombstone_notes(update))
        case (
            Update.State.DRAFT
            | Update.State.IN_REVIEW
            | Update.State.APPROVED
            | Update.State.EMBARGOED
            | Update.State.DISCARDED
        ):
            raise ValueError(f"update {update.pk} has never been public")
        case never:
            assert_never(never)


def first_form(update: Update, how: How | UnsetType, *, key: bool) -> events.Published:
    """The public form of an update at its publication, when it can have no pin and no note yet."""
    return published(update.current, _place(update, key=key, pinned=False), (), how)


def place_of(update: Update) -> dict[str, Any]:
    """What every public form of `update` keeps: id, address, place, times and marks."""
    return _place(update, key=update.is_key, pinned=update.is_pinned)


def _place(update: Update, *, key: bool, pinned: bool) -> dict[str, Any]:
    return {
        "id": update.public_id,
        "url": update.address,
        "number": update.number,
        "published_at": _instant(update.published_at),
        "modified_at": _instant(update.modified_at),
        "revision": update.revision,
        "key": key,
        "pinned": pinned,
    }


def published(
    revision: Revision | None,
    place: dict[str, Any],
    notes: tuple[events.Note, ...],
    how: How | UnsetType,
) -> events.Published:
    """An update with the words of `revision`; `place` is what `place_of` says of it."""
    if revision is None:
        raise ValueError(f"update {place['id']} is public without a revision")
    return events.Published(
        **place,
        headline=revision.headline,
        html=revision.html,
        byline=tuple(revision.byline),
        warning=revision.warning,
        notes=notes,
        links=tuple(events.Link(**link) for link in revision.links),
        source=events.SourceLink(**revision.source) if revision.source else None,
        how=how,
    )


def how_of(update: Update) -> How | UnsetType:
    """How `update` is known, as it is shown now."""
    prefetched: list[UpdateSourcing] | None = getattr(update, "shown_sourcings", None)
    shown = list(update.sourcings.standing()) if prefetched is None else prefetched
    return how_in(shown[0]) if shown else UNSET


def how_in(shown: UpdateSourcing) -> How:
    """The public form that is kept in `shown`."""
    return msgspec.json.decode(shown.body, type=How)


def notes_of(update: Update) -> tuple[events.Note, ...]:
    """The public notes of `update`, oldest first."""
    prefetched = getattr(update, "noted_revisions", None)
    noted = update.revisions.noted() if prefetched is None else prefetched
    return tuple(note_of(revision) for revision in noted)


def note_of(revision: Revision) -> events.Note:
    """The public note that `revision` carries."""
    return events.Note(
        kind=cast(events.ChangeKind, revision.kind),
        text=revision.note,
        at=clock.instant(revision.at),
        revision=revision.number,
    )


def tombstone_notes(update: Update) -> tuple[events.Note, ...]:
    """Why `update` was retracted. Earlier notes are gone with the words they spoke of."""
    return tuple(retraction_note(update, each) for each in update.retractions.all())


def retraction_note(update: Update, retraction: Retraction) -> events.Note:
    """The public note of a retraction."""
    at = clock.instant(retraction.at)
    return events.Note(kind="retraction", text=retraction.note, at=at, revision=update.revision)


def _instant(moment: datetime | None) -> str | None:
    return clock.instant(moment) if moment else None
