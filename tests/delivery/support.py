"""A server to ask, and readers that listen; all on real sockets of this machine."""

import asyncio
import functools
import json
import zlib
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec

import uvloop
from asgiref.typing import ASGI3Application

from readout.delivery.config import HubConfig
from readout.delivery.hub import Hub
from readout.delivery.log import LogReader
from readout.delivery.operators import Operators
from readout.delivery.server import Server, build

P = ParamSpec("P")
PATIENCE = 30.0


def in_loop(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Run a test inside a loop of its own, the kind the server runs in."""

    @functools.wraps(test)
    def looped(*args: P.args, **kwargs: P.kwargs) -> None:
        async def bounded() -> None:
            async with asyncio.timeout(100):
                await test(*args, **kwargs)

        uvloop.run(bounded())

    return looped


async def until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@dataclass
class House:
    """A running server."""

    port: int
    hub: Hub
    server: Server


@asynccontextmanager
async def serving(
    config: HubConfig, app: ASGI3Application | None = None, log: LogReader | None = None
) -> AsyncIterator[House]:
    """A server on a free port; without an application it is a hub alone."""
    hub = Hub(config, log)
    listening: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    server = Server(
        build(lambda hub: app or Operators(hub, "x" * 32), hub, "127.0.0.1", 0),
        hub,
        lambda sockets: listening.set_result(sockets[0].getsockname()[1]),
    )
    running = asyncio.create_task(server.serve())
    try:
        async with asyncio.timeout(PATIENCE):
            port = await listening
        yield House(port, hub, server)
    finally:
        server.end()
        await running


@dataclass
class Answer:
    """A whole answer: its status, headers (lower-case names) and body as sent."""

    status: int
    headers: dict[str, str]
    body: bytes = b""

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class Line:
    """A connection to a server."""

    reading: asyncio.StreamReader
    writing: asyncio.StreamWriter

    def say(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.writing.write(data)

    async def head(self) -> Answer:
        """The head of the next answer."""
        async with asyncio.timeout(PATIENCE):
            raw = await self.reading.readuntil(b"\r\n\r\n")
        status, *lines = raw.decode("latin-1").split("\r\n")[:-2]
        pairs = [line.split(": ", 1) for line in lines]
        return Answer(int(status.split()[1]), {name.lower(): value for name, value in pairs})

    async def answer(self, *, to_head: bool = False) -> Answer:
        """The next answer, whole."""
        answer = await self.head()
        if to_head or answer.status in (204, 304):
            return answer
        async with asyncio.timeout(PATIENCE):
            if "content-length" in answer.headers:
                answer.body = await self.reading.readexactly(int(answer.headers["content-length"]))
            elif answer.headers.get("transfer-encoding") == "chunked":
                answer.body = b"".join([piece async for piece in self.chunks()])
            else:
                answer.body = await self.reading.read()
        return answer

    async def chunks(self) -> AsyncIterator[bytes]:
        """The chunks of a body as they come, to its end."""
        while size := int(await self.reading.readuntil(b"\r\n"), 16):
            yield (await self.reading.readexactly(size + 2))[:-2]
        await self.reading.readexactly(2)

    def hold(self) -> None:
        """Take nothing more from the socket."""
        transport: Any = self.writing.transport
        transport.pause_reading()

    def go_on(self) -> None:
        """Take again."""
        transport: Any = self.writing.transport
        transport.resume_reading()

    async def closed(self) -> bytes:
        """Wait for the other side to close; returns what it still said."""
        async with asyncio.timeout(PATIENCE):
            try:
                return await self.reading.read()
            except ConnectionResetError:
                return b""

    async def close(self) -> None:
        """Hang up."""
        self.writing.transport.abort()
        await asyncio.sleep(0)


async def dial(port: int) -> Line:
    """A new connection."""
    return Line(*await asyncio.open_connection("127.0.0.1", port, limit=2**22))


async def get(port: int, path: str, *headers: str, method: str = "GET") -> Answer:
    """Ask once, on a connection of its own."""
    line = await dial(port)
    line.say(
        "\r\n".join([f"{method} {path} HTTP/1.1", "Host: x", "Connection: close", *headers, "", ""]).encode()
    )
    try:
        return await line.answer(to_head=method == "HEAD")
    finally:
        await line.close()


@dataclass
class Message:
    """One message of an event stream."""

    name: str
    data: str
    id: str = ""

    @property
    def text(self) -> str:
        """What the event says."""
        return str(json.loads(self.data).get("text", ""))


@dataclass
class Listening:
    """A reader of a stream: its answer's head, and the text that has come so far."""

    line: Line
    answer: Answer
    text: str = ""
    told: list[Message] = field(default_factory=list)
    unfinished: str = ""

    async def follow(self) -> None:
        """Read on until the stream ends."""
        unzip = zlib.decompressobj(31) if self.answer.headers.get("content-encoding") == "gzip" else None
        try:
            async for piece in self._pieces():
                self._take((unzip.decompress(piece) if unzip else piece).decode())
        except (asyncio.IncompleteReadError, ConnectionResetError):
            pass

    def _pieces(self) -> AsyncIterator[bytes]:
        if "transfer-encoding" in self.answer.headers:
            return self.line.chunks()
        return self._bare()

    async def _bare(self) -> AsyncIterator[bytes]:
        while piece := await self.line.reading.read(65536):
            yield piece

    def _take(self, text: str) -> None:
        self.text += text
        *whole, self.unfinished = (self.unfinished + text).split("\n\n")
        for block in whole:
            fields = dict(row.split(": ", 1) for row in block.split("\n") if not row.startswith(":"))
            if "data" in fields:
                self.told.append(Message(fields.get("event", ""), fields["data"], fields.get("id", "")))

    async def ended(self) -> None:
        """Wait until the server has ended this stream."""
        await until(self.line.reading.at_eof)

    async def heard(self, count: int, seconds: float = PATIENCE) -> list[Message]:
        """The messages so far, once there are `count` of them, the greeting included."""
        await until(lambda: len(self.told) >= count, seconds)
        return self.told

    @property
    def texts(self) -> list[str]:
        """What the events of the log said."""
        return [message.text for message in self.told if message.id]


@asynccontextmanager
async def reading(
    port: int, path: str = "/live/bridge/stream", *headers: str, version: str = "1.1"
) -> AsyncIterator[Listening]:
    """Follow a stream for as long as the block lasts."""
    line = await dial(port)
    line.say("\r\n".join([f"GET {path} HTTP/{version}", "Host: x", *headers, "", ""]).encode())
    try:
        listening = Listening(line, await line.head())
        following = asyncio.create_task(listening.follow())
        yield listening
    finally:
        await line.close()
    await following
