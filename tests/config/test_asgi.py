"""What happens before Django: whom to believe, and how much to take."""

import asyncio
import json
from collections.abc import Iterable
from ipaddress import ip_network
from typing import Any

import pytest

from readout.config.asgi import UPLOADS, build
from readout.config.body_limit import BodyLimit
from readout.core.settings import Settings


async def nothing(scope: Any, receive: Any, send: Any) -> None:
    """Reads the body to its end and answers with the scheme and the peer it was told of."""
    message = await receive()
    while message.get("more_body"):
        message = await receive()
    if message["type"] == "http.disconnect":
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": f"{scope['scheme']} {scope['client'][0]}".encode()})


def ask(
    application: Any,
    *,
    chunks: Iterable[bytes] = (b"",),
    headers: dict[str, str] | None = None,
    path: str = "/",
    method: str = "GET",
) -> tuple[int, dict[bytes, bytes], bytes]:
    """One request as a server would make it: status, headers and body of the answer."""
    sent: list[dict[str, Any]] = []
    parts = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    parts[-1]["more_body"] = False
    waiting = iter(parts)

    async def receive() -> dict[str, Any]:
        try:
            return next(waiting)
        except StopIteration:
            await asyncio.Event().wait()
            raise

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "scheme": "http",
        "path": path,
        "query_string": b"",
        "client": ("192.0.2.1", 4000),
        "headers": [
            (b"host", b"localhost"),
            *((name.lower().encode(), value.encode()) for name, value in (headers or {}).items()),
        ],
    }
    asyncio.run(application(scope, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"]), b"".join(part["body"] for part in sent[1:])


FORWARDED = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}


def test_a_trusted_proxy_says_who_asks_and_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.config.asgi.get_asgi_application", lambda: nothing)
    application = build(Settings(trusted_proxies=(ip_network("192.0.2.0/24"),)))
    assert ask(application, headers=FORWARDED)[2] == b"https 203.0.113.9"


def test_nobody_else_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.config.asgi.get_asgi_application", lambda: nothing)
    for trusted in ((), (ip_network("10.0.0.0/8"),)):
        assert ask(build(Settings(trusted_proxies=trusted)), headers=FORWARDED)[2] == b"http 192.0.2.1"


@pytest.mark.parametrize("headers", [{"Content-Length": "101"}, {}])
def test_a_body_above_the_limit_is_refused_whether_announced_or_not(headers: dict[str, str]) -> None:
    status, answered, body = ask(BodyLimit(nothing, 100), chunks=[b"x" * 50] * 3, headers=headers)
    assert status == 413
    assert answered[b"content-type"] == b"application/problem+json"
    assert json.loads(body)["status"] == 413


def test_a_body_at_the_limit_passes() -> None:
    assert ask(BodyLimit(nothing, 100), chunks=[b"x" * 50] * 2, headers={"Content-Length": "100"})[0] == 200


def test_django_is_behind_it() -> None:
    application = build(Settings(max_body=100))
    assert ask(application, path="/healthz")[::2] == (200, b"ok\n")
    assert ask(application, chunks=[b"x" * 101], path="/healthz")[0] == 413


def test_pictures_may_be_larger_than_any_other_body() -> None:
    limited = BodyLimit(nothing, 10, {UPLOADS: 100})
    announced = {"Content-Length": "50"}
    assert ask(limited, headers=announced, path=UPLOADS, method="POST")[0] == 200
    assert ask(limited, headers=announced, path=UPLOADS)[0] == 413
    assert ask(limited, headers=announced, path="/api/v1/stories", method="POST")[0] == 413
    assert ask(limited, chunks=[b"a" * 60, b"a" * 60], path=UPLOADS, method="POST")[0] == 413
