"""Rows made into the shapes of answers."""

from datetime import datetime

from django.conf import settings

from readout.api import answers
from readout.core import clock
from readout.coverage import models, projection
from readout.coverage.drafts import Draft
from readout.coverage.models.wording import WordingFields
from readout.coverage.richtexts import preview_of
from readout.media.actions import About
from readout.media.lookup import shown
from readout.media.models import Asset
from readout.publishing.models import TimedRelease

S = models.Update.State


def receipt(update: models.Update) -> answers.Receipt:
    """What became of `update`, which the caller's transaction holds."""
    seq = update.log.order_by("-seq").values_list("seq", flat=True).first()
    return answers.Receipt(
        id=update.public_id,
        url=absolute(update.address),
        seq=seq,
        version=update.version,
        state=update.state,
    )


def story_receipt(story: models.Story) -> answers.StoryReceipt:
    """What became of `story`, which the caller's transaction holds."""
    return answers.StoryReceipt(
        slug=story.slug,
        url=absolute(story.address),
        seq=story.head or None,
        version=story.version,
        state=story.state,
    )


def story(row: models.Story) -> answers.Story:
    """The head of a story."""
    return answers.Story(
        slug=row.slug,
        url=absolute(row.address),
        title=row.title,
        standfirst=row.standfirst,
        language=row.language,
        time_zone=row.time_zone,
        state=row.state,
        replies=row.replies,
        coverage_start=_instant(row.coverage_start),
        coverage_end=_instant(row.coverage_end),
        paused_until=_instant(row.paused_until),
        continues=row.continues.slug if row.continues else None,
        translation_of=row.translation_of.slug if row.translation_of else None,
        seq=row.head,
        version=row.version,
        created_at=clock.instant(row.created_at),
    )


def update(row: models.Update) -> answers.Update:
    """An update read by `api.reading`."""
    draft: Draft | None = getattr(row, "draft", None)
    key = row.is_key if row.is_public or draft is None else draft.key
    return answers.Update(
        **_words(row, row.current or draft),
        id=row.public_id,
        url=absolute(row.address),
        story=row.story.slug,
        state=row.state,
        version=row.version,
        revision=row.revision,
        number=row.number,
        key=key,
        pinned=row.is_pinned,
        published_at=_instant(row.published_at),
        modified_at=_instant(row.modified_at),
        created_at=clock.instant(row.created_at),
        draft=_draft(row, draft) if draft and row.is_public else None,
        notes=_notes(row),
        release=_release(getattr(row, "timed_release", None)),
    )


def revision(row: models.Revision) -> answers.Revision:
    """One published form of an update."""
    return answers.Revision(
        **_words(row.update, row),
        number=row.number,
        kind=row.kind,
        note=row.note,
        at=clock.instant(row.at),
    )


def picture(row: Asset) -> answers.Picture:
    """A picture in our keeping."""
    files = shown(row)
    return answers.Picture(
        id=row.public_id,
        version=row.version,
        src=files.src,
        srcset=files.srcset,
        width=files.width,
        height=files.height,
        shown=row.is_shown,
        **{name: getattr(row, name) for name in About.__struct_fields__},
        original=answers.Original(
            format=row.format, size=row.size, width=row.width, height=row.height, filename=row.filename
        ),
        created_at=clock.instant(row.created_at),
    )


def absolute(address: str) -> str:
    """`address`, a path, on this installation's own host."""
    base: str = settings.READOUT.base_url
    return base + address


def _words(update: models.Update, row: WordingFields | None) -> dict[str, object]:
    if row is None or update.state == S.RETRACTED:
        return {}
    if isinstance(row, models.Revision):
        html = row.html
    else:
        html = preview_of(row.body, update.story.language, update.public_id)
    return {
        "headline": row.headline,
        "body": answers.Text(doc=row.body, html=html),
        "byline": row.byline,
        "warning": row.warning,
        "links": [answers.Link(**link) for link in row.links],
        "source": answers.Source(**row.source) if row.source else None,
    }


def _draft(update: models.Update, draft: Draft) -> answers.Draft:
    saved_at = clock.instant(draft.saved_at)
    return answers.Draft(**_words(update, draft), key=draft.key, saved_at=saved_at)


def _notes(update: models.Update) -> list[answers.Note]:
    match update.state:
        case S.RETRACTED:
            notes = projection.tombstone_notes(update)
        case S.PUBLISHED | S.HELD:
            notes = projection.notes_of(update)
        case _:
            return []
    return [
        answers.Note(kind=note.kind, text=note.text, at=note.at, revision=note.revision) for note in notes
    ]


def _release(timed: TimedRelease | None) -> answers.Release | None:
    if timed is None:
        return None
    return answers.Release(
        kind=timed.kind,
        at=clock.instant(timed.due_at),
        refused_at=_instant(timed.refused_at),
        refusal=timed.refusal,
    )


def _instant(moment: datetime | None) -> str | None:
    return clock.instant(moment) if moment else None
