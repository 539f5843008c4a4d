"""The shapes of answers about webhooks."""

from typing import Literal

from pydantic import BaseModel

from readout.api.answers import Instant


class Webhook(BaseModel):
    """Who is told; `host` stands for the address, which may hold a key."""

    id: str
    host: str
    made_at: Instant
    made_by: str


class Webhooks(BaseModel):
    """A part of a list, the newest first."""

    items: list[Webhook]
    next: str | None


class NewWebhook(Webhook):
    """A new one, with the secret that signs what it is told (Standard Webhooks)."""

    secret: str


class Ended(BaseModel):
    """It is told nothing more."""

    id: str


class Delivery(BaseModel):
    """One event for one webhook; `answer` is the last status, or why there was none."""

    id: str
    type: str
    reply: str
    at: Instant
    state: Literal["waiting", "taken", "given_up"]
    tries: int
    answer: str


class Deliveries(BaseModel):
    """A part of a list, the newest first."""

    items: list[Delivery]
    next: str | None
