"""How lines are known, and what a story knows, asks and does not know: the public shapes of sourcing.

Every text is final: a sentence or name in the story's language, fixed when its event is made.
"""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

Status = Literal["unverified", "reported", "confirmed", "disputed", "false", "superseded"]
QuestionState = Literal["open", "answered", "withdrawn", "unanswerable"]
RemarkKind = Literal["status", "figure", "denial", "anonymity"]


class Hop(Struct, frozen=True, kw_only=True):
    """A step of a chain: whom or what, and in `link` how the step before reached it; empty at the first.

    `full` is the whole name where `name` is a short one, for a later mention on the same page.
    """

    name: str
    link: str = ""
    full: str | UnsetType = UNSET


class Earlier(Struct, frozen=True, kw_only=True):
    """A status that a line had before, as a sentence, until `until`."""

    status: Status
    text: str
    until: str


class Line(Struct, frozen=True, kw_only=True):
    """One thing an update says, with what is to be known of it.

    `text` of a disputed or untrue line says so in the same sentence. `anchor` is the id of its words in
    the update's markup; empty when they carry none. `small` says what kind of words these are.
    `since` is when its status became what it is, empty if that was before the update went out.
    """

    id: str
    text: str
    anchor: str
    status: Status
    since: str
    small: tuple[str, ...] = ()
    earlier: tuple[Earlier, ...] = ()


class Group(Struct, frozen=True, kw_only=True):
    """Lines that share one chain and one label.

    `attribution` is a phrase to follow words (“according to …”); empty for the outlet's own. `own` marks
    what the outlet states itself.
    """

    chain: tuple[Hop, ...]
    attribution: str
    label: str
    status: Status
    own: bool
    lines: tuple[Line, ...]


class Limits(Struct, frozen=True, kw_only=True):
    """What a source does not give: a title and sentences."""

    title: str
    sentences: tuple[str, ...]


class Remark(Struct, frozen=True, kw_only=True):
    """What stands under an update without a click: a whole sentence.

    `words` are those of the text it is about, if any, and `anchor` their id in the markup. `at` is the
    instant of a figure, a status or a denial.
    """

    kind: RemarkKind
    text: str
    line: str = ""
    anchor: str = ""
    status: Status | None = None
    at: str | None = None


class How(Struct, frozen=True, kw_only=True):
    """How an update is known.

    `attribution` and `remarks` stand without a click; `summary`, `groups` and `limits` behind “How we
    know this”.
    """

    attribution: tuple[str, ...]
    remarks: tuple[Remark, ...]
    summary: tuple[str, ...]
    groups: tuple[Group, ...]
    limits: tuple[Limits, ...]


class Known(Struct, frozen=True, kw_only=True):
    """A line of “What we know”, and the update that tells how; it goes when that update's text does."""

    id: str
    text: str
    status: Status
    update: str
    url: str


class Question(Struct, frozen=True, kw_only=True):
    """A line of “What we don't know”. `note` says what became of it; `url` is the update that answers it."""

    id: str
    state: QuestionState
    text: str
    at: str
    note: str = ""
    url: str = ""


class Request(Struct, frozen=True, kw_only=True):
    """A line of “Whom we have asked”: one request for comment and what came of it."""

    id: str
    state: Literal["asked", "declined", "no_response", "statement", "bounced", "withdrawn"]
    text: str
    at: str


class Ledger(Struct, frozen=True, kw_only=True):
    """What a story knows, does not know, and whom it asked.

    `asked` says in sentences what `requests` hold one by one.
    """

    known: tuple[Known, ...] = ()
    questions: tuple[Question, ...] = ()
    requests: tuple[Request, ...] = ()
    asked: tuple[str, ...] = ()
