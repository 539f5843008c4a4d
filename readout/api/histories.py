"""What the newsroom says and does to an update beside its words: comments, and revisions compared."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from readout.api import answers
from readout.core import clock, richtext
from readout.coverage import models
from readout.coverage.drafts import DraftVersion
from readout.coverage.wording import stored_body
from readout.publishing.differences import Piece, differences
from readout.publishing.models import Comment as Row

Side = Literal["=", "-", "+"]
Difference = Annotated[
    list[tuple[Side, str]],
    Field(description="Pieces in order: “=” stands in both texts, “-” in the older, “+” in the newer."),
]
Other = Literal["warning", "links", "source", "form"]


class Comment(BaseModel):
    """What somebody of the newsroom says about an update, never public."""

    id: int
    by: str
    text: str
    at: answers.Instant


class Comments(BaseModel):
    """A part of the comments on an update; `next` is the cursor of the part after it."""

    items: list[Comment]
    next: str | None


class Change(BaseModel):
    """A revision beside the one before it.

    `more` names what else changed; `form`: the same words in other markup.
    """

    number: int
    kind: str
    note: str
    at: answers.Instant
    headline: str = ""
    text: str = ""
    headline_changes: Difference = []
    text_changes: Difference = []
    byline: list[str] = []
    byline_before: list[str] = []
    more: list[Other] = []


class Version(BaseModel):
    """What an update said at its `version` before that was written over, beside the version kept before it.

    Never public. Without words once the update is retracted.
    """

    version: int
    saved_at: answers.Instant
    headline: str = ""
    text: str = ""
    headline_changes: Difference = []
    text_changes: Difference = []
    byline: list[str] = []


class Versions(BaseModel):
    """A part of the versions of an update; `next` is the cursor of the part after it."""

    items: list[Version]
    next: str | None


class History(BaseModel):
    """A part of an update's history; `next` is the cursor of the part after it."""

    items: list[Change]
    next: str | None


def comment(row: Row) -> Comment:
    """A comment, with the name of who wrote it."""
    return Comment(id=row.pk, by=row.by.name, text=row.text, at=clock.instant(row.at))


def change(row: models.Revision, before: models.Revision | None) -> Change:
    """`row` beside `before`; without words once its update is retracted."""
    told = Change(number=row.number, kind=row.kind, note=row.note, at=clock.instant(row.at))
    if row.update.state == models.Update.State.RETRACTED:
        return told
    text, earlier = _text(row), _text(before)
    told.headline, told.text = row.headline, text
    told.headline_changes = _pieces(before.headline if before else "", row.headline)
    told.text_changes = _pieces(earlier, text)
    told.byline, told.byline_before = row.byline, before.byline if before else []
    told.more = _more(row, before, same_words=text == earlier) if before else []
    return told


def version(row: DraftVersion, before: DraftVersion | None) -> Version:
    """`row` beside the version kept before it; without words once its update is retracted."""
    told = Version(version=row.version, saved_at=clock.instant(row.saved_at))
    if row.update.state == models.Update.State.RETRACTED:
        return told
    told.headline, told.text, told.byline = row.headline, _text(row), row.byline
    told.headline_changes = _pieces(before.headline if before else "", row.headline)
    told.text_changes = _pieces(_text(before), told.text)
    return told


def each_before(rows: Iterable[DraftVersion]) -> dict[int, DraftVersion]:
    """By the number of a version, the one that was kept before it."""
    ordered = sorted(rows, key=lambda row: row.version)
    return {later.version: earlier for earlier, later in pairwise(ordered)}


def _more(row: models.Revision, before: models.Revision, *, same_words: bool) -> list[Other]:
    found: list[Other] = []
    if row.warning != before.warning:
        found.append("warning")
    if row.links != before.links:
        found.append("links")
    if row.source != before.source:
        found.append("source")
    if same_words and row.body != before.body:
        found.append("form")
    return found


def _pieces(old: str, new: str) -> list[Piece]:
    return differences(old, new)


def _text(row: models.Revision | DraftVersion | None) -> str:
    return richtext.to_text(stored_body(row.body)) if row else ""
