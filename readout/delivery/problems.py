"""Refusals of this room as RFC 9457 problems: for the raw socket, and for ASGI."""

import http
import json
from collections.abc import Mapping
from dataclasses import dataclass

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Problem:
    """A refusal: its status, its body, and the headers that go with it."""

    status: int
    body: bytes
    headers: dict[str, str]

    def raw(self, *, with_body: bool = True) -> bytes:
        """The whole response, after which the connection closes."""
        phrase = http.HTTPStatus(self.status).phrase
        lines = [f"HTTP/1.1 {self.status} {phrase}", *(f"{name}: {value}" for name, value in self.pairs())]
        head = "\r\n".join([*lines, "connection: close", "", ""]).encode("latin-1")
        return head + self.body if with_body else head

    def pairs(self) -> list[tuple[str, str]]:
        """All headers, the length included."""
        return [*self.headers.items(), ("content-length", str(len(self.body)))]


def problem(status: int, kind: str, sentence: str, headers: Mapping[str, str] | None = None) -> Problem:
    """A refusal called `kind`, told in one sentence; never kept by a cache unless `headers` say so."""
    body = {
        "type": f"/problems/{kind}",
        "title": http.HTTPStatus(status).phrase,
        "status": status,
        "detail": sentence,
    }
    return Problem(
        status,
        json.dumps(body).encode(),
        {
            "content-type": CONTENT_TYPE,
            "cache-control": "no-store",
            "access-control-allow-origin": "*",
            "x-content-type-options": "nosniff",
        }
        | dict(headers or {}),
    )
