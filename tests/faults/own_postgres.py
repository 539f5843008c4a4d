"""A PostgreSQL of one test's own, durable, which can be stopped, crashed and started at one address."""

import os
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg

from tests.faults.town import PATIENCE, free_port
from tools import services

WAL_SEGMENT = 1024 * 1024
"""Bytes of one file of its write-ahead log: the least there is, so that a log of few events has several."""


class OwnPostgres:
    """Its data lie in `folder`; `url` stays the same."""

    def __init__(self, folder: Path) -> None:
        self._binaries, self._prefix = services.as_unprivileged(folder, services.find_binaries())
        self._folder = folder
        self._port = free_port()
        self._server: subprocess.Popen[bytes] | None = None
        self._environment = os.environ | {"LC_ALL": "C.UTF-8"}
        self.url = f"postgres://postgres@127.0.0.1:{self._port}/postgres"
        initdb = [
            "initdb",
            "-D",
            str(folder / "pg"),
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            f"--wal-segsize={WAL_SEGMENT // 1024 // 1024}",
        ]
        self._run(initdb).check_returncode()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        words = [
            "postgres",
            "-D",
            str(self._folder / "pg"),
            "-k",
            "",
            "-h",
            "127.0.0.1",
            "-p",
            str(self._port),
        ]
        with (self._folder / "pg.log").open("ab") as log:
            self._server = subprocess.Popen(
                [*self._prefix, str(self._binaries / words[0]), *words[1:]],
                stdout=log,
                stderr=log,
                env=self._environment,
                cwd="/",
            )
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                psycopg.connect(self.url).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError((self._folder / "pg.log").read_text(errors="replace"))

    def stop(self) -> None:
        """Stop it in order, without waiting for clients."""
        self._end(signal.SIGINT)

    def crash(self) -> None:
        """End all of its processes at once; the next start recovers from its log."""
        self._end(signal.SIGQUIT)

    @property
    def runs(self) -> bool:
        """Whether it has never ended by itself since it was started."""
        return self._server is not None and self._server.poll() is None and not self.panicked

    @property
    def panicked(self) -> bool:
        """Whether it could not go on at any time."""
        return b"PANIC" in (self._folder / "pg.log").read_bytes()

    def limit_files(self, size: int) -> None:
        """From now on none of its files may grow beyond `size` bytes; -1: as far as it likes."""
        assert self._server
        # First the one that makes the others: whoever it makes from then on has the limit from the start.
        for pid in (self._server.pid, *_children(self._server.pid)):
            with suppress(ProcessLookupError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def make_room(self) -> None:
        """Lift the limit; if it ended for want of room, start it again."""
        assert self._server
        with suppress(ProcessLookupError):
            self.limit_files(-1)
        try:
            # It may be about to give up: what it tried without room, it does not try again.
            self._server.wait(1)
        except subprocess.TimeoutExpired:
            return
        self.start()

    def _end(self, number: signal.Signals) -> None:
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(number)
            self._server.wait(PATIENCE)

    def _run(self, words: list[str]) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [*self._prefix, str(self._binaries / words[0]), *words[1:]],
            env=self._environment,
            cwd="/",
            capture_output=True,
            check=False,
        )


def _children(parent: int) -> Iterator[int]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # After the name, in brackets, come the state and the parent.
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                yield int(stat.parent.name)
