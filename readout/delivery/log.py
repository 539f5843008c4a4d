"""Reading the log: plain SQL on the two tables that coverage writes, and nothing of Django."""

from dataclasses import dataclass
from typing import Protocol

from readout.delivery.config import HubConfig

PRIVATE_STATES = ("draft", "scheduled")


class LogUnavailable(Exception):
    """The database cannot be read just now; readers stay, and the next look tries again."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """Where a story stands: its epoch and the sequence of its newest event."""

    id: int
    slug: str
    epoch: str
    head: int
    public: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of a log, its body the canonical JSON that was stored."""

    seq: int
    kind: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events of one story in order, and where the story stood at the very moment they were read."""

    story: StoryRow
    events: list[EventRow]


class LogReader(Protocol):
    """Reads stories and events. Every call is one snapshot; each may raise LogUnavailable."""

    async def story_by_slug(self, slug: str) -> StoryRow | None:
        """The story at an address, public or not, or None."""

    async def head_of(self, story_ids: list[int]) -> list[StoryRow]:
        """Where these stories stand, in one query; those that do not exist are missing."""

    async def events(self, story_id: int, after: int, limit: int) -> Stretch | None:
        """At most `limit` events after `after`; None when there is no such story."""

    async def newest(self, story_id: int, before: int, limit: int) -> Stretch | None:
        """At most `limit` of the newest events before `before`, in order; None: there is no such story."""

    async def close(self) -> None:
        """Let go of the database."""


def open_log(config: HubConfig) -> LogReader:
    """The reader for the configured database; it connects when first asked."""
    # Imported here: an installation on SQLite needs no PostgreSQL driver in its hub, nor the other way round.
    if config.database_url:
        from readout.delivery.postgres_log import PostgresLog  # noqa: PLC0415

        return PostgresLog(config.database_url)
    from readout.delivery.sqlite_log import SqliteLog  # noqa: PLC0415

    return SqliteLog(config.sqlite_path)
