"""What callers send about sourcing: sources, claims with their chains, and what is established of them."""

import math
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from readout.api.inputs import Instant, Sent

MOST_WAYS = 20
MOST_NAMES = 50

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
ClaimId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]

SourceKind = Literal["document", "person", "people", "organisation", "outlet"]
Identification = Literal["named", "described", "hidden"]
Reached = Literal["", "directly", "through_document", "through_outlet", "in_public"]
GroundRule = Literal["on_record", "on_background", "deep_background", "off_record"]
AccessVerb = Literal["", "reviewed_by", "seen_by", "obtained_by", "provided_to", "published_by"]
Mode = Literal[
    "statement",
    "background",
    "observation",
    "impression",
    "inference",
    "reported_speech",
    "quotation",
    "quotation_within_document",
]
Status = Literal["unverified", "reported", "confirmed", "disputed", "false", "superseded"]


def _line(most: int, least: int = 0) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=least, max_length=most)


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("This must be a number.")
    return Decimal(str(value))


def _day(value: object) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise ValueError("Write a day: 2026-03-01.") from error


Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]


class Who(Sent):
    """Whom or what is meant, by one id: a source, or a person or organisation of the directory."""

    source: Id | None = None
    person: Id | None = None
    organisation: Id | None = None


class SentHop(Who):
    """A step of a chain. One that is not `public` leaves no trace for readers."""

    public: bool = True


class About(Sent):
    """Whom or what a claim is about, or where: one entry of the directory."""

    person: Id | None = None
    organisation: Id | None = None
    place: Id | None = None


def _source_id(value: object) -> object:
    return {"source": value} if isinstance(value, str) else value


HopSent = Annotated[SentHop, BeforeValidator(_source_id, json_schema_input_type=str | SentHop)]


class SentLimit(Sent):
    """What a source does not give: a sentence as `text`, or `whom` it does not name.

    `unknown` says that the outlet has not been able to learn who that is.
    """

    text: Annotated[str, _line(500)] = ""
    whom: Id | None = None
    unknown: bool = False


def _sentence(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


LimitSent = Annotated[SentLimit, BeforeValidator(_sentence, json_schema_input_type=str | SentLimit)]


class SourceChanges(Sent):
    """What changes in how a source is recorded. What is not sent stays as it is.

    `public_description` is all that readers are told of a source that is described or hidden. `code_name`
    stands for a hidden one; write nobody's name there.
    """

    reached: Reached = ""
    ground_rule: GroundRule = "on_record"
    count: Annotated[int, Field(ge=1, le=9999)] = 1
    public_description: Annotated[str, _line(300)] = ""
    short_description: Annotated[str, _line(200)] = ""
    brief_description: Annotated[str, _line(100)] = ""
    anonymity_reason: Annotated[str, _line(300)] = ""
    access_verb: AccessVerb = ""
    code_name: Annotated[str, _line(100)] = ""
    protected: bool = False
    limits: Annotated[list[LimitSent], Field(max_length=MOST_WAYS)] = []


class NewSource(SourceChanges):
    """A source to be recorded. With nothing but a person or organisation it is that entry, by name.

    A `hidden` one has a code name and no entry in the directory. A `count` is of people.
    """

    kind: SourceKind | None = None
    identification: Identification | None = None
    person: Id | None = None
    organisation: Id | None = None


class NameToProtect(Sent):
    """Who a source is, or a private title, to be kept sealed because the newsroom asks for that."""

    name: Annotated[str, _line(300, least=1)]
    kind: Literal["identity", "title"] = "identity"


class SentWay(Sent):
    """One way in which a claim is known: the chain from the outlet outwards, the outlet left out.

    An empty chain is the outlet's own knowledge. A quotation keeps its `verbatim` words, and where they
    were said in another language that language, the words and who translated them.
    """

    chain: Annotated[list[HopSent], Field(max_length=7)] = []
    mode: Mode = "statement"
    verbatim: Annotated[str, _line(5000)] = ""
    original_words: Annotated[str, _line(5000)] = ""
    original_language: Annotated[str, _line(100)] = ""
    translator: Annotated[str, _line(200)] = ""


class SentFigure(Sent):
    """A value, or a range up to `high`, of what is `counted`, by whom, as of when."""

    value: Number
    counted: Annotated[str, _line(200, least=1)]
    high: Number | None = None
    bound: Literal["", "about", "at_least", "at_most"] = ""
    counter: Who | None = None
    as_of: Instant | None = None


class ClaimChanges(Sent):
    """What changes in a claim. What is not sent stays as it is; `ways` and `about` are sent whole.

    With `event_days` the events are days, each given as its beginning in the story's time zone.
    """

    text: Annotated[str, _line(1000, least=1)] = ""
    ways: Annotated[list[SentWay], Field(max_length=MOST_WAYS)] = []
    topic: Annotated[str, _line(300)] = ""
    serious: bool = False
    alleges_crime: bool = False
    convicted_at: Day | None = None
    event_from: Instant | None = None
    event_to: Instant | None = None
    event_days: bool = True
    figure: SentFigure | None = None
    about: Annotated[list[About], Field(max_length=MOST_NAMES)] = []


class NewClaim(ClaimChanges):
    """A claim to be recorded. `[ID]words[/ID]` in a text in Markdown ties words to the one of that `id`.

    Without `ways` nobody has said yet who it is known from, and an update with it is not published.
    """

    text: Annotated[str, _line(1000, least=1)]
    id: ClaimId | None = None


class WordsToAttribute(Sent):
    """Words of an update and who they are known from; without anybody, the outlet itself.

    `prefix` and `suffix` are what stands before and after them, to tell them from the same words elsewhere.
    """

    words: Annotated[str, _line(1000, least=1)]
    known_from: Who | None = None
    prefix: Annotated[str, StringConstraints(max_length=1000)] = ""
    suffix: Annotated[str, StringConstraints(max_length=1000)] = ""


class WhereItStands(Sent):
    """Where a claim stands in an update: on words, on a picture or embed, or on the whole of it."""

    exact: Annotated[str, StringConstraints(max_length=1000)] = ""
    prefix: Annotated[str, StringConstraints(max_length=64)] = ""
    suffix: Annotated[str, StringConstraints(max_length=64)] = ""
    part: Annotated[str, _line(2000)] = ""


class NewStatus(Sent):
    """What is now established of a claim, with what that status needs."""

    status: Status
    basis: Annotated[str, _line(500)] = ""
    disputed_by: Who | None = None
    statement: Annotated[str, _line(1000)] = ""
    superseded_by: ClaimId | None = None
    correction: Literal["", "needed", "not_needed"] = ""
    correction_reason: Annotated[str, _line(500)] = ""


class ChosenClaims(Sent):
    """The claims that “What we know” says, in this order."""

    claims: Annotated[list[ClaimId], Field(max_length=MOST_NAMES)]
