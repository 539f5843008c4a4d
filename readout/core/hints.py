"""Hints say "look now": they tell every hub that a story's log has grown.

A hint is only ever a saving of time. One that is lost, doubled or late costs delay, never an update, because
hubs look at the heads of their stories by themselves once a second. So nothing here raises to a publisher.

Two roads: unix datagrams beside SQLite, NOTIFY beside PostgreSQL. A process names its road once, with `use`.
"""

import hashlib
import logging
import os
import socket
import stat
import tempfile
import threading
from pathlib import Path
from typing import Protocol

import psycopg

CHANNEL = "readout_hint"
"""The PostgreSQL channel that hints are sent on."""

SUFFIX = ".sock"
CONNECT_SECONDS = 2

# A unix address holds 107 bytes on Linux and 103 on macOS; a socket's own name takes at most 30 of them.
_LONGEST_FOLDER = 103 - 30

_journal = logging.getLogger(__name__)


class Road(Protocol):
    """A way from whoever publishes to every hub."""

    def send(self, story_id: int, seq: int) -> None:
        """Say that story `story_id` has reached `seq`. Never raises and never waits long."""

    def close(self) -> None:
        """Let go of what the road holds."""


class Datagrams:
    """One unix datagram to every socket in a folder; beside SQLite, where all hubs share the machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, story_id: int, seq: int) -> None:
        """Send to every listening process; sockets whose process has ended are taken away."""
        try:
            addresses = sorted(self.folder.glob("*" + SUFFIX))
        except OSError:
            return
        if not addresses:
            return
        payload = encode(story_id, seq)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as speaker:
            speaker.setblocking(False)
            for address in addresses:
                _send_one(speaker, address, payload)

    def close(self) -> None:
        """Nothing is held between two hints."""


class Notify:
    """NOTIFY on a connection of its own, kept for the life of the process; safe to use from any thread."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._lock = threading.Lock()
        self._connection: psycopg.Connection | None = None
        self._process = 0

    def send(self, story_id: int, seq: int) -> None:
        """Notify all hubs; a connection that broke is made anew once."""
        payload = encode(story_id, seq).decode()
        with self._lock:
            for last_try in (False, True):
                try:
                    self._connected().execute("SELECT pg_notify(%s, %s)", (CHANNEL, payload))
                except psycopg.Error as error:
                    self._drop()
                    if last_try:
                        _journal.warning("a hint was not sent, hubs will look by themselves: %s", error)
                else:
                    return

    def close(self) -> None:
        """Let go of the connection; the next hint makes a new one."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None and self._process == os.getpid():
            connection.close()

    def _connected(self) -> psycopg.Connection:
        # A connection must not be used on both sides of a fork.
        if self._process != os.getpid():
            self._connection = None
        if self._connection is None:
            self._connection = psycopg.connect(self._url, autocommit=True, connect_timeout=CONNECT_SECONDS)
            self._process = os.getpid()
        return self._connection


_road: list[Road] = []


def use(road: Road | None) -> None:
    """Name the road this process sends its hints by; None: it sends none, and hubs look by themselves."""
    _road[:] = [road] if road else []


def road(data: Path, database_url: str) -> Road:
    """The road that belongs to a database: NOTIFY for PostgreSQL, datagrams for SQLite."""
    return Notify(database_url) if database_url else Datagrams(hint_folder(data))


def send(story_id: int, seq: int) -> None:
    """Say that story `story_id` has reached `seq`; call it when the transaction is committed."""
    for each in _road:
        each.send(story_id, seq)


def encode(story_id: int, seq: int) -> bytes:
    """The hint as it travels: `b"STORY_ID:SEQ"`."""
    return b"%d:%d" % (story_id, seq)


def decode(payload: bytes) -> tuple[int, int] | None:
    """Story and sequence of a hint, or None when `payload` is no hint."""
    story_id, colon, seq = payload.partition(b":")
    if not (colon and story_id.isdigit() and seq.isdigit() and len(payload) <= 40):  # noqa: PLR2004
        return None
    return int(story_id), int(seq)


def hint_folder(data: Path) -> Path:
    """The folder in which this installation's processes keep their sockets.

    Inside the data folder, or, where that path is too long for a unix address, in the system's folder for
    temporary files under a name made of the data folder's path: sender and listener come to the same answer.
    """
    folder = data.resolve() / "hints"
    if len(os.fsencode(folder)) <= _LONGEST_FOLDER:
        return folder
    digest = hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:20]
    return Path(tempfile.gettempdir()) / f"readout-{digest}"


def open_folder(folder: Path) -> Path:
    """Make the folder for its owner alone, and make sure of it when it was there.

    Raises PermissionError when somebody else made it first, who could then swallow our hints.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise PermissionError(f"{folder} belongs to somebody else; remove it, or choose another data folder")
    folder.chmod(0o700)
    return folder


def _send_one(speaker: socket.socket, address: Path, payload: bytes) -> None:
    try:
        speaker.sendto(payload, os.fspath(address))
    except ConnectionRefusedError:
        address.unlink(missing_ok=True)
    except OSError:
        # The listener's queue is full or it ended this moment: it will look by itself.
        pass
