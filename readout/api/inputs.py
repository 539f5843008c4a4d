"""What callers send: each shape names all of its fields, and refuses any other."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from readout.core import clock

YEARS = range(1900, 9000)
LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
LANGUAGE_LENGTH = 35
SLUG = re.compile(r"^[-a-zA-Z0-9_]{0,100}$")

NewState = Literal["draft", "scheduled", "live"]
TurnTo = Literal["draft", "scheduled", "live", "paused", "closed", "archived"]
Replies = Literal["off", "premoderated", "postmoderated"]
ChangeKind = Literal["update", "refile", "clarification", "correction", "editors_note"]


class Sent(BaseModel):
    """A JSON object whose fields have exactly the types they say."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _instant(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError("Write an instant with its offset, as RFC 3339 has it: 2026-03-01T12:00:00Z.")
    # In UTC: PostgreSQL takes no offset of 16 hours or more, which RFC 3339 allows.
    return clock.whole_milliseconds(moment.astimezone(UTC))


def _language(tag: str) -> str:
    if len(tag) > LANGUAGE_LENGTH or not LANGUAGE.fullmatch(tag):
        raise ValueError("Write a language tag such as en or pt-BR.")
    return tag


def _slug(slug: str) -> str:
    if not SLUG.fullmatch(slug):
        raise ValueError("Up to 100 letters from a to z, digits, hyphens and underscores.")
    return slug


def _text(most: int, least: int = 0) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=least, max_length=most)


Instant = Annotated[
    datetime, BeforeValidator(_instant), WithJsonSchema({"type": "string", "format": "date-time"})
]
Language = Annotated[
    str, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": LANGUAGE.pattern})
]
Title = Annotated[str, _text(300, least=1)]
Standfirst = Annotated[str, _text(2000)]
Slug = Annotated[str, AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": SLUG.pattern})]
Zone = Annotated[str, _text(64, least=1)]


class NewStory(Sent):
    """A story to be made; without `state` it is a draft, without `slug` one is made from the title.

    `translation_of` is the slug of a story that tells the same in another language.
    """

    title: Title
    slug: Slug = ""
    standfirst: Standfirst = ""
    language: Language | None = None
    time_zone: Zone | None = None
    state: NewState = "draft"
    replies: Replies = "off"
    coverage_start: Instant | None = None
    translation_of: Slug = ""


class StoryChanges(Sent):
    """What changes in a story's head, and the state it turns to. What is not sent stays as it is.

    `continues` is the slug of the story that goes on from this one, `translation_of` that of a story which
    tells the same in another language; null ends that.
    """

    title: Title = ""
    standfirst: Standfirst = ""
    language: Language = ""
    time_zone: Zone = ""
    replies: Replies = "off"
    continues: Slug | None = None
    translation_of: Slug | None = None
    coverage_start: Instant | None = None
    state: TurnTo | None = None
    paused_until: Instant | None = None


class Body(Sent):
    """A text as its writer has it; `doc` is a document of the editor, an object."""

    format: Literal["markdown", "html", "text", "doc"]
    content: Annotated[Any, WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object"}]})]


class Name(Sent):
    """A name in a byline. `author`, who stands behind an alias, is kept private."""

    name: Annotated[str, _text(200, least=1)]
    author: Annotated[str, _text(200)] = ""


class Link(Sent):
    """Further reading."""

    title: Annotated[str, _text(300, least=1)]
    url: Annotated[str, _text(2000, least=1)]


class Source(Sent):
    """The outlet that an update was taken from, and its own copy."""

    outlet: Annotated[str, _text(200, least=1)]
    url: Annotated[str, _text(2000, least=1)]


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


Byline = list[Annotated[Name, BeforeValidator(_named, json_schema_input_type=str | Name)]]


class Words(Sent):
    """What an update says. Headline or body may be empty, not both."""

    headline: str = ""
    body: Body | None = None
    byline: Byline = []
    warning: str = ""
    links: list[Link] = []
    source: Source | None = None


class Fix(Words):
    """How a held update reads when it is released, if not as before."""

    change_kind: ChangeKind = "update"
    note: Annotated[str, _text(1000)] = ""


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("Takes no null character.")
    return text


storable = AfterValidator(_storable)
"""Refuses what PostgreSQL keeps in no text."""

PictureLine = Annotated[str, _text(2000), storable]


class NewPicture(BaseModel):
    """What is said about a picture that is sent, as fields of a form; what is not sent is not said."""

    alt: PictureLine = ""
    caption: PictureLine = ""
    credit: PictureLine = ""
    origin: PictureLine = ""
    permission: PictureLine = ""
    checks: PictureLine = ""
    synthetic: Literal["true", "false", ""] = ""
    warning: PictureLine = ""


class PictureChanges(Sent):
    """What changes in what is said about a picture. What is not sent stays as it is."""

    alt: PictureLine = ""
    caption: PictureLine = ""
    credit: PictureLine = ""
    origin: PictureLine = ""
    permission: PictureLine = ""
    checks: PictureLine = ""
    synthetic: bool | None = None
    warning: PictureLine = ""


class Hold(Sent):
    """Why an update is held; the reason stays private."""

    reason: Annotated[str, _text(2000)] = ""


class Retraction(Sent):
    """Why an update is taken back: `reason` for readers, `private_reason` for the newsroom alone."""

    reason: Annotated[str, _text(1000, least=1)]
    private_reason: Annotated[str, _text(2000)] = ""


class Schedule(Sent):
    """The hour at which an update is to go out."""

    at: Instant


class Embargo(Sent):
    """The hour until which an update is under embargo."""

    until: Instant


class NameToRemove(Sent):
    """A name as it stands in a byline."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class RedactionOrder(Sent):
    """Words to be struck from a story, on what ground, and what becomes of the originals."""

    words: Annotated[
        list[Annotated[str, _text(300, least=2)]],
        Field(min_length=1, max_length=50),
    ]
    reason: Annotated[str, _text(2000, least=1)]
    originals: Literal["sealed", "destroyed"] = "sealed"
