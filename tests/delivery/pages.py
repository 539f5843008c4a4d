"""An application where Django would stand: it answers pages and posts, and counts its calls."""

import asyncio
import json
import sqlite3
from collections import Counter
from typing import Any

from readout.delivery.hot import Fold, write_fold
from tests.delivery.courier import Courier

LONG = "words " * 2000


class Pages:
    """Pages of the Courier's log, each a fold of it at the moment it is made."""

    def __init__(self, courier: Courier) -> None:
        self.calls: Counter[str] = Counter()
        self.slow = 0.0
        self.headers: list[tuple[bytes, bytes]] = []
        self._path = courier.config().sqlite_path

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        self.calls[scope["path"]] += 1
        if scope["method"] == "POST":
            body = (await receive())["body"]
            await _send(send, 200, [(b"content-type", b"text/plain")], b"got " + body)
            return
        row = self._row(scope["path"].split("/")[2]) if scope["path"].startswith("/live/") else None
        if self.slow:
            await asyncio.sleep(self.slow)
        if row is None:
            await _send(send, 404, [(b"content-type", b"text/plain")], b"no")
            return
        fold = write_fold(Fold(*row))
        page = f"<html>{json.dumps(row)} {LONG}</html>".encode()
        headers = [(b"content-type", b"text/html; charset=utf-8"), fold, *self.headers]
        await _send(send, 200, headers, page, pieces=2)

    def _row(self, slug: str) -> tuple[int, int, str] | None:
        with sqlite3.connect(self._path) as database:
            query = "SELECT id, head, epoch FROM coverage_story WHERE slug = ? AND state = 'live'"
            row: tuple[int, int, str] | None = database.execute(query, (slug,)).fetchone()
        database.close()
        return row


async def _send(
    send: Any, status: int, headers: list[tuple[bytes, bytes]], body: bytes, pieces: int = 1
) -> None:
    length = [(b"Content-Length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers + length})
    half = len(body) // pieces
    if pieces > 1:
        await send({"type": "http.response.body", "body": body[:half], "more_body": True})
        body = body[half:]
    await send({"type": "http.response.body", "body": body})
