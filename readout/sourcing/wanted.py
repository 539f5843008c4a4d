"""What somebody wants recorded, as values: the desk, the API and an import hand over the same."""

from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

from readout.directory.models import Organisation, Person, Place
from readout.sourcing.models import Claim, Source


class HopWanted(Struct, frozen=True):
    """A step of a chain after the outlet, which every chain begins with."""

    source: Source
    public: bool = True


class WayWanted(Struct, frozen=True, kw_only=True):
    """One way in which a claim is known: `hops` from the outlet outwards; none for the outlet's own."""

    hops: tuple[HopWanted, ...] = ()
    mode: str = "statement"
    verbatim: str = ""
    original_words: str = ""
    original_language: str = ""
    translator: str = ""


class FigureWanted(Struct, frozen=True, kw_only=True):
    """A value, or a range up to `high`, of what is `counted`."""

    value: Decimal
    counted: str
    high: Decimal | None = None
    bound: str = ""
    counter: Source | None = None
    as_of: datetime | None = None


class ClaimWanted(Struct, frozen=True, kw_only=True):
    """A claim as it is to stand. Without `public_id` it gets a name of its own."""

    text: str
    ways: tuple[WayWanted, ...]
    public_id: str = ""
    topic: str = ""
    serious: bool = False
    alleges_crime: bool = False
    convicted_at: date | None = None
    event_from: datetime | None = None
    event_to: datetime | None = None
    event_days: bool = True
    figure: FigureWanted | None = None
    about: tuple[Person | Organisation | Place, ...] = ()


class StatusWanted(Struct, frozen=True, kw_only=True):
    """A status with what it needs: the basis of `confirmed` and `false`, whoever disputes and in which
    words, the claim that replaces one `superseded`; and, for one that was confirmed, whether a correction
    is `needed` or `not_needed` and why.
    """

    status: str
    basis: str = ""
    disputed_by: Source | None = None
    statement: str = ""
    superseded_by: Claim | None = None
    correction: str = ""
    correction_reason: str = ""
