"""The shapes of answers about replies. Who wrote one, and every address, has no field here."""

from typing import Literal

from pydantic import BaseModel

from readout.api.answers import Instant

State = Literal["held", "published", "reported", "rejected", "spam", "removed", "erased"]


class Reply(BaseModel):
    """A reply as moderators see it. `earlier` counts the writer's other replies by what became of them,
    `barred` says whether the writer may reply, `version` rises with each change and decision.
    """

    id: str
    url: str
    story: str
    update: str
    answers: str
    name: str
    text: str
    state: State
    version: int
    why: str
    reports: dict[str, int]
    earlier: dict[str, int]
    barred: bool
    received_at: Instant
    assigned_to: str


class Replies(BaseModel):
    """A part of a list, the newest first."""

    items: list[Reply]
    next: str | None


class Decided(BaseModel):
    """A decision: the reply's new state, and the batch by which it is taken back."""

    id: str
    state: State
    batch: str


class Answered(BaseModel):
    """The newsroom's answer, a reply of its own."""

    id: str


class TakenBack(BaseModel):
    """How many replies are again what they were."""

    taken_back: int


class Closing(BaseModel):
    """From when a story takes no more replies, or null; and whether it takes any at this moment."""

    at: Instant | None
    open: bool
