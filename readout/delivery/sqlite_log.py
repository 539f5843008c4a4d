"""The log on SQLite: a read-only connection inside the loop, where a look costs some 30 µs."""

import json
import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from readout.delivery.log import PRIVATE_STATES, EventRow, LogUnavailable, StoryRow, Stretch

# Readers of a WAL database wait for nobody but a checkpoint's last step; longer would hold up the loop.
BUSY_SECONDS = 0.1

_STORY = "s.id, s.slug, s.epoch, s.head, s.state"
_EVENTS = (
    f"SELECT {_STORY}, e.seq, CAST(e.type AS BLOB), CAST(e.body AS BLOB) "  # noqa: S608
    "FROM coverage_story s LEFT JOIN coverage_event e ON e.story_id = s.id AND e.seq > ? "
    "WHERE s.id = ? ORDER BY e.seq LIMIT ?"
)
_NEWEST = _EVENTS.replace("e.seq > ?", "e.seq < ?").replace("ORDER BY e.seq", "ORDER BY e.seq DESC")


class SqliteLog:
    """Reads a database file; opens it anew when it was replaced, by a restore say."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._file = (0, 0)

    async def story_by_slug(self, slug: str) -> StoryRow | None:
        """The story at an address, or None."""
        rows = self._rows(f"SELECT {_STORY} FROM coverage_story s WHERE s.slug = ?", (slug,))  # noqa: S608
        return _story(rows[0]) if rows else None

    async def head_of(self, story_ids: list[int]) -> list[StoryRow]:
        """Where these stories stand."""
        self._reopen_if_replaced()
        query = f"SELECT {_STORY} FROM coverage_story s WHERE s.id IN (SELECT value FROM json_each(?))"  # noqa: S608
        return [_story(row) for row in self._rows(query, (json.dumps(story_ids),))]

    async def events(self, story_id: int, after: int, limit: int) -> Stretch | None:
        """At most `limit` events after `after`, read in one statement and so in one snapshot."""
        return _stretch(self._rows(_EVENTS, (after, story_id, limit)))

    async def newest(self, story_id: int, before: int, limit: int) -> Stretch | None:
        """At most `limit` of the newest events before `before`, in order."""
        return _stretch(self._rows(_NEWEST, (before, story_id, limit))[::-1])

    async def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _rows(self, query: str, values: tuple[object, ...]) -> list[Any]:
        try:
            return self._opened().execute(query, values).fetchall()
        except sqlite3.Error as error:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            raise LogUnavailable(str(error)) from error

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._file = self._identity()
            address = f"file:{quote(os.fspath(self._path.absolute()))}?mode=ro"
            self._connection = sqlite3.connect(
                address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        return self._connection

    def _reopen_if_replaced(self) -> None:
        if self._connection is not None and self._identity() != self._file:
            self._connection.close()
            self._connection = None

    def _identity(self) -> tuple[int, int]:
        try:
            found = self._path.stat()
        except OSError as error:
            raise LogUnavailable(str(error)) from error
        return found.st_dev, found.st_ino


def _story(row: Any) -> StoryRow:
    return StoryRow(row[0], row[1], row[2], row[3], row[4] not in PRIVATE_STATES)


def _stretch(rows: list[Any]) -> Stretch | None:
    if not rows:
        return None
    return Stretch(_story(rows[0]), [EventRow(row[5], row[6], row[7]) for row in rows if row[5]])
