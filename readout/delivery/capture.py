"""Capturing an application's answer, when it may be kept; else letting it through as it comes."""

from http import HTTPStatus
from typing import Any

from asgiref.typing import ASGISendCallable, ASGISendEvent

from readout.delivery.answers import Headers, header
from readout.delivery.hot import FOLD, Fold, read_fold

MOST_BODY = 4 * 1024 * 1024
"""An answer longer than this is not kept."""

# These are made anew for every coding, or belong to one answer only.
_REPLACED = frozenset({FOLD, b"content-length", b"etag", b"date", b"server", b"connection"})


class Capture:
    """Stands between an application and its `send`.

    When the whole answer may be kept nothing has been sent: `fold`, `headers` and `body` hold it. Otherwise
    `fold` is None and the answer went through, without the internal header.
    """

    def __init__(self, send: ASGISendCallable, *, wanted: bool) -> None:
        self.fold: Fold | None = None
        self.status = 0
        self.headers: Headers = []
        self.body = bytearray()
        self._send = send
        self._wanted = wanted
        self._start: Any = None

    async def send(self, message: ASGISendEvent) -> None:
        """Take one message of the application."""
        event: Any = message
        if event["type"] == "http.response.start":
            await self._begin(event)
        elif self.fold is not None and event["type"] == "http.response.body":
            self.body += event.get("body", b"")
            if len(self.body) > MOST_BODY:
                await self._let_through(more_body=event.get("more_body", False))
        else:
            await self._send(event)

    async def _begin(self, start: Any) -> None:
        headers = [(bytes(name).lower(), bytes(value)) for name, value in start.get("headers", ())]
        fold = read_fold(header(headers, FOLD))
        self.status = start["status"]
        self._start = start | {"headers": [pair for pair in headers if pair[0] != FOLD]}
        if self._wanted and fold is not None and self.status == HTTPStatus.OK and _shareable(headers):
            self.fold = fold
            self.headers = _varied([pair for pair in headers if pair[0] not in _REPLACED])
        else:
            await self._send(self._start)

    async def _let_through(self, *, more_body: bool) -> None:
        self.fold = None
        body: Any = {"type": "http.response.body", "body": bytes(self.body), "more_body": more_body}
        self.body = bytearray()
        await self._send(self._start)
        await self._send(body)


def _shareable(headers: Headers) -> bool:
    cache = header(headers, b"cache-control").lower()
    vary = header(headers, b"vary").lower()
    return not (
        b"private" in cache
        or b"no-store" in cache
        or b"cookie" in vary
        or b"*" in vary
        or header(headers, b"set-cookie")
        or header(headers, b"content-encoding")
    )


def _varied(headers: Headers) -> Headers:
    """The headers with `Accept-Encoding` in `Vary`."""
    vary = header(headers, b"vary")
    if b"accept-encoding" in vary.lower():
        return headers
    value = vary + b", Accept-Encoding" if vary else b"Accept-Encoding"
    return [*(pair for pair in headers if pair[0] != b"vary"), (b"vary", value)]
