"""Handing on how often updates were opened: once a minute, beside the loop, and once more at the end."""

import asyncio
import logging
from collections.abc import Callable

from readout.delivery.opened import Opened

SECONDS = 60
"""A process that is killed loses the numbers of so long."""

Count = Callable[[dict[str, int]], None]
"""Takes numbers by update; called in a thread, and may block there."""

logger = logging.getLogger(__name__)


class HandingOn:
    """Gives what `opened` holds to `count`. One handing at a time: the next minute waits for a slow one.

    What `count` fails to take is lost, and the log says how much: these are numbers, not news.
    """

    def __init__(self, opened: Opened, count: Count) -> None:
        self._opened = opened
        self._count = count
        self._ticks = 0
        self._under_way: asyncio.Task[None] | None = None

    def tick(self) -> None:
        """A second has gone by; to be called inside the loop."""
        self._ticks += 1
        if self._ticks >= SECONDS and (self._under_way is None or self._under_way.done()):
            self._ticks = 0
            self._under_way = asyncio.create_task(self._hand_on())

    async def last(self) -> None:
        """The server ends: what is left goes too."""
        if self._under_way is not None:
            await self._under_way
        await self._hand_on()

    async def _hand_on(self) -> None:
        numbers = self._opened.take()
        if not numbers:
            return
        try:
            await asyncio.to_thread(self._count, numbers)
        except Exception:
            logger.exception("%s openings of updates could not be counted", sum(numbers.values()))
