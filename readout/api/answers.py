"""The shapes of answers. Who really wrote under an alias, and who saved what, has no field here."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

Instant = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Sequence = Annotated[
    int | None,
    Field(description="The story's sequence of the last event this made; null if nothing is public."),
]


class Receipt(BaseModel):
    """What became of an update. `seq` is the sequence of its last event, null while it was never public."""

    id: str
    url: str
    seq: Sequence
    version: int
    state: str


class StoryReceipt(BaseModel):
    """What became of a story. `seq` is the sequence of its last event, null before the first."""

    slug: str
    url: str
    seq: Sequence
    version: int
    state: str


class RedactionReceipt(BaseModel):
    """A redaction that was asked for; a second person carries it out."""

    id: int
    state: Literal["asked", "done"]


class Story(BaseModel):
    """A story's head.

    `continues` is the slug of the story that goes on from it, `translation_of` that of its original.
    """

    slug: str
    url: str
    title: str
    standfirst: str
    language: str
    time_zone: str
    state: str
    replies: str
    coverage_start: Instant | None
    coverage_end: Instant | None
    paused_until: Instant | None
    continues: str | None
    translation_of: str | None
    seq: int
    version: int
    created_at: Instant


class Text(BaseModel):
    """A text as the editor's document and as the markup that readers get."""

    doc: dict[str, Any]
    html: str


class Link(BaseModel):
    """Further reading."""

    title: str
    url: str


class Source(BaseModel):
    """The outlet that an update was taken from, and its own copy."""

    outlet: str
    url: str


class Words(BaseModel):
    """What an update says; `body` is null where the words are withdrawn for good."""

    headline: str = ""
    body: Text | None = None
    byline: list[str] = []
    warning: str = ""
    links: list[Link] = []
    source: Source | None = None


class Draft(Words):
    """A change to a public update that has not been sent out."""

    key: bool
    saved_at: Instant


class Note(BaseModel):
    """A public note."""

    kind: str
    text: str
    at: Instant
    revision: int


class Release(BaseModel):
    """The hour at which an update goes out by itself, or why it could not."""

    kind: str
    at: Instant
    refused_at: Instant | None
    refusal: str


class Update(Words):
    """An update as the newsroom has it.

    Its words are the public ones, and those of the draft while it was never public; a retracted one has
    none. `draft` holds a change that was not sent out yet. `number` is its place in the story.
    """

    id: str
    url: str
    story: str
    state: str
    version: int
    revision: int
    number: int | None
    key: bool
    pinned: bool
    published_at: Instant | None
    modified_at: Instant | None
    created_at: Instant
    draft: Draft | None
    notes: list[Note]
    release: Release | None


class Revision(Words):
    """One published form of an update; without words once the update is retracted."""

    number: int
    kind: str
    note: str
    at: Instant


class Original(BaseModel):
    """A picture's file as it came, which stays private: bytes, and pixels as a person sees them."""

    format: str
    size: int
    width: int
    height: int
    filename: str


class Picture(BaseModel):
    """A picture in our keeping. `src`, `srcset`, `width` and `height` are those of its public files.

    Readers are served them while an update that they can see shows the picture (`shown`). `synthetic` is
    null while nobody has said so or otherwise.
    """

    id: str
    version: int
    src: str
    srcset: str
    width: int
    height: int
    shown: bool
    alt: str
    caption: str
    credit: str
    origin: str
    permission: str
    checks: str
    synthetic: bool | None
    warning: str
    original: Original
    created_at: Instant


class Stories(BaseModel):
    """A part of the list of stories; `next` is the cursor of the part after it."""

    items: list[Story]
    next: str | None


class Updates(BaseModel):
    """A part of a story's updates; `next` is the cursor of the part after it."""

    items: list[Update]
    next: str | None


class Revisions(BaseModel):
    """A part of an update's revisions; `next` is the cursor of the part after it."""

    items: list[Revision]
    next: str | None
