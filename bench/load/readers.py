"""The twin of readers.c for machines without a compiler: slower, so for at most 1 000 readers.

python -m bench.load.readers PORT PATH READERS EVENTS [after=ID] [gzip] [stuck=K] [window=W] [patience=S]
"""

import asyncio
import json
import re
import sys
import time
from collections import defaultdict
from contextlib import suppress
from typing import Any

MARKER = re.compile(rb"~s=(\d+);")
SMALLEST_EVENT = 64


class Crowd:
    """All readers, and when each event came to how many of them."""

    def __init__(self, words: list[str]) -> None:
        self.port, self.path = int(words[0]), words[1]
        self.size, self.events = int(words[2]), int(words[3])
        options = dict(word.partition("=")[::2] for word in words[4:])
        self.after, self.gzip = options.get("after", ""), "gzip" in options
        self.stuck, self.window = int(options.get("stuck", 0)), int(options.get("window", 500))
        self.patience = float(options.get("patience", 5))
        self.arrived: defaultdict[int, list[int]] = defaultdict(list)
        self.counts = dict.fromkeys(
            ("connected", "delivered", "repeated", "disordered", "refused", "closed", "bytes"), 0
        )
        self.last = 0

    def request(self) -> bytes:
        """What every reader asks."""
        lines = [f"GET {self.path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Accept: text/event-stream"]
        lines += [f"Last-Event-ID: {self.after}"] if self.after else []
        lines += ["Accept-Encoding: gzip"] if self.gzip else []
        return "\r\n".join([*lines, "", ""]).encode()

    @property
    def needed(self) -> int:
        """How many arrivals there are to be."""
        return (self.size - self.stuck) * self.events

    def had(self, seen: set[int], number: int) -> None:
        """One reader has one event."""
        if not 0 <= number < self.events:
            return
        if number in seen:
            self.counts["repeated"] += 1
            return
        self.counts["disordered"] += number != len(seen)
        seen.add(number)
        self.last = time.monotonic_ns()
        self.arrived[number].append(self.last)
        self.counts["delivered"] += 1


async def read(crowd: Crowd, *, stuck: bool, door: asyncio.Semaphore) -> None:
    async with door:
        reading, writing = await asyncio.open_connection("127.0.0.1", crowd.port, limit=2**20)
        writing.write(crowd.request())
        head = await reading.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            crowd.counts["refused"] += 1
            return
        crowd.counts["connected"] += 1
    if stuck:
        writing.transport.pause_reading()  # type: ignore[attr-defined]  # a socket's transport has it
        await asyncio.Event().wait()
    with suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
        await (_gzip if crowd.gzip else _plain)(crowd, reading)
    crowd.counts["closed"] += 1


async def _plain(crowd: Crowd, reading: asyncio.StreamReader) -> None:
    seen: set[int] = set()
    rest = b""
    while data := await reading.read(65536):
        crowd.counts["bytes"] += len(data)
        rest += data
        end = 0
        for found in MARKER.finditer(rest):
            crowd.had(seen, int(found[1]))
            end = found.end()
        rest = rest[max(end, len(rest) - 32) :]


async def _gzip(crowd: Crowd, reading: asyncio.StreamReader) -> None:
    seen: set[int] = set()
    opening = True
    while True:
        size = int(await reading.readuntil(b"\r\n"), 16)
        await reading.readexactly(size + 2)
        crowd.counts["bytes"] += size
        if not opening and size >= SMALLEST_EVENT:
            crowd.had(seen, len(seen))
        opening = False


async def main(words: list[str]) -> None:
    crowd = Crowd(words)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_reader(0, stop.set)
    door = asyncio.Semaphore(crowd.window)
    began = time.monotonic_ns()
    tasks = [
        asyncio.create_task(read(crowd, stuck=number < crowd.stuck, door=door))
        for number in range(crowd.size)
    ]
    while crowd.counts["connected"] + crowd.counts["refused"] < crowd.size and not stop.is_set():  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    connect_ms = (time.monotonic_ns() - began) / 1e6
    print(json.dumps({"connected": crowd.counts["connected"], "connect_ms": connect_ms}), flush=True)
    since = time.monotonic_ns()
    while not stop.is_set() and (not crowd.events or crowd.counts["delivered"] < crowd.needed):
        await asyncio.sleep(0.01)
        if crowd.events and time.monotonic_ns() - max(since, crowd.last) > crowd.patience * 1e9:
            break
    print(json.dumps(report(crowd, began, connect_ms)), flush=True)
    for task in tasks:
        task.cancel()


def report(crowd: Crowd, began: int, connect_ms: float) -> dict[str, Any]:
    events = []
    for number in range(crowd.events):
        times = sorted(crowd.arrived[number])
        events.append([times[len(times) // 2], times[-1], len(times)] if times else [0, 0, 0])
    return crowd.counts | {
        "connect_ms": connect_ms,
        "missing": crowd.needed - crowd.counts["delivered"],
        "all_ms": (crowd.last - began) / 1e6 if crowd.last else 0.0,
        "events": events,
    }


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
