"""The wheel: each turn looks at one share of every story's readers, so that beats cost evenly over time."""

import asyncio
import math
from collections.abc import Callable

from readout.delivery.config import HubConfig
from readout.delivery.reader import Reader
from readout.delivery.topic import Topic

SPOKES = 15
"""Shares of the readers. One is looked at in each turn, all of them in the time of one beat."""


class Wheel:
    """Beats for quiet readers and cuts off stuck ones; calls `tidy` once a turn."""

    def __init__(self, config: HubConfig, topics: dict[int, Topic], tidy: Callable[[], None]) -> None:
        self._turn_seconds = config.beat / SPOKES
        # A reader is met once a beat, so patience is counted in beats.
        self._patience = math.ceil(config.stuck / config.beat)
        self._topics = topics
        self._tidy = tidy
        self._turn = 0

    async def run(self) -> None:
        """Turn, for ever."""
        while True:
            await asyncio.sleep(self._turn_seconds)
            self._turn += 1
            for topic in list(self._topics.values()):
                for reader in list(topic.readers)[self._turn % SPOKES :: SPOKES]:
                    self._meet(reader)
            self._tidy()

    def _meet(self, reader: Reader) -> None:
        if reader.paused:
            reader.stuck += 1
            if reader.stuck > self._patience:
                reader.cut_off()
        elif reader.quiet:
            reader.beat()
        reader.quiet = True
