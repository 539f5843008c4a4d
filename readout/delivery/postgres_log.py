"""The log on PostgreSQL: one connection, made anew when it breaks."""

import asyncio
from typing import Any

import psycopg

from readout.delivery.log import PRIVATE_STATES, EventRow, LogUnavailable, StoryRow, Stretch
from readout.delivery.postgres import connect

QUERY_SECONDS = 10

_STORY = "s.id, s.slug, s.epoch, s.head, s.state"
_EVENTS = (
    f"SELECT {_STORY}, e.seq, e.type, e.body "  # noqa: S608
    "FROM coverage_story s LEFT JOIN coverage_event e ON e.story_id = s.id AND e.seq > %s "
    "WHERE s.id = %s ORDER BY e.seq LIMIT %s"
)
_NEWEST = _EVENTS.replace("e.seq > %s", "e.seq < %s").replace("ORDER BY e.seq", "ORDER BY e.seq DESC")


class PostgresLog:
    """Reads over one autocommit connection: its queries wait for each other, each under a millisecond."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._lock = asyncio.Lock()
        self._connection: psycopg.AsyncConnection | None = None

    async def story_by_slug(self, slug: str) -> StoryRow | None:
        """The story at an address, or None."""
        rows = await self._rows(f"SELECT {_STORY} FROM coverage_story s WHERE s.slug = %s", (slug,))  # noqa: S608
        return _story(rows[0]) if rows else None

    async def head_of(self, story_ids: list[int]) -> list[StoryRow]:
        """Where these stories stand."""
        query = f"SELECT {_STORY} FROM coverage_story s WHERE s.id = ANY(%s)"  # noqa: S608
        return [_story(row) for row in await self._rows(query, (story_ids,))]

    async def events(self, story_id: int, after: int, limit: int) -> Stretch | None:
        """At most `limit` events after `after`, read in one statement and so in one snapshot."""
        return _stretch(await self._rows(_EVENTS, (after, story_id, limit)))

    async def newest(self, story_id: int, before: int, limit: int) -> Stretch | None:
        """At most `limit` of the newest events before `before`, in order."""
        return _stretch((await self._rows(_NEWEST, (before, story_id, limit)))[::-1])

    async def close(self) -> None:
        """Close the connection."""
        await self._drop()

    async def _rows(self, query: str, values: tuple[object, ...]) -> list[Any]:
        async with self._lock:
            try:
                async with asyncio.timeout(QUERY_SECONDS):
                    cursor = await (await self._connected()).execute(query.encode(), values)
                    return await cursor.fetchall()
            except (psycopg.Error, OSError, TimeoutError) as error:
                await self._drop()
                raise LogUnavailable(str(error) or type(error).__name__) from error

    async def _connected(self) -> psycopg.AsyncConnection:
        if self._connection is None:
            self._connection = await connect(self._url)
        return self._connection

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()


def _story(row: Any) -> StoryRow:
    return StoryRow(row[0], row[1], row[2], row[3], row[4] not in PRIVATE_STATES)


def _stretch(rows: list[Any]) -> Stretch | None:
    if not rows:
        return None
    return Stretch(
        _story(rows[0]), [EventRow(row[5], row[6].encode(), row[7].encode()) for row in rows if row[5]]
    )
