"""The watch: where every held story stands, looked at when a hint says so and once a second anyhow."""

import asyncio
import contextlib
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace

from readout.delivery.counters import Counters
from readout.delivery.log import LogReader, LogUnavailable, StoryRow

LONGEST_REST = 5.0
"""Seconds between looks while the database cannot be read; the first ones come sooner."""

Follow = Callable[[StoryRow], Awaitable[None]]

_journal = logging.getLogger(__name__)


class Watch:
    """Holds stories, and calls `follow` for one whenever it stands elsewhere than before.

    Looks are made one at a time. While the database is away nothing is forgotten: what was due stays due.
    """

    def __init__(self, log: LogReader, follow: Follow, counters: Counters, every: float) -> None:
        self.stands: dict[int, StoryRow] = {}
        self.sound = False
        """Whether the last look succeeded."""
        self._log = log
        self._follow = follow
        self._counters = counters
        self._every = every
        self._due: set[int] = set()
        self._call = asyncio.Event()
        self._failures = 0
        self._next_full = 0.0
        self._waiting: list[asyncio.Future[None]] = []

    def hold(self, story: StoryRow) -> None:
        """Watch a story from here on. It is looked at once more, for what came since it was read."""
        self.stands[story.id] = story
        self._soon(story.id)

    def let_go(self, story_id: int) -> None:
        """Watch it no longer."""
        self.stands.pop(story_id, None)

    def hint(self, story_id: int, seq: int) -> None:
        """Somebody says a story has reached `seq`. Unknown stories and old news are passed over."""
        self._counters.hints += 1
        story = self.stands.get(story_id)
        if story is not None and seq > story.head:
            self._soon(story_id)

    def look_at_all(self) -> None:
        """Hints may have been lost: look at every held story now."""
        self._due.update(self.stands)
        self._call.set()

    async def looked(self, story_id: int) -> None:
        """Return when a look at the story that began after this call is over, be it that it failed."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append(done)
        self._soon(story_id)
        await done

    async def run(self) -> None:
        """Look, for ever."""
        while True:
            await self._rest()
            due, self._due = self._due, set()
            waiting, self._waiting = self._waiting, []
            try:
                await self._look(due)
            except LogUnavailable as error:
                self._failed(due, error)
            except Exception:
                _journal.exception("a look at the log failed")
                self._failed(due, None)
            else:
                if self._failures:
                    _journal.warning("the log can be read again")
                self._failures = 0
                self.sound = True
            for done in waiting:
                if not done.done():
                    done.set_result(None)

    def _soon(self, story_id: int) -> None:
        self._due.add(story_id)
        self._call.set()

    async def _rest(self) -> None:
        now = asyncio.get_running_loop().time
        if self._failures:
            # No hint shortens this rest, or a database that comes back would be met by all of them at once.
            rest = min(LONGEST_REST, 0.05 * 2 ** min(self._failures, 10))
            await asyncio.sleep(rest * random.uniform(0.5, 1))  # noqa: S311
        else:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, self._next_full - now())):
                    await self._call.wait()
        self._call.clear()
        # Hints for one story must not put off the look at the others.
        if now() >= self._next_full:
            self._due.update(self.stands)
            self._next_full = now() + self._every

    async def _look(self, due: set[int]) -> None:
        self._counters.looks += 1
        held = [story_id for story_id in due if story_id in self.stands]
        found = {story.id: story for story in await self._log.head_of(held)}
        for story_id in held:
            known = self.stands.get(story_id)
            if known is None:
                continue
            story = found.get(story_id) or replace(known, public=False)
            if story != known:
                await self._follow(story)
                if story_id in self.stands:
                    self.stands[story_id] = story

    def _failed(self, due: set[int], error: Exception | None) -> None:
        self._counters.failed_looks += 1
        self._due |= due
        self.sound = False
        self._failures += 1
        if self._failures == 1 and error is not None:
            _journal.warning("the log cannot be read, readers stay and looks go on: %s", error)
