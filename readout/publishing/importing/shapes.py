"""What a file says of a story, whatever its format: the one shape between those who read and who write."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from readout.coverage.wording import Wording
from readout.publishing.importing.filed_sourcing import FiledSourcing


class Head(Struct, frozen=True, kw_only=True):
    """The head of a story. `slug` is a wish; `continues` is the slug of the story that goes on from it."""

    title: str
    slug: str = ""
    standfirst: str = ""
    language: str = "en"
    time_zone: str = "UTC"
    state: str = "live"
    replies: str = "off"
    coverage_start: datetime | None = None
    coverage_end: datetime | None = None
    paused_until: datetime | None = None
    continues: str = ""


class Span(Struct, frozen=True):
    """How long a mark stood; without `until` it stands still."""

    since: datetime
    until: datetime | None = None


class FiledRevision(Struct, frozen=True, kw_only=True):
    """A change after publication. Without `wording` its words were withdrawn since."""

    at: datetime
    kind: str
    note: str = ""
    wording: Wording | None = None
    claims: tuple[str, ...] = ()


class FiledUpdate(Struct, frozen=True, kw_only=True):
    """An update of the file.

    `place` says where it stands there. Without `published_at` it stays private: in review or, if not
    `in_review`, a draft. Without `wording` its words were withdrawn. `pending` are words that were to
    follow those published. `claims`, `open_questions` and `comment_requests` are ids of the file.
    """

    place: str
    file_id: str = ""
    wording: Wording | None = None
    published_at: datetime | None = None
    in_review: bool = False
    revisions: tuple[FiledRevision, ...] = ()
    key: tuple[Span, ...] = ()
    pins: tuple[Span, ...] = ()
    holds: tuple[Span, ...] = ()
    retracted_at: datetime | None = None
    retraction_note: str = ""
    claims: tuple[str, ...] = ()
    open_questions: tuple[str, ...] = ()
    comment_requests: tuple[str, ...] = ()
    pending: Wording | None = None


class Aside(Struct, frozen=True, kw_only=True):
    """A part of the file that is not taken yet. `update` is the place of the update it belongs to."""

    kind: str
    payload: Any
    update: str = ""


class FiledStory(Struct, frozen=True, kw_only=True):
    """The whole of a file: its updates the oldest first, how lines are known, what is kept aside, the
    kinds of what is left out, and sentences for whoever imports it, which hold nothing private."""

    head: Head
    updates: tuple[FiledUpdate, ...] = ()
    sourcing: FiledSourcing = FiledSourcing()
    aside: tuple[Aside, ...] = ()
    left_out: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
