"""The load clients: in C where a compiler exists, else in Python for up to 1 000 readers."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench import machine

LOAD = Path(__file__).parent / "load"
MOST_IN_PYTHON = 1000


@dataclass(frozen=True)
class Heard:
    """What readers had in the end. Instants are `time.monotonic_ns()`, by event, 0 for one nobody had."""

    connected: int
    connect_ms: float
    delivered: int
    missing: int
    repeated: int
    disordered: int
    closed: int
    bytes: int
    all_ms: float
    """From the first connection's begin to the last arrival."""
    at_median: list[int]
    at_last: list[int]

    @property
    def whole(self) -> bool:
        """Whether every reader had every event once and in order."""
        return not (self.missing or self.repeated or self.disordered)

    def last_ms(self, published: list[int], first: int = 0) -> float:
        """Median over events, the first of them number `first`: from publication to the last reader."""
        arrived = self.at_last[first : first + len(published)]
        return median((there - then) / 1e6 for then, there in zip(published, arrived, strict=True))


class Readers:
    """Connected readers, in a process of their own on the clients' core."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.connected = int(self._said()["connected"])

    def heard(self, *, stop: bool = False) -> Heard:
        """What they had, once they have all, or nothing more comes; `stop` asks them to wait no longer."""
        if stop and self._process.stdin:
            self._process.stdin.write("stop\n")
            self._process.stdin.flush()
        told = self._said()
        events = told.pop("events")
        told.pop("refused")
        return Heard(**told, at_median=[each[0] for each in events], at_last=[each[1] for each in events])

    def _said(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError("the load client ended without a word")
        told: dict[str, Any] = json.loads(line)
        return told


class Clients:
    """Starts load clients; `folder` is where C becomes programs."""

    def __init__(self, folder: Path) -> None:
        readers = machine.built(LOAD / "readers.c", folder)
        requests = machine.built(LOAD / "requests.c", folder)
        self.in_c = readers is not None and requests is not None
        self._readers = [str(readers)] if readers else [sys.executable, "-m", "bench.load.readers"]
        self._requests = [str(requests)] if requests else [sys.executable, "-m", "bench.load.requests"]

    def most(self, readers: int) -> int:
        """As many of `readers` as the client can play."""
        return readers if self.in_c else min(readers, MOST_IN_PYTHON)

    @contextmanager
    def readers(self, port: int, path: str, count: int, events: int, *options: str) -> Iterator[Readers]:
        """Connect `count` readers, who each expect `events` events; all hang up when the block ends."""
        words = [*self._readers, str(port), path, str(count), str(events), *options]
        process = subprocess.Popen(
            machine.on_core(machine.CLIENT_CORE) + words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield Readers(process)
        finally:
            process.kill()
            process.wait()

    def requests(
        self, port: int, path: str, *headers: str, seconds: float, connections: int = 16
    ) -> dict[str, Any]:
        """Ask for one page for `seconds`, as fast as answers come; see `load/requests.c` for what returns."""
        words = [*self._requests, str(port), path, str(connections), str(seconds), *headers]
        command = machine.on_core(machine.CLIENT_CORE) + words
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        told: dict[str, Any] = json.loads(done.stdout)
        return told
