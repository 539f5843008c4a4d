"""Companions: the processes beside the web server in one process tree, kept alive while it lives."""

import logging
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from readout.cli import leash

FIRST_REST = 0.25
LONGEST_REST = 30.0
STEADY_SECONDS = 60.0
"""A companion that lasted this long is started anew at once if it ends."""
GRACE_SECONDS = 1.5

_journal = logging.getLogger(__name__)


class Companion:
    """One child process, started anew whenever it ends, later each time if it ends soon."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.name = arguments[0]
        self._arguments = arguments
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name=self.name, daemon=True)

    def start(self) -> None:
        """Start it and keep it."""
        self._thread.start()

    def ask_to_end(self) -> None:
        """Start it no more, and tell the child to end."""
        with self._lock:
            self._ending.set()
            if self._child is not None:
                self._child.terminate()

    def end(self) -> None:
        """Return when it has ended; kill it after GRACE_SECONDS."""
        self.ask_to_end()
        self._thread.join(GRACE_SECONDS)
        if self._thread.is_alive() and self._child is not None:
            self._child.kill()
            self._thread.join()

    def _keep(self) -> None:
        rest = FIRST_REST
        while (child := self._begin()) is not None:
            began = time.monotonic()
            code = child.wait()
            if time.monotonic() - began >= STEADY_SECONDS:
                rest = FIRST_REST
            if self._ending.is_set():
                return
            _journal.error("%s ended with %s and is started anew in %.2f seconds", self.name, code, rest)
            self._ending.wait(rest)
            rest = min(LONGEST_REST, rest * 2)

    def _begin(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._ending.is_set():
                return None
            self._child = leash.lead(self._arguments)
            return self._child


@contextmanager
def kept(commands: Sequence[Sequence[str]]) -> Iterator[None]:
    """Keep one companion for each of `commands` alive while the block lasts; all have ended after it."""
    companions = [Companion(command) for command in commands]
    try:
        for companion in companions:
            companion.start()
        yield
    finally:
        for companion in companions:
            companion.ask_to_end()
        for companion in companions:
            companion.end()
