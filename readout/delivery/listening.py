"""Listening for hints: a unix datagram socket beside SQLite, LISTEN beside PostgreSQL."""

import asyncio
import contextlib
import logging
import os
import random
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import psycopg

from readout.core import hints
from readout.delivery.config import HubConfig
from readout.delivery.postgres import connect

OnHint = Callable[[int, int], None]
OnGap = Callable[[], None]

# What one turn of the loop takes from the socket before other work has its turn.
_MOST_AT_ONCE = 1000
_LONGEST_HINT = 64
_QUIET_SECONDS = 15.0
_ANSWER_SECONDS = 5.0
_LONGEST_REST = 5.0

_journal = logging.getLogger(__name__)


class Listener(Protocol):
    """Hears hints until it is stopped."""

    async def start(self) -> None:
        """Begin to listen."""

    async def stop(self) -> None:
        """Listen no more, and leave nothing behind."""


def listener(config: HubConfig, on_hint: OnHint, on_gap: OnGap) -> Listener:
    """The listener that belongs to the configured database.

    `on_hint(story_id, seq)` is called for every hint, `on_gap()` when some may have been missed.
    """
    if config.database_url:
        return NotifyListener(config.database_url, on_hint, on_gap)
    return DatagramListener(hints.hint_folder(config.data), on_hint)


class DatagramListener:
    """A socket of this process's own in the folder of hints; sockets of ended processes are taken away."""

    def __init__(self, folder: Path, on_hint: OnHint) -> None:
        self._folder = folder
        self._on_hint = on_hint
        self._socket: socket.socket | None = None
        self._address: Path | None = None

    async def start(self) -> None:
        """Bind the socket. Raises PermissionError when the folder is somebody else's."""
        folder = hints.open_folder(self._folder)
        _sweep(folder)
        self._address = folder / f"{os.getpid()}-{secrets.token_hex(4)}{hints.SUFFIX}"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(os.fspath(self._address))
        asyncio.get_running_loop().add_reader(self._socket.fileno(), self._read, self._socket)

    async def stop(self) -> None:
        """Close the socket and remove its file."""
        if self._socket is None or self._address is None:
            return
        asyncio.get_running_loop().remove_reader(self._socket.fileno())
        self._socket.close()
        self._socket = None
        self._address.unlink(missing_ok=True)

    def _read(self, ear: socket.socket) -> None:
        for _ in range(_MOST_AT_ONCE):
            try:
                payload = ear.recv(_LONGEST_HINT)
            except OSError:
                return
            hint = hints.decode(payload)
            if hint is not None:
                self._on_hint(*hint)


class NotifyListener:
    """LISTEN on a connection of its own; after every new connection all stories are looked at."""

    def __init__(self, database_url: str, on_hint: OnHint, on_gap: OnGap) -> None:
        self._url = database_url
        self._on_hint = on_hint
        self._on_gap = on_gap
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen in the background; a database that is away is waited for."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Close the connection."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        failures = 0
        while True:
            try:
                async with await connect(self._url) as connection:
                    await connection.execute(b"LISTEN " + hints.CHANNEL.encode())
                    self._on_gap()
                    failures = 0
                    await self._listen(connection)
            except (psycopg.Error, OSError, TimeoutError) as error:
                failures += 1
                if failures == 1:
                    _journal.warning("hints cannot be heard, looks go on once a second: %s", error)
                rest = min(_LONGEST_REST, 0.05 * 2 ** min(failures, 10))
                await asyncio.sleep(rest * random.uniform(0.5, 1))  # noqa: S311

    async def _listen(self, connection: psycopg.AsyncConnection) -> None:
        while True:
            async for notice in connection.notifies(timeout=_QUIET_SECONDS):
                hint = hints.decode(notice.payload.encode())
                if hint is not None:
                    self._on_hint(*hint)
            # Silence may mean a server that vanished: ask it.
            async with asyncio.timeout(_ANSWER_SECONDS):
                await connection.execute(b"SELECT 1")


def _sweep(folder: Path) -> None:
    """Remove sockets that nobody listens on any more."""
    for address in folder.glob("*" + hints.SUFFIX):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(os.fspath(address))
            except ConnectionRefusedError:
                address.unlink(missing_ok=True)
            except OSError:
                continue
