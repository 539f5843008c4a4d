"""The desk's stream: one watcher a story and process, however many desks are open, and a queue for each desk.

It never reads the hub's log and never touches a story's public numbers.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import sync_to_async
from django.db import connection

from readout.core.refusals import Refusal
from readout.delivery import present
from readout.desk.watching import Event, Seen, first_look, look

EVERY = 0.5
"""Seconds between two looks at a story's counter."""
THOROUGH = 4
"""Each so manieth look finds what time alone changes, and counts readers."""
BEAT = 15.0
"""Seconds of silence after which a comment line goes out, and the session is looked at again."""
WAITING = 64
"""Events that may wait for one desk; beyond that it is told to fetch the timeline again."""
MOST = 500
"""Desks that one process streams to."""

_journal = logging.getLogger(__name__)

# One thread reads for every watcher of the process, on a connection of its own.
_reader = ThreadPoolExecutor(1, thread_name_prefix="desk")


class TooManyDesks(Refusal):
    """This process streams to as many desks as it may."""

    kind = "unavailable"


class Watcher:
    """Looks at one story while at least one desk is open there."""

    def __init__(self, story_id: int, slug: str) -> None:
        self.desks: set[asyncio.Queue[Event]] = set()
        self.seen = Seen()
        self._story_id = story_id
        self._slug = slug
        self._readers: int | None = None
        self._ready = asyncio.Event()
        self._task = asyncio.get_running_loop().create_task(self._watch())

    async def join(self, queue: asyncio.Queue[Event]) -> None:
        """Begin `queue` with `hello`; it gets every event after that."""
        # Seated at once, so that the watcher stays; nothing is told before it has looked for the first time.
        self.desks.add(queue)
        await self._ready.wait()
        queue.put_nowait(("hello", {"desk_seq": self.seen.desk_seq}))
        if self._readers is not None:
            queue.put_nowait(("readers", {"readers": self._readers}))

    def stop(self) -> None:
        """Look no more."""
        self._task.cancel()

    async def _watch(self) -> None:
        first = await self._read(first_look, self._story_id)
        self.seen = first or self.seen
        self._ready.set()
        number = 0
        while True:
            await asyncio.sleep(EVERY)
            number += 1
            thorough = number % THOROUGH == 0
            found = await self._read(look, self._story_id, self.seen, thorough=thorough)
            for event in [*(found or []), *(self._counted() if thorough else [])]:
                self._tell(event)

    def _counted(self) -> list[Event]:
        readers = present.readers(self._slug)
        if readers == self._readers:
            return []
        self._readers = readers
        return [("readers", {"readers": readers})]

    def _tell(self, event: Event) -> None:
        for queue in self.desks:
            if queue.full():
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(("reset", {}))
            else:
                queue.put_nowait(event)

    async def _read(self, read: Callable[..., Any], *given: Any, **named: Any) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(_reader, lambda: _quietly(read, *given, **named))


def _quietly(read: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """What `read` gives, or None while the database does not answer: the next look tries again."""
    try:
        return read(*given, **named)
    except Exception:
        _journal.exception("the desk's stream cannot read")
        connection.close()
        return None


_watchers: dict[tuple[int, int], Watcher] = {}


def demand_room() -> None:
    """Raises TooManyDesks while this process streams to as many desks as it may."""
    if sum(len(each.desks) for each in _watchers.values()) >= MOST:
        raise TooManyDesks("Too many desks are open here; close one, or try again later.")


async def stream(story_id: int, slug: str, still_in: Callable[[], bool]) -> AsyncIterator[bytes]:
    """The bytes of one desk's stream. Ends with `over` once `still_in` says that the session has ended."""
    place = (id(asyncio.get_running_loop()), story_id)
    watcher = _watchers.get(place)
    if watcher is None:
        watcher = _watchers[place] = Watcher(story_id, slug)
    queue: asyncio.Queue[Event] = asyncio.Queue(WAITING)
    try:
        await watcher.join(queue)
        yield b"retry: 2000\n\n"
        while True:
            try:
                event = await asyncio.wait_for(queue.get(), BEAT)
            except TimeoutError:
                if not await sync_to_async(still_in)():
                    yield _frame(("over", {}))
                    return
                yield b": \n\n"
                continue
            yield _frame(event)
    finally:
        watcher.desks.discard(queue)
        if not watcher.desks and _watchers.get(place) is watcher:
            del _watchers[place]
            watcher.stop()


def _frame(event: Event) -> bytes:
    name, data = event
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
