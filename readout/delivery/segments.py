"""Segments: the log of a story in pieces that caches can keep, answered without Django.

`/live/SLUG/log/head.json`, `/live/SLUG/log/EPOCH/K.json` and its alias `/live/SLUG/log/K.json`. Segment K
holds events `K*SIZE+1 … (K+1)*SIZE` as `{"events": […]}`. Nothing under an old epoch shows anything.
"""

import json

from asgiref.typing import ASGI3Application, ASGIReceiveCallable, ASGISendCallable, HTTPScope, Scope

from readout.delivery.answers import Headers, send_answer, send_problem
from readout.delivery.arrival import NO_SUCH_STORY, NOT_NOW, ONLY_GET, stream_slug
from readout.delivery.hot import ANY_SEQ, Fold, write_fold
from readout.delivery.log import LogReader, LogUnavailable, StoryRow, Stretch
from readout.delivery.problems import Problem, problem

SIZE = 100

SHORT = "public, max-age=1, s-maxage=2, stale-while-revalidate=5, stale-if-error=30"
FOR_EVER = "public, max-age=31536000, s-maxage=60, immutable"
"""For a browser the segment never changes; a shared cache asks once a minute if its epoch still stands."""

_MOST_DIGITS = 8
_NO_SEGMENT = problem(
    404,
    "no-such-segment",
    "This story's log has no such segment yet; head.json says how far it goes.",
    {"cache-control": "public, max-age=1, s-maxage=1"},
)
_OLD_EPOCH = problem(
    410,
    "epoch-renewed",
    "Something in this story was withdrawn: this epoch's segments are gone, head.json names the new epoch.",
    {"cache-control": "public, max-age=1, s-maxage=5"},
)
_NOT_HERE = problem(
    503,
    "stream-elsewhere",
    "A stream wants a connection of its own; ask for it on a new one.",
    {"retry-after": "1", "connection": "close"},
)


class Segments:
    """ASGI: answers the log's addresses from the log reader, and leaves all else to `app`."""

    def __init__(self, app: ASGI3Application, log: LogReader) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not scope["path"].startswith("/live/"):
            await self._app(scope, receive, send)
            return
        if stream_slug(scope["path"].encode()) is not None:
            # Only a stream asked for behind an unfinished request on one connection comes this way.
            await send_problem(send, scope, _NOT_HERE)
            return
        slug, _, name = scope["path"].removeprefix("/live/").partition("/log/")
        if not name or "/" in slug or not name.endswith(".json"):
            await self._app(scope, receive, send)
        elif scope["method"] not in ("GET", "HEAD"):
            await send_problem(send, scope, ONLY_GET)
        else:
            await self._answer(slug, name.removesuffix(".json"), scope, send)

    async def _answer(self, slug: str, name: str, scope: HTTPScope, send: ASGISendCallable) -> None:
        try:
            story = await self._log.story_by_slug(slug)
            if story is None or not story.public:
                found: Problem | tuple[Headers, bytes] = NO_SUCH_STORY
            elif name == "head":
                found = _head(story)
            else:
                epoch, _, number = name.rpartition("/")
                found = await self._segment(story, epoch, number)
        except LogUnavailable:
            found = NOT_NOW
        if isinstance(found, Problem):
            await send_problem(send, scope, found)
        else:
            await send_answer(send, scope, 200, *found)

    async def _segment(self, story: StoryRow, epoch: str, number: str) -> Problem | tuple[Headers, bytes]:
        if not (number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS):
            return _NO_SEGMENT
        if number != str(int(number)):
            return _NO_SEGMENT
        first = int(number) * SIZE
        stretch = await self._log.events(story.id, first, SIZE)
        if stretch is None or not stretch.story.public:
            return NO_SUCH_STORY
        # The epoch that was read together with the events is the one that counts.
        if epoch and epoch != stretch.story.epoch:
            return _OLD_EPOCH
        if not stretch.events:
            return _NO_SEGMENT
        full = len(stretch.events) == SIZE
        return _body(stretch, fixed=full, for_ever=full and bool(epoch))


def _head(story: StoryRow) -> tuple[Headers, bytes]:
    body = {
        "seq": story.head,
        "segment": max(0, (story.head - 1) // SIZE),
        "size": SIZE,
        "epoch": story.epoch,
    }
    return _headers(story, SHORT, fixed=False), json.dumps(body, separators=(",", ":")).encode()


def _body(stretch: Stretch, *, fixed: bool, for_ever: bool) -> tuple[Headers, bytes]:
    body = b'{"events":[' + b",".join([event.body for event in stretch.events]) + b"]}"
    return _headers(stretch.story, FOR_EVER if for_ever else SHORT, fixed=fixed), body


def _headers(story: StoryRow, cache: str, *, fixed: bool) -> Headers:
    return [
        (b"content-type", b"application/json"),
        (b"cache-control", cache.encode()),
        (b"access-control-allow-origin", b"*"),
        (b"x-content-type-options", b"nosniff"),
        write_fold(Fold(story.id, ANY_SEQ if fixed else story.head, story.epoch)),
    ]
