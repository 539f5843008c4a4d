"""The client: one exchange at a time, within limits, over urllib3's connections."""

import http.client
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from functools import cache
from http import HTTPStatus
from threading import Timer
from typing import Self
from urllib.parse import urljoin

import urllib3
from msgspec import Struct
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from readout.core.outbound import hosts
from readout.core.outbound.hosts import Ip, Resolve, Target
from readout.core.outbound.troubles import (
    BadAddress,
    BadAnswer,
    TooCompressed,
    TookTooLong,
    TooLarge,
    TooManyRedirects,
    Unreachable,
)
from readout.core.values import Network

ROUTES = 3
"""So many of a host's addresses are tried."""
PIECE = 64 * 1024
UNPACKS_TO = 100
"""So many times its own size may an answer unpack to, once that is more than a PIECE."""
AGENT = "Readout"

_LEADS_ON = (
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
    HTTPStatus.PERMANENT_REDIRECT,
)
_BROKEN = (HTTPError, http.client.HTTPException, OSError, ValueError)
_HARMLESS = ("accept", "accept-language", "user-agent")
"""The headers that go along to another origin."""


class Limits(Struct, frozen=True):
    """What one exchange may cost: `seconds` for all of it, `size` bytes unpacked, `redirects` followed."""

    seconds: float = 10.0
    size: int = 1024 * 1024
    redirects: int = 0


class Answer(Struct, frozen=True):
    """What came back: `headers` by name in lower case, `url` where it was found in the end."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str

    @property
    def is_good(self) -> bool:
        """Whether the other side says that it is done."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES


class Outbound:
    """Asks other machines.

    `allow` are networks that may be reached although they are not public. A host is resolved once, what it
    resolves to is checked, and the connection goes there; the certificate must be the host's all the same.
    `resolve` and `trust` are for tests. A proxy named in the environment is not used.
    """

    def __init__(
        self,
        allow: Sequence[Network] = (),
        *,
        limits: Limits | None = None,
        resolve: Resolve | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._allow = tuple(allow)
        self._limits = limits or Limits()
        self._resolve = resolve
        self._trust = trust

    @classmethod
    def for_operator(cls, allow: Sequence[Network] = (), *, limits: Limits | None = None) -> Self:
        """For addresses that stand in the environment: also this machine and private networks."""
        return cls((*allow, *hosts.OPERATORS_OWN), limits=limits)

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Reads an address. Raises Trouble."""
        return self._ask("GET", url, dict(headers or {}), None)

    def post(self, url: str, body: bytes, headers: Mapping[str, str] | None = None) -> Answer:
        """Sends `body`; a redirect is an answer like another. Raises Trouble."""
        return self._ask("POST", url, dict(headers or {}), body)

    def _ask(self, method: str, url: str, headers: dict[str, str], body: bytes | None) -> Answer:
        until = time.monotonic() + self._limits.seconds
        seen = 0
        while True:
            aim = hosts.target(url)
            answer = self._exchange(method, url, aim, headers, body, until)
            onward = answer.headers.get("location", "")
            if body is not None or not self._limits.redirects or not _leads_on(answer.status, onward):
                return answer
            seen += 1
            if seen > self._limits.redirects:
                raise TooManyRedirects("It leads from address to address.")
            url, headers = _onward(aim, url, onward, headers)

    def _exchange(
        self, method: str, url: str, aim: Target, headers: dict[str, str], body: bytes | None, until: float
    ) -> Answer:
        routes = hosts.addresses(aim, self._allow, self._resolve, patience=_left(until))
        connection = self._connected(aim, routes[:ROUTES], until)
        try:
            with _Watch(connection, until):
                connection.request(
                    method,
                    aim.path,
                    body,
                    {"Host": aim.named, "User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close"}
                    | headers,
                    preload_content=False,
                )
                response = connection.getresponse()
                named = {name.lower(): value for name, value in response.headers.items()}
                return Answer(response.status, named, self._read(response, until), url)
        except _BROKEN as error:
            _left(until)
            raise BadAnswer("What came back cannot be read.") from error
        finally:
            connection.close()

    def _connected(self, aim: Target, routes: Sequence[Ip], until: float) -> HTTPConnection:
        for ip in routes:
            connection = self._connection(aim, ip, _left(until))
            try:
                with _Watch(connection, until):
                    connection.connect()
            except _BROKEN:
                connection.close()
                continue
            return connection
        _left(until)
        raise Unreachable("Nobody answers there, or not as that host.")

    def _connection(self, aim: Target, ip: Ip, seconds: float) -> HTTPConnection:
        if aim.scheme == "http":
            return HTTPConnection(str(ip), aim.port, timeout=seconds)
        trust = self._trust or _trust()
        return HTTPSConnection(
            str(ip), aim.port, timeout=seconds, server_hostname=aim.host, ssl_context=trust
        )

    def _read(self, response: urllib3.BaseHTTPResponse, until: float) -> bytes:
        body = bytearray()
        while piece := response.read(PIECE, decode_content=True):
            body += piece
            _left(until)
            if len(body) > self._limits.size:
                raise TooLarge("The answer is larger than it may be.")
            if len(body) > PIECE and len(body) > UNPACKS_TO * response.tell():
                raise TooCompressed("A small answer unpacks to a huge one.")
        _left(until)
        return bytes(body)


class _Watch:
    """Ends a connection when its time is over, however slowly it drips: a socket's limit is for one read."""

    def __init__(self, connection: HTTPConnection, until: float) -> None:
        self._connection = connection
        self._sock = connection.sock
        self._timer = Timer(_left(until), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _cut(self) -> None:
        sock = self._sock or self._connection.sock
        try:
            # Not the method of a TLS socket, which would drop what the reading thread is using.
            if sock is not None:
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
        except OSError:
            pass


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TookTooLong("The time for asking was over.")
    return left


def _leads_on(status: int, onward: str) -> bool:
    return status in _LEADS_ON and bool(onward)


def _onward(aim: Target, url: str, onward: str, headers: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The next address and what may be said there. Raises BadAddress, TooManyRedirects."""
    try:
        there = urljoin(url, onward)
    except ValueError:
        raise BadAddress("It leads to no address.") from None
    then = hosts.target(there.partition("#")[0])
    if aim.scheme == "https" and then.scheme == "http":
        raise TooManyRedirects("It leads from an encrypted address to one that is not.")
    if then.origin != aim.origin:
        headers = {name: value for name, value in headers.items() if name.lower() in _HARMLESS}
    return there.partition("#")[0], headers
