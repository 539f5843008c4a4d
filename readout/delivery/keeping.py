"""Keeping pages hot: an ASGI layer that takes a page from the application once, for all who ask for it."""

import asyncio
from collections import OrderedDict
from enum import Enum
from typing import Any

from asgiref.typing import ASGI3Application, ASGIReceiveCallable, ASGISendCallable, HTTPScope, Scope

from readout.delivery.answers import header, send_answer, send_problem
from readout.delivery.capture import Capture
from readout.delivery.hot import ANY_SEQ, Fold, HotPage, HotStore, is_shared, make_page, saves_data
from readout.delivery.hub import Hub
from readout.delivery.log import StoryRow
from readout.delivery.problems import problem

PUBLIC = b"/live/"
"""Only below this path do many who ask at once wait for one answer."""

MOST_WAITING = 2_000
_MOST_UNKEPT = 10_000
_SMALL = 16 * 1024
_CROWDED = problem(
    503, "crowded", "Too many ask for this page at once; try again in a moment.", {"retry-after": "1"}
)


class Landing(Enum):
    """What a flight brought, if not a page."""

    UNKEPT = "an answer for its asker alone"
    FAILED = "no answer"


class Flight:
    """One call of the application for a path, and how many others wait for what it brings."""

    __slots__ = ("landed", "waiting")

    def __init__(self) -> None:
        self.landed: asyncio.Future[HotPage | Landing] = asyncio.get_running_loop().create_future()
        self.waiting = 0


class KeepHot:
    """Answers a hot path from the store; else asks the application, once however many ask.

    An answer is kept when it is a 200 to a GET without query, carries the fold header, sets no cookie,
    varies by no cookie and is not private. Everything else passes through as it comes, without that header.
    Beyond MOST_WAITING waiting for one path, 503.
    """

    def __init__(self, app: ASGI3Application, store: HotStore, hub: Hub) -> None:
        self._app = app
        self._store = store
        self._hub = hub
        self._flights: dict[bytes, Flight] = {}
        self._unkept: OrderedDict[bytes, None] = OrderedDict()
        hub.moved.append(store.moved)
        hub.watched_by = store.holds

    async def __call__(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope.get("raw_path") or scope["path"].encode()
        plain = scope["method"] in ("GET", "HEAD") and is_shared(path, scope["query_string"])
        plain = plain and not any(saves_data(name, value) for name, value in scope["headers"])
        page = self._store.get(path) if plain else None
        if page is not None:
            await self._answer(page, path, scope, send)
        elif not plain or scope["method"] == "HEAD":
            capture = Capture(send, wanted=False)
            await self._app(scope, receive, capture.send)
            if scope["method"] == "GET" and capture.status in (200, 304):
                self._store.opened.note(path)
        else:
            await self._ask(path, scope, receive, send)

    async def _ask(
        self, path: bytes, scope: HTTPScope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        for again in (False, True):
            flight = self._flights.get(path)
            if flight is None:
                break
            if flight.waiting >= MOST_WAITING:
                await send_problem(send, scope, _CROWDED)
                return
            flight.waiting += 1
            brought = await asyncio.shield(flight.landed)
            if brought is Landing.UNKEPT:
                break
            # The first flight may have begun before we asked, so its page must still stand; a second did not.
            if isinstance(brought, HotPage) and (again or self._current(brought.fold)):
                await self._answer(brought, path, scope, send)
                return
        await self._fly(path, scope, receive, send)

    async def _fly(
        self, path: bytes, scope: HTTPScope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        self._hub.counters.hot_misses += 1
        shared = path.startswith(PUBLIC) and path not in self._flights and path not in self._unkept
        flight = Flight()
        if shared:
            self._flights[path] = flight
        capture = Capture(send, wanted=True)
        brought: HotPage | Landing = Landing.FAILED
        try:
            await self._app(scope, receive, capture.send)
            brought = await self._keep(path, capture)
        finally:
            if shared:
                del self._flights[path]
            flight.landed.set_result(brought)
        if isinstance(brought, HotPage):
            await self._answer(brought, path, scope, send)

    async def _answer(self, page: HotPage, path: bytes, scope: HTTPScope, send: ASGISendCallable) -> None:
        await answer_page(page, scope, send)
        if scope["method"] == "GET":
            self._store.opened.note(path)

    async def _keep(self, path: bytes, capture: Capture) -> HotPage | Landing:
        fold = capture.fold
        if fold is None:
            self._unkept[path] = None
            if len(self._unkept) > _MOST_UNKEPT:
                self._unkept.popitem(last=False)
            return Landing.UNKEPT
        self._unkept.pop(path, None)
        if len(capture.body) > _SMALL:
            # Compressing takes milliseconds and lets others run meanwhile.
            page = await asyncio.to_thread(make_page, fold, capture.headers, bytes(capture.body))
        else:
            page = make_page(fold, capture.headers, bytes(capture.body))
        if self._current(fold) and self._watched(fold):
            self._store.put(path, page)
        return page

    def _current(self, fold: Fold) -> bool:
        """Whether nothing newer than `fold` is known; what the watch has not seen yet it will look at."""
        story = self._hub.watch.stands.get(fold.story_id)
        if story is None or fold.stands(story):
            return True
        if fold.seq > story.head:
            self._hub.watch.hint(fold.story_id, fold.seq)
            return True
        return False

    def _watched(self, fold: Fold) -> bool:
        return self._hub.watch_story(
            StoryRow(fold.story_id, "", fold.epoch, 0 if fold.seq == ANY_SEQ else fold.seq, public=True)
        )


async def answer_page(page: HotPage, scope: HTTPScope, send: ASGISendCallable) -> None:
    """Answer from a hot page: in the coding the client takes, or 304."""
    asked: Any = scope["headers"]
    variant = page.variant(header(asked, b"accept-encoding"))
    if page.has(header(asked, b"if-none-match")):
        await send_answer(send, scope, 304, variant.unchanged, b"")
    else:
        await send_answer(send, scope, 200, variant.headers, variant.body)
