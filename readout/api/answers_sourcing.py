"""The shapes of answers about sourcing. Who a hidden source is has no field here."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from readout.api.answers import Instant, Sequence

Kept = Annotated[str, Field(description="Empty for whoever may not see it.")]


class Versioned(BaseModel):
    """What has a version, which stands in the ETag too."""

    version: int


class SourceReceipt(Versioned):
    """What became of a source."""

    id: str


class ClaimReceipt(Versioned):
    """What became of a claim. `to_revise`: the updates it stands in, whose words may want a revision."""

    id: str
    story: str
    status: str
    seq: Sequence
    to_revise: list[str]


class KnownReceipt(BaseModel):
    """What “What we know” of a story now says, in this order."""

    story: str
    claims: list[str]
    seq: Sequence


class SourceLimit(BaseModel):
    """What a source does not give: a sentence, or whom it does not name."""

    text: str
    whom: str | None
    unknown: bool


class SourceRecord(Versioned):
    """A source as the newsroom has it. `name` is what it is called here: its entry, or its description.

    `code_name` is given to whoever writes; where the source is `protected`, to whoever recorded it and to
    who may approve it alone.
    """

    id: str
    kind: str
    identification: str
    reached: str
    ground_rule: str
    person: str | None
    organisation: str | None
    name: str
    count: int
    public_description: str
    short_description: str
    brief_description: str
    anonymity_reason: str
    access_verb: str
    code_name: Kept
    protected: bool
    limits: list[SourceLimit]
    created_at: Instant


class ChainHop(BaseModel):
    """A step of a chain after the outlet."""

    source: str
    name: str
    identification: str
    public: bool


class Way(BaseModel):
    """One way in which a claim is known."""

    chain: list[ChainHop]
    mode: str
    verbatim: str
    original_words: str
    original_language: str
    translator: str


class Figure(BaseModel):
    """What a claim counts."""

    value: float
    high: float | None
    bound: str
    counted: str
    counter: str | None
    as_of: Instant | None


class StatusEntry(BaseModel):
    """A status that a claim had from `at` on. `correction` is what was decided when it left `confirmed`."""

    was: str
    to: str
    basis: str
    correction: str
    correction_reason: str
    at: Instant


class Disputed(BaseModel):
    """Who disputes a claim, and in which words."""

    source: str
    name: str
    statement: str
    at: Instant


class Subject(BaseModel):
    """Whom or what a claim is about."""

    kind: Literal["person", "organisation", "place"]
    id: str
    name: str


class Standing(BaseModel):
    """An update in which a claim stands; `loose` where its words are gone, and readers are not shown it."""

    update: str
    kind: str
    exact: str
    part: str
    loose: bool


class ClaimRecord(Versioned):
    """A claim as the newsroom has it. `shown_at` is when readers first had it; null while it is private."""

    id: str
    story: str
    text: str
    status: str
    status_at: Instant
    basis: str
    superseded_by: str | None
    history: list[StatusEntry]
    disputes: list[Disputed]
    ways: list[Way]
    figure: Figure | None
    topic: str
    serious: bool
    alleges_crime: bool
    convicted_at: Annotated[str | None, Field(json_schema_extra={"format": "date"})]
    event_from: Instant | None
    event_to: Instant | None
    event_days: bool
    about: list[Subject]
    updates: list[Standing]
    known: Annotated[int | None, Field(description="Its place in “What we know”, from 1; or null.")]
    shown_at: Instant | None
    created_at: Instant


class Finding(BaseModel):
    """A rule that stands against publishing an update; an editor may pass over a warning with a reason."""

    rule: str
    claim: str
    sentence: str
    overridable: bool


class Findings(BaseModel):
    """All that stands against publishing an update as it is; nothing where it may go out."""

    items: list[Finding]


class SourceRecords(BaseModel):
    """A part of the list of sources; `next` is the cursor of the part after it."""

    items: list[SourceRecord]
    next: str | None


class ClaimRecords(BaseModel):
    """A part of a story's claims; `next` is the cursor of the part after it."""

    items: list[ClaimRecord]
    next: str | None
