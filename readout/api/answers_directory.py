"""The shapes of answers about people, organisations and places."""

from typing import Annotated

from pydantic import BaseModel, Field

from readout.api.answers import Instant

Day = Annotated[str | None, Field(json_schema_extra={"format": "date"})]


class EntryReceipt(BaseModel):
    """What became of an entry; `version` counts changes of its values."""

    id: str
    room: str
    version: int


class EntryLine(BaseModel):
    """An entry by its name."""

    id: str
    room: str
    name: str


class HeldOffice(BaseModel):
    """A role that a person holds or held; `organisation` is an entry's id. Unknown days are null."""

    id: int
    title: str
    organisation: str | None
    since: Day
    until: Day


class Figure(BaseModel):
    """Since when, and why, a person is a public figure."""

    at: Instant
    reason: str


class Entry(EntryLine):
    """An entry as the newsroom has it; what it cannot have is null.

    `url` is its public page, null for whoever has none; the page is there once a public update names it.
    `part_of` is an entry's id, `spellings` are all its names.
    """

    version: int
    url: str | None
    spellings: list[str]
    same_as: list[str]
    part_of: str | None
    takes_plural: bool | None
    rank: str | None
    short_name: str | None
    living: bool | None
    shield: str | None
    public_figure: Figure | None
    roles: list[HeldOffice]
    created_at: Instant


class Entries(BaseModel):
    """A part of a room of the directory; `next` is the cursor of the part after it."""

    items: list[EntryLine]
    next: str | None


class FoundEntries(BaseModel):
    """The entries that some letters may mean, the closest first."""

    items: list[EntryLine]
