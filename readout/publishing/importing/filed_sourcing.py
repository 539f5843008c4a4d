"""What a file says of sourcing, as values: who and what is named, and how each line is known."""

from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct


class FiledRole(Struct, frozen=True, kw_only=True):
    """An office and the organisation it is held in, by its id in the file."""

    title: str
    organisation: str = ""
    since: date | None = None
    until: date | None = None


class FiledEntry(Struct, frozen=True, kw_only=True):
    """A person, an organisation or a place of the file."""

    id: str
    kind: str
    name: str
    rank: str = ""
    short_name: str = ""
    public_figure: bool = False
    us: bool = False
    takes_plural: bool | None = None
    part_of: str = ""
    same_as: tuple[str, ...] = ()
    roles: tuple[FiledRole, ...] = ()


class FiledLimit(Struct, frozen=True, kw_only=True):
    """What a source does not give: a sentence, or `whom` of the file it does not name."""

    text: str = ""
    whom: str = ""
    unknown: bool = False


class FiledSource(Struct, frozen=True, kw_only=True):
    """A source of the file. `private_title` is sealed; who a hidden source is, is not taken at all."""

    id: str
    kind: str
    identification: str
    ground_rule: str
    reached: str = ""
    public_description: str = ""
    short_description: str = ""
    brief_description: str = ""
    anonymity_reason: str = ""
    access_verb: str = ""
    code_name: str = ""
    count: int = 1
    protected: bool = False
    limits: tuple[FiledLimit, ...] = ()
    private_title: str = ""

    def __repr__(self) -> str:
        return f"FiledSource({self.id!r}, …)"


class FiledHop(Struct, frozen=True):
    """A step of a chain, by its id in the file; public unless the file says otherwise."""

    id: str
    public: bool = True


class FiledFigure(Struct, frozen=True, kw_only=True):
    """A value or range, of what, by whom, as of when."""

    value: Decimal
    counted: str
    high: Decimal | None = None
    bound: str = ""
    counter: str = ""
    as_of: datetime | None = None


class FiledWay(Struct, frozen=True, kw_only=True):
    """One way in which a claim is known."""

    mode: str
    chain: tuple[FiledHop, ...]
    verbatim: str = ""
    original_words: str = ""
    original_language: str = ""
    translator: str = ""


class FiledStatus(Struct, frozen=True, kw_only=True):
    """A status from `at` on; the first of a history has no instant: readers met the claim with it."""

    status: str
    at: datetime | None = None
    basis: str = ""
    disputed_by: str = ""
    statement: str = ""
    superseded_by: str = ""
    correction: str = ""


class FiledClaim(Struct, frozen=True, kw_only=True):
    """A claim of the file. `place` says where it stands there.

    `chain` and what belongs to it are its first way, `ways` the others. `history` is what readers were told
    of its status, the oldest first; without one, `status` stood from the beginning.
    """

    place: str
    id: str
    text: str
    mode: str
    status: str
    chain: tuple[FiledHop, ...]
    basis: str = ""
    superseded_by: str = ""
    disputed_by: str = ""
    topic: str = ""
    serious: bool = False
    alleges_crime: bool = False
    verbatim: str = ""
    original_words: str = ""
    original_language: str = ""
    translator: str = ""
    event_from: datetime | date | None = None
    event_to: datetime | date | None = None
    figure: FiledFigure | None = None
    about: tuple[str, ...] = ()
    ways: tuple[FiledWay, ...] = ()
    history: tuple[FiledStatus, ...] = ()

    @property
    def first_way(self) -> FiledWay:
        """The way that the claim's own fields say."""
        return FiledWay(
            mode=self.mode,
            chain=self.chain,
            verbatim=self.verbatim,
            original_words=self.original_words,
            original_language=self.original_language,
            translator=self.translator,
        )

    @property
    def first_status(self) -> FiledStatus:
        """What readers met the claim with; all that the file says, where it has no history."""
        own = FiledStatus(status=self.status, basis=self.basis, disputed_by=self.disputed_by)
        return self.history[0] if self.history else own


class FiledQuestion(Struct, frozen=True, kw_only=True):
    """An open question; private unless the file says `public: true`."""

    place: str
    id: str
    text: str
    state: str
    answer: str = ""
    answered_by: str = ""
    public: bool = False


class FiledAttempt(Struct, frozen=True):
    """One attempt to reach somebody."""

    at: datetime
    channel: str


class FiledRequest(Struct, frozen=True, kw_only=True):
    """A request for comment; private unless the file says `public: true`."""

    place: str
    id: str
    recipient: str
    about: tuple[str, ...] = ()
    attempts: tuple[FiledAttempt, ...] = ()
    deadline: datetime | None = None
    outcome: str = "drafted"
    answered_at: datetime | None = None
    statement: str = ""
    denies: bool = False
    public: bool = False


class FiledSourcing(Struct, frozen=True, kw_only=True):
    """All of it."""

    entries: tuple[FiledEntry, ...] = ()
    sources: tuple[FiledSource, ...] = ()
    claims: tuple[FiledClaim, ...] = ()
    questions: tuple[FiledQuestion, ...] = ()
    requests: tuple[FiledRequest, ...] = ()
    known: tuple[str, ...] = ()
