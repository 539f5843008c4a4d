"""The shapes of answers about questions, requests for comment, approvals and overrides."""

from pydantic import BaseModel

from readout.api.answers import Instant, Sequence
from readout.api.answers_sourcing import Versioned


class QuestionReceipt(Versioned):
    """What became of a question."""

    id: str
    state: str
    public: bool
    seq: Sequence


class RequestReceipt(Versioned):
    """What became of a request for comment."""

    id: str
    state: str
    public: bool
    seq: Sequence


class ApprovalReceipt(BaseModel):
    """An approval that stands."""

    id: int


class TakenBack(BaseModel):
    """How many approvals were taken back."""

    taken_back: int


class OverrideReceipt(BaseModel):
    """A decision that is on record."""

    id: int


class QuestionRecord(Versioned):
    """A question as the newsroom has it; private while `published_at` is null."""

    id: str
    story: str
    text: str
    state: str
    answer: str
    answered_by: str | None
    changed_at: Instant
    published_at: Instant | None
    created_at: Instant


class QuestionRecords(BaseModel):
    """A part of a story's questions; `next` is the cursor of the part after it."""

    items: list[QuestionRecord]
    next: str | None


class AttemptRecord(BaseModel):
    """One time the newsroom tried to reach whom it asks."""

    channel: str
    at: Instant


class RequestRecord(Versioned):
    """A request for comment as the newsroom has it; private while `published_at` is null.

    `overdue`: its deadline has passed without an answer. One with a `hidden_source` is found only
    by whoever made it, recorded that source, or may approve a hidden source.
    """

    id: str
    story: str
    person: str | None
    organisation: str | None
    name: str
    about: list[str]
    state: str
    deadline: Instant | None
    overdue: bool
    attempts: list[AttemptRecord]
    statement: str
    denies: bool
    hidden_source: str | None
    answered_at: Instant | None
    published_at: Instant | None
    created_at: Instant


class RequestRecords(BaseModel):
    """A part of a story's requests for comment; `next` is the cursor of the part after it."""

    items: list[RequestRecord]
    next: str | None


class ApprovalRecord(BaseModel):
    """A second person's leave. It stands until it is voided or its hour has passed."""

    id: int
    source: str
    claim: str | None
    subject: str
    by: str
    at: Instant
    until: Instant | None
    stands: bool
    voided_at: Instant | None
    void_reason: str


class ApprovalRecords(BaseModel):
    """A part of a story's approvals; `next` is the cursor of the part after it."""

    items: list[ApprovalRecord]
    next: str | None
