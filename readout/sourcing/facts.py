"""What sentences are made of: the publishable part of the records, as plain values.

Whatever is private has been left out before a value is made: an omitted hop is simply not there.
"""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from readout.coverage.knowing import Status

Kind = Literal["document", "person", "people", "organisation", "outlet"]
RequestState = Literal["asked", "declined", "no_response", "statement", "bounced"]


class Party(Struct, frozen=True, kw_only=True):
    """Whoever or whatever is spoken of, as named within a sentence.

    `name` is whole, `short` for a phrase, `brief` for later mentions. `plural` is grammar: whether verbs
    follow in the plural. A hidden source has one name only: its public description.
    """

    key: str
    kind: Kind
    name: str
    short: str
    brief: str
    plural: bool = False
    us: bool = False
    hidden: bool = False
    reached: str = ""
    access_verb: str = ""
    anonymity_reason: str = ""


class Gap(Struct, frozen=True, kw_only=True):
    """What a source does not give: `text`, or that it does not name `whom`."""

    text: str = ""
    whom: Party | None = None
    unknown: bool = False


class Way(Struct, frozen=True, kw_only=True):
    """One way in which something is known: the chain in public, and what kind of words they are.

    `shortened` says that a hop was left out, so that nothing is said of how one hop reached another.
    """

    chain: tuple[Party, ...]
    mode: str = "statement"
    verbatim: bool = False
    original_language: str = ""
    translator: str = ""
    shortened: bool = False

    @property
    def sources(self) -> tuple[Party, ...]:
        """The chain without the outlet itself."""
        return tuple(party for party in self.chain if not party.us)


class Count(Struct, frozen=True, kw_only=True):
    """A figure: value or range, of what, by whom, as of when; `before` are the values it replaced."""

    value: Decimal
    counted: str
    high: Decimal | None = None
    bound: str = ""
    by: Party | None = None
    as_of: datetime | None = None
    before: tuple[Decimal, ...] = ()


class Standing(Struct, frozen=True, kw_only=True):
    """What was established from some moment on; `until` is when that ended."""

    status: Status
    basis: str = ""
    disputed_by: tuple[Party, ...] = ()
    newer: str = ""
    until: datetime | None = None


class Denial(Struct, frozen=True, kw_only=True):
    """Somebody denied it, in a statement, at a time."""

    by: Party
    statement: str
    at: datetime


class Fact(Struct, frozen=True, kw_only=True):
    """A claim as readers may know it, in one update."""

    id: str
    text: str
    anchor: str
    since: datetime | None = None
    now: Standing
    earlier: tuple[Standing, ...] = ()
    ways: tuple[Way, ...]
    figure: Count | None = None
    denials: tuple[Denial, ...] = ()
    event_from: datetime | None = None
    event_to: datetime | None = None
    event_days: bool = True


class Asked(Struct, frozen=True, kw_only=True):
    """A request for comment as readers may know it; `hurried` when we published before the deadline."""

    who: Party
    state: RequestState
    statement: str = ""
    hurried: bool = False
