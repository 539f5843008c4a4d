"""The front: uvicorn's HTTP protocol, which answers hot pages from memory and hands streams to the hub.

Everything else goes to the application. It relies on names inside uvicorn's HttpToolsProtocol that are no
documented interface: `tests/delivery/test_front_names.py` fails when a new uvicorn changes them.
"""

import asyncio
from typing import Any

import httptools
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from readout.delivery.arrival import ONLY_GET, read_arrival, stream_slug
from readout.delivery.hot import HotPage, HotStore, is_shared, saves_data
from readout.delivery.hub import Hub
from readout.delivery.problems import Problem, problem

HEAD_SECONDS = 10.0
"""From the first wait for a request to the end of its headers; a connection idle for as long goes too."""
BODY_SECONDS = 30.0
"""Without one more byte of a body that was announced."""
STALL_SECONDS = 60.0
"""Without a client taking one more byte of its answer."""

MOST_HEAD = 32 * 1024
MOST_HEADERS = 100

_HEAD_TOO_LARGE = problem(431, "head-too-large", "The request line and headers are longer than 32 KB.")
_FULL = problem(
    503, "too-many-connections", "This server holds as many connections as it may.", {"retry-after": "5"}
)


class Front(HttpToolsProtocol):
    """One connection, until it closes or becomes a reader's.

    Its times and sizes are bounded: see the constants of this module. Who exceeds one is disconnected.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        hub: Hub,
        store: HotStore,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.hub = hub
        self.store = store
        self.gone = False
        """The transport is a reader's now, or a refusal ends it: what is still parsed counts no more."""
        self.aside = False
        """The request being parsed has been answered here."""
        self.head_size = 0
        """Bytes since anything came of them: of a head, or around a body's pieces and behind the last one."""
        self.in_head = True
        self.in_body = False
        self.since = 0.0
        self.stalled_since = 0.0

    def connection_made(  # type: ignore[override]  # as uvicorn narrows it
        self, transport: asyncio.Transport
    ) -> None:
        """Take a connection, or refuse it when the hub holds as many as it may."""
        self.since = self.loop.time()
        super().connection_made(transport)
        most = self.hub.config.max_connections
        if most and len(self.connections) + self.hub.crowd.readers > most:
            self._refuse(_FULL)

    def data_received(self, data: bytes) -> None:
        """Parse what came."""
        if self.gone:
            return
        self.head_size += len(data)
        if not self.in_head:
            self.since = self.loop.time()
        super().data_received(data)
        if self.gone:
            # The parser and this protocol hold each other; a reader should cost neither.
            self.parser = None
        elif self.head_size > MOST_HEAD:
            self._refuse(_HEAD_TOO_LARGE)

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, unless the connection is a reader's already."""
        if not self.gone:
            super().send_400_response(msg)

    def on_message_begin(self) -> None:
        """A request begins."""
        if not self.gone:
            super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Its address."""
        if not self.gone:
            super().on_url(url)
            if len(self.url) > MOST_HEAD:
                self._refuse(_HEAD_TOO_LARGE)

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header."""
        if self.gone:
            return
        super().on_header(name, value)
        if len(self.headers) > MOST_HEADERS or len(name) + len(value) > MOST_HEAD:
            self._refuse(_HEAD_TOO_LARGE)

    def on_headers_complete(self) -> None:
        """Answer here if we can; else the application does."""
        if self.gone:
            return
        self.in_head = False
        self.head_size = 0
        self.in_body = True
        # Behind an unfinished answer, or one the client does not take, a request waits its turn in uvicorn.
        free = self._idle() and not self.flow.write_paused
        self.aside = free and self._answered()
        if not self.aside and not self.gone:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of a body."""
        self.head_size = 0
        if not (self.gone or self.aside):
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is complete."""
        if self.gone:
            return
        self.head_size = 0
        self.in_head = True
        self.in_body = False
        self.since = self.loop.time()
        if not self.aside:
            super().on_message_complete()

    def pause_writing(self) -> None:
        """The client takes its answer more slowly than it is made."""
        self.stalled_since = self.loop.time()
        super().pause_writing()

    def resume_writing(self) -> None:
        """The client has taken what waited."""
        self.stalled_since = 0.0
        super().resume_writing()

    def overdue(self, now: float) -> bool:
        """Whether this connection has used up its time: for its headers, its body, or taking its answer."""
        if self.stalled_since and now - self.stalled_since > STALL_SECONDS:
            return True
        waiting = now - self.since
        if self.in_body:
            return waiting > BODY_SECONDS
        return self.in_head and self._idle() and waiting > HEAD_SECONDS

    def _idle(self) -> bool:
        """Whether no answer is under way; before the first request uvicorn has no cycle."""
        return bool(getattr(self.cycle, "response_complete", True))

    def _answered(self) -> bool:
        path, _, query = self.url.partition(b"?")
        slug = stream_slug(path)
        if slug is not None:
            self._hand_over(slug, query)
            return True
        method = self.parser.get_method()
        if method not in (b"GET", b"HEAD") or self.parser.should_upgrade():
            return False
        if not is_shared(path, query):
            return False
        page = self.store.get(path)
        if page is None:
            return False
        answered = self._answer(page, with_body=method == b"GET")
        if answered and method == b"GET":
            self.store.opened.note(path)
        return answered

    def _hand_over(self, slug: str, query: bytes) -> None:
        method = self.parser.get_method()
        if method not in (b"GET", b"HEAD"):
            self._refuse(ONLY_GET)
            return
        arrival = read_arrival(slug, method, self.parser.get_http_version(), query, self.headers)
        self._leave()
        self.hub.receive(self.transport, arrival)

    def _answer(self, page: HotPage, *, with_body: bool) -> bool:
        encoding = tags = b""
        for name, value in self.headers:
            if name == b"accept-encoding":
                encoding = encoding + b"," + value if encoding else value
            elif name == b"if-none-match":
                tags = tags + b"," + value if tags else value
            elif _is_for_the_application(name, value):
                return False
        variant = page.variant(encoding)
        unchanged = page.has(tags)
        head = variant.head_unchanged if unchanged else variant.head
        keep = self.parser.should_keep_alive() and self.parser.get_http_version() != "1.0"
        defaults = b"".join([b"%s: %s\r\n" % pair for pair in self.server_state.default_headers])
        head += defaults + (b"\r\n" if keep else b"connection: close\r\n\r\n")
        self.transport.write(head if unchanged or not with_body else head + variant.body)
        self.server_state.total_requests += 1
        if not keep:
            self.gone = True
            self.transport.close()
        return True

    def _leave(self) -> None:
        self.gone = True
        self._unset_keepalive_if_required()
        self.connections.discard(self)

    def _refuse(self, refusal: Problem) -> None:
        if not self.gone:
            self._leave()
            if self._idle() or not self.cycle.response_started:
                self.transport.write(refusal.raw())
            self.transport.close()


def sweep(connections: set[Any], now: float) -> None:
    """Disconnect those that have used up their time; meant to be called once a second."""
    for connection in [each for each in connections if each.overdue(now)]:
        connection.transport.abort()


RELIED_ON = {
    HttpToolsProtocol: (
        "connection_made",
        "data_received",
        "send_400_response",
        "on_message_begin",
        "on_url",
        "on_header",
        "on_headers_complete",
        "on_body",
        "on_message_complete",
        "pause_writing",
        "resume_writing",
        "_unset_keepalive_if_required",
    ),
    httptools.HttpRequestParser: (
        "get_method",
        "get_http_version",
        "should_keep_alive",
        "should_upgrade",
    ),
}
"""Names of uvicorn and httptools this module relies on, beside the attributes the test looks for."""


def _is_for_the_application(name: bytes, value: bytes) -> bool:
    """Whether a header says that there is a body, or that the shared page is not what is wanted."""
    has_body = name in (b"transfer-encoding", b"expect") or (name == b"content-length" and value != b"0")
    return has_body or saves_data(name, value)
