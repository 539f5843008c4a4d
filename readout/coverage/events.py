"""The closed set of public events, and the public shapes they carry.

These types are the door between private records and public bytes: what has no field here is never
published. Shapes only gain fields. Instants are RFC 3339 in UTC with milliseconds, as text.
"""

from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from readout.coverage.knowing import How, Known, Question, Request

type_field = "type"
ChangeKind = Literal[
    "update", "refile", "clarification", "correction", "editors_note", "retraction", "redaction"
]
StoryState = Literal["draft", "scheduled", "live", "paused", "closed", "archived"]
Direction = Literal["ltr", "rtl"]


class Note(Struct, frozen=True, kw_only=True):
    """A public note that stays: what changed in which revision, of what kind, and when."""

    kind: ChangeKind
    text: str
    at: str
    revision: int


class Link(Struct, frozen=True, kw_only=True):
    """A titled address: further reading, or the story that goes on from this one."""

    title: str
    url: str


class SourceLink(Struct, frozen=True, kw_only=True):
    """The outlet an update was taken from, and where its own copy stands."""

    outlet: str
    url: str


class Translation(Struct, frozen=True, kw_only=True):
    """A story in one of its languages; of all of them the original comes first."""

    language: str
    url: str


class _Shown(Struct, frozen=True, kw_only=True, tag_field="state"):
    """What every form of an update keeps: its permanent id, address and place in the story.

    `number` counts the story's updates from 1 in the order of their first events.
    """

    id: str
    url: str
    number: int
    published_at: str
    modified_at: str
    revision: int
    key: bool
    pinned: bool


class Published(_Shown, tag="published", frozen=True, kw_only=True):
    """An update as readers see it; `html` is final, sanitised markup.

    Without `how` nothing is recorded of how its lines are known.
    """

    headline: str
    html: str
    byline: tuple[str, ...]
    warning: str = ""
    notes: tuple[Note, ...] = ()
    links: tuple[Link, ...] = ()
    source: SourceLink | None = None
    how: How | UnsetType = UNSET


class Held(_Shown, tag="held", frozen=True, kw_only=True):
    """An update being checked: its text is withdrawn for now."""

    notes: tuple[Note, ...] = ()


class Retracted(_Shown, tag="retracted", frozen=True, kw_only=True):
    """The tombstone of a retracted update; its last note says why."""

    notes: tuple[Note, ...] = ()


class Withdrawn(_Shown, tag="withdrawn", frozen=True, kw_only=True):
    """What an earlier event shows of an update whose text was withdrawn later."""


Update = Published | Held | Retracted | Withdrawn


class Story(Struct, frozen=True, kw_only=True):
    """The public head of a story; `translations` has it in all its languages, where there are several."""

    slug: str
    url: str
    title: str
    standfirst: str
    language: str
    direction: Direction
    time_zone: str
    state: StoryState
    coverage_start: str | None = None
    coverage_end: str | None = None
    paused_until: str | None = None
    continues: Link | None = None
    replies: str = "off"
    translations: tuple[Translation, ...] | UnsetType = UNSET


class _Event(Struct, frozen=True, kw_only=True, tag_field=type_field, omit_defaults=True):
    """An entry of a story's log.

    `seq` is the story's sequence, from 1 without holes; `at` never runs backwards. `epoch` is there
    when this event renewed the story's epoch. `withdrawn` marks an event whose text was taken back.
    """

    at: str
    seq: int = 0
    epoch: str = ""
    withdrawn: bool = False


class StoryChanged(_Event, tag="story.changed", frozen=True, kw_only=True):
    """The story became public, or its head changed."""

    story: Story


class _UpdateEvent(_Event, frozen=True, kw_only=True):
    """Whatever happens to an update, its event carries the update whole, as it now stands."""

    update: Update


class UpdatePublished(_UpdateEvent, tag="update.published", frozen=True, kw_only=True):
    """A new update."""


class UpdateRevised(_UpdateEvent, tag="update.revised", frozen=True, kw_only=True):
    """A published update changed; `note` is the public note its kind asks for."""

    change_kind: ChangeKind
    note: str = ""


class UpdateRetracted(_UpdateEvent, tag="update.retracted", frozen=True, kw_only=True):
    """An update was taken back for good; `note` says why."""

    note: str = ""


class UpdateRedacted(_UpdateEvent, tag="update.redacted", frozen=True, kw_only=True):
    """Words were struck from an update by legal removal."""


class UpdateHeld(_UpdateEvent, tag="update.held", frozen=True, kw_only=True):
    """An update is being checked; its text is withdrawn for now."""


class UpdateReleased(_UpdateEvent, tag="update.released", frozen=True, kw_only=True):
    """A held update stands again."""


class UpdatePinned(_UpdateEvent, tag="update.pinned", frozen=True, kw_only=True):
    """An update was pinned above the others."""


class UpdateUnpinned(_UpdateEvent, tag="update.unpinned", frozen=True, kw_only=True):
    """The pinned update went back to its place."""


class UpdateMarked(_UpdateEvent, tag="update.marked", frozen=True, kw_only=True):
    """An update became a key event."""


class UpdateUnmarked(_UpdateEvent, tag="update.unmarked", frozen=True, kw_only=True):
    """An update is no longer a key event."""


class ClaimChanged(_UpdateEvent, tag="claim.changed", frozen=True, kw_only=True):
    """How an update is known changed; `note` says what."""

    note: str = ""


class QuestionOpened(_Event, tag="question.opened", frozen=True, kw_only=True):
    """A question is shown as open."""

    question: Question


class QuestionClosed(_Event, tag="question.closed", frozen=True, kw_only=True):
    """A question was answered, can no longer be, or is no longer asked."""

    question: Question


class RequestChanged(_Event, tag="request.changed", frozen=True, kw_only=True):
    """A request for comment is shown, or what came of it; `asked` tells of all of them."""

    request: Request
    asked: tuple[str, ...]


class KnownChanged(_Event, tag="known.changed", frozen=True, kw_only=True):
    """“What we know” in the order in which it now stands, whole."""

    known: tuple[Known, ...]


UpdateEvent = (
    UpdatePublished
    | UpdateRevised
    | UpdateRetracted
    | UpdateRedacted
    | UpdateHeld
    | UpdateReleased
    | UpdatePinned
    | UpdateUnpinned
    | UpdateMarked
    | UpdateUnmarked
    | ClaimChanged
)
LedgerEvent = QuestionOpened | QuestionClosed | RequestChanged | KnownChanged
Event = StoryChanged | UpdateEvent | LedgerEvent

_encoder = msgspec.json.Encoder(order="sorted")
_decoder: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)


def encode(event: Event) -> str:
    """Canonical JSON of one event: sorted keys, no spaces, UTF-8 unescaped, no line break inside."""
    return _encoder.encode(event).decode()


def decode(text: str | bytes) -> Event:
    """The event in `text`; fields it does not know are passed over.

    Raises msgspec.ValidationError for an unknown type or a missing field.
    """
    return _decoder.decode(text)


def type_of(event: Event) -> str:
    """The event's public type, `update.published` say."""
    tag = type(event).__struct_config__.tag
    if not isinstance(tag, str):
        raise TypeError(f"{type(event).__name__} is no event type")
    return tag
