"""Refuses a body above the limit before anything is kept of it."""

import json
from collections.abc import Mapping
from typing import Any

from asgiref.typing import ASGI3Application, ASGIReceiveCallable, ASGIReceiveEvent, ASGISendCallable, Scope

_ANSWER = json.dumps(
    {
        "type": "about:blank",
        "title": "Content Too Large",
        "status": 413,
        "detail": "This is more than one request may carry. Send it in smaller parts.",
    }
).encode()


class BodyLimit:
    """ASGI: answers 413 to a body above `most` bytes, announced or not. Django would spool it all to disk.

    `uploads` names the paths at which POST may bring more, with the bytes it may bring there.
    """

    def __init__(
        self, application: ASGI3Application, most: int, uploads: Mapping[str, int] | None = None
    ) -> None:
        self._application = application
        self._most = most
        self._uploads = dict(uploads or {})

    async def __call__(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        if scope["type"] != "http":
            return await self._application(scope, receive, send)
        most = self._most
        if scope["method"] == "POST":
            most = max(most, self._uploads.get(scope["path"], 0))
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > most:
            return await _refuse(send)
        body = _Counted(receive, most)
        await self._application(scope, body.receive, send)
        if body.too_large:
            await _refuse(send)
        return None


class _Counted:
    """A body as it arrives. Above `most` bytes the application is told that whoever sent it has gone."""

    def __init__(self, receive: ASGIReceiveCallable, most: int) -> None:
        self._receive = receive
        self._left = most
        self.too_large = False

    async def receive(self) -> ASGIReceiveEvent:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message["body"])
            self.too_large = self._left < 0
        return {"type": "http.disconnect"} if self.too_large else message


async def _refuse(send: ASGISendCallable) -> None:
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(_ANSWER)).encode()),
        (b"connection", b"close"),
    ]
    start: Any = {"type": "http.response.start", "status": 413, "headers": headers}
    body: Any = {"type": "http.response.body", "body": _ANSWER}
    await send(start)
    await send(body)
