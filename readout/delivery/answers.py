"""Whole answers over ASGI."""

from typing import Any

from asgiref.typing import ASGISendCallable, HTTPScope

from readout.delivery.problems import Problem

Headers = list[tuple[bytes, bytes]]


async def send_answer(
    send: ASGISendCallable, scope: HTTPScope, status: int, headers: Headers, body: bytes
) -> None:
    """Send a whole answer; to HEAD only its head."""
    start: Any = {"type": "http.response.start", "status": status, "headers": headers}
    rest: Any = {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body}
    await send(start)
    await send(rest)


async def send_problem(send: ASGISendCallable, scope: HTTPScope, problem: Problem) -> None:
    """Send a refusal."""
    headers = [(name.encode(), value.encode()) for name, value in problem.pairs()]
    await send_answer(send, scope, problem.status, headers, problem.body)


def header(headers: Headers, name: bytes) -> bytes:
    """All values of a header, joined as one list; `headers` have lower-case names."""
    return b",".join([value for each, value in headers if each == name])
