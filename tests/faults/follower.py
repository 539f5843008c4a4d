"""A reader in a bad network: it stalls, breaks off, vanishes, reloads, and folds whatever it is told."""

import http.client
import json
import random
import socket
import struct
import threading
from collections.abc import Sequence

import msgspec

from readout.coverage import events
from readout.coverage.fold import Page, encode_page, fold
from tests.faults import SEED
from tests.faults.stream import Connection, Message, Refused
from tests.faults.town import Town

MISHAPS = ("stall", "reset", "vanish", "reload")
_RESET = struct.pack("ii", 1, 0)


class Follower(threading.Thread):
    """Follows a story by its stream, at any of `ports`, and by the snapshot of `pages` where it must.

    `trouble` is how many mishaps a second it has.
    """

    def __init__(self, slug: str, ports: Sequence[int], pages: int, *, seed: int, trouble: float) -> None:
        super().__init__(name=f"follower {seed}", daemon=True)
        self.page = Page(epoch="")
        self.resets = self.returns = 0
        self._slug = slug
        self._ports = ports
        self._pages = pages
        self._chance = random.Random(seed)
        self._gzip = bool(seed % 2)
        self._trouble = trouble
        self._over = threading.Event()
        self._abandoned: list[socket.socket] = []
        self._connection: Connection | None = None
        self.failure = ""

    def calm(self) -> None:
        """Have no more mishaps."""
        self._trouble = 0

    def go_to(self, port: int) -> None:
        """From the next connection on follow by this port, and take snapshots there too."""
        self._pages, self._ports = port, [port]

    def end(self) -> None:
        """Stop following."""
        self._over.set()
        self.join()

    @property
    def body(self) -> bytes:
        """Its page as a snapshot's body would have it."""
        return encode_page(self.page)

    def run(self) -> None:
        """Follow until told to end."""
        try:
            self._reload()
            while not self._over.is_set():
                self._follow_on()
        except Exception as error:
            self.failure = f"{type(error).__name__}: {error}"
            raise
        finally:
            for each in self._abandoned:
                each.close()

    def _follow_on(self) -> None:
        try:
            self._follow()
        except (Refused, OSError):
            self._over.wait(0.02)

    def _follow(self) -> None:
        ports = self._ports
        port = self._chance.choice(list(ports))
        connection = Connection(port, f"/live/{self._slug}/stream", self.page.seq, gzip=self._gzip)
        self.returns += 1
        self._connection = connection
        try:
            while not self._over.is_set() and self._connection is connection and self._ports is ports:
                self._mishap(connection)
                if self._connection is connection:
                    for message in connection.messages():
                        self._take(message)
        finally:
            if connection.socket not in self._abandoned:
                connection.socket.close()

    def _take(self, message: Message) -> None:
        if message.name in ("hello", "reset"):
            stands = json.loads(message.data)
            self.resets += message.name == "reset"
            if message.name == "reset" or stands["epoch"] != self.page.epoch:
                self._reload(stands["seq"])
            return
        event = events.decode(message.data)
        assert message.id == str(event.seq), "an event's id is its sequence"
        assert message.name == events.type_of(event), "an event is called by its type"
        if event.seq > self.page.seq + 1:
            raise Refused("the snapshot was older than the stream; come back with the page's own sequence")
        self.page = fold(self.page, event)

    def _mishap(self, connection: Connection) -> None:
        # A turn of the loop takes up to 50 ms.
        if self._chance.random() > self._trouble * 0.05:
            return
        match self._chance.choice(MISHAPS):
            case "stall":
                self._over.wait(self._chance.uniform(0.2, 2))
            case "reset":
                connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                connection.socket.close()
                self._connection = None
            case "vanish":
                self._abandoned.append(connection.socket)
                self._connection = None
            case _:
                self._connection = None
                self._reload()

    def _reload(self, seq: int = 0) -> None:
        """Take the snapshot, however often it takes until it stands at `seq` or later."""
        while not self._over.is_set():
            status, body = get(self._pages, f"/live/{self._slug}/snapshot.json?seq={seq}")
            if status == 200:
                page = msgspec.json.decode(body, type=Page)
                if page.seq >= seq:
                    self.page = page
                    return
            self._over.wait(0.05)


def follow(
    town: Town, slug: str, names: tuple[str, ...], count: int, *, trouble: float = 0
) -> list[Follower]:
    """Readers of a story at any of these parts, started."""
    ports = [town.port(name) for name in names]
    followers = [
        Follower(slug, ports, town.port("web"), seed=SEED + number, trouble=trouble)
        for number in range(count)
    ]
    for follower in followers:
        follower.start()
    return followers


def get(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    """Status and body of an address; status 0 when the connection broke."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        return response.status, response.read()
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        connection.close()
