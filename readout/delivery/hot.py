"""Hot pages: public answers kept in memory, in every coding, ready to be written.

A page is a fold of its story's log, so it stays right exactly as long as the story stands where it stood
when the page was made. The watch tells when a story stands elsewhere, and its pages are gone at once. What
is made of something else under the story (replies) says for how many seconds it may be kept.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from readout.delivery.counters import Counters
from readout.delivery.encodings import OFFERED, choose, encode, worth_encoding
from readout.delivery.log import StoryRow
from readout.delivery.opened import Opened

Headers = list[tuple[bytes, bytes]]

FOLD = b"x-readout-fold"
"""The internal header by which an answer says what it is a fold of; never sent to anybody."""

ANY_SEQ = -1
_OVERHEAD = 1024


@dataclass(frozen=True, slots=True)
class Fold:
    """What an answer was made of: a story at a sequence in an epoch.

    `seq` is ANY_SEQ for what no later event of the same epoch changes: a full segment. `lasts` is for how
    many seconds what is no fold of the log alone may be kept; 0 sets no end.
    """

    story_id: int
    seq: int
    epoch: str
    lasts: int = 0

    def stands(self, story: StoryRow) -> bool:
        """Whether the answer is what would be made of `story` as it stands."""
        return story.public and self.epoch == story.epoch and self.seq in (ANY_SEQ, story.head)


def read_fold(value: bytes) -> Fold | None:
    """The fold in a header `STORYID;SEQ;EPOCH` or `STORYID;SEQ;EPOCH;SECONDS` (SEQ `*`: any), or None."""
    parts = value.decode("latin-1").split(";")
    match parts:
        case [story, seq, epoch]:
            lasts = "0"
        case [story, seq, epoch, lasts]:
            pass
        case _:
            return None
    if not (story.isdigit() and lasts.isdigit() and epoch and (seq == "*" or seq.isdigit())):
        return None
    return Fold(int(story), ANY_SEQ if seq == "*" else int(seq), epoch, int(lasts))


def write_fold(fold: Fold) -> tuple[bytes, bytes]:
    """The header that carries `fold`."""
    seq = "*" if fold.seq == ANY_SEQ else str(fold.seq)
    end = f";{fold.lasts}" if fold.lasts else ""
    return FOLD, f"{fold.story_id};{seq};{fold.epoch}{end}".encode()


@dataclass(frozen=True, slots=True)
class Variant:
    """One coding of a hot page: its headers for 200 and for 304, and its body."""

    headers: Headers
    unchanged: Headers
    body: bytes
    head: bytes
    """The status line and headers of the 200, without the closing empty line."""
    head_unchanged: bytes


@dataclass(frozen=True, slots=True)
class HotPage:
    """An answer in every coding that is smaller than its plain form."""

    fold: Fold
    tags: frozenset[bytes]
    variants: dict[str, Variant]
    size: int = field(default=0)

    def variant(self, accept_encoding: bytes) -> Variant:
        """The variant for a client's `Accept-Encoding`."""
        return self.variants.get(choose(accept_encoding)) or self.variants["identity"]

    def has(self, if_none_match: bytes) -> bool:
        """Whether a client that sends this `If-None-Match` has the page already."""
        if not if_none_match:
            return False
        named = (tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b","))
        return any(tag in self.tags or tag == b"*" for tag in named)


def make_page(fold: Fold, headers: Headers, body: bytes) -> HotPage:
    """A page of an answer's headers (lower-case names, no length, tag or coding) and its plain body.

    Each coding has a strong tag of its own, as RFC 9110, section 8.8.3, asks.
    """
    digest = hashlib.sha256(body).hexdigest()[:24]
    kind = next((value for name, value in headers if name == b"content-type"), b"")
    bodies = {"identity": body}
    if worth_encoding(kind, len(body)):
        bodies |= {coding: encode(body, coding) for coding in OFFERED}
    variants = {
        coding: _variant(headers, coded, _tag(digest, coding), coding)
        for coding, coded in bodies.items()
        if coding == "identity" or len(coded) < len(body)
    }
    return HotPage(
        fold=fold,
        tags=frozenset(_tag(digest, coding) for coding in variants),
        variants=variants,
        size=_OVERHEAD + sum(len(each.body) + 4 * len(each.head) for each in variants.values()),
    )


class HotStore:
    """Pages by path, the longest unused of which go when they take more than `most` bytes together.

    Every path that is kept is a path without a query; cookies are not looked at, as no public page varies
    by them. `opened` counts the answers of updates' own pages, whether they were kept or not.
    """

    def __init__(self, most: int, counters: Counters, clock: Callable[[], float] = time.monotonic) -> None:
        self.size = 0
        self.opened = Opened()
        self._most = most
        self._counters = counters
        self._clock = clock
        self._ends: dict[bytes, float] = {}
        self._pages: OrderedDict[bytes, HotPage] = OrderedDict()
        self._paths: dict[int, set[bytes]] = {}

    def get(self, path: bytes) -> HotPage | None:
        """The page that stands at `path`, if it is hot."""
        page = self._pages.get(path)
        if page is not None and page.fold.lasts and self._ends[path] <= self._clock():
            self.drop(path)
            return None
        if page is not None:
            self._pages.move_to_end(path)
            self._counters.hot_answers += 1
        return page

    def put(self, path: bytes, page: HotPage) -> None:
        """Keep a page; one larger than an eighth of the store is not kept."""
        self.drop(path)
        if page.size > self._most // 8:
            return
        self._pages[path] = page
        if page.fold.lasts:
            self._ends[path] = self._clock() + page.fold.lasts
        self._paths.setdefault(page.fold.story_id, set()).add(path)
        self.size += page.size
        while self.size > self._most:
            self.drop(next(iter(self._pages)))

    def drop(self, path: bytes) -> None:
        """Keep the page at `path` no longer."""
        page = self._pages.pop(path, None)
        if page is None:
            return
        self._ends.pop(path, None)
        self.size -= page.size
        paths = self._paths[page.fold.story_id]
        paths.discard(path)
        if not paths:
            del self._paths[page.fold.story_id]

    def moved(self, story: StoryRow) -> None:
        """A story stands elsewhere: its pages go, but those that were made of just that."""
        for path in list(self._paths.get(story.id, ())):
            if not self._pages[path].fold.stands(story):
                self.drop(path)

    def holds(self, story_id: int) -> bool:
        """Whether any page of a story is hot."""
        return story_id in self._paths


def _tag(digest: str, coding: str) -> bytes:
    return f'"{digest}"'.encode() if coding == "identity" else f'"{digest}-{coding}"'.encode()


def _variant(headers: Headers, body: bytes, tag: bytes, coding: str) -> Variant:
    shared = [*_without(headers, b"content-type"), (b"etag", tag)]
    full = [*headers, (b"etag", tag), (b"content-length", b"%d" % len(body))]
    if coding != "identity":
        full.append((b"content-encoding", coding.encode()))
    return Variant(
        headers=full,
        unchanged=shared,
        body=body,
        head=_raw(b"HTTP/1.1 200 OK\r\n", full),
        head_unchanged=_raw(b"HTTP/1.1 304 Not Modified\r\n", shared),
    )


def _without(headers: Headers, *names: bytes) -> Headers:
    return [(name, value) for name, value in headers if name not in names]


def _raw(status: bytes, headers: Headers) -> bytes:
    return status + b"".join([b"%s: %s\r\n" % pair for pair in headers])


def is_shared(path: bytes, query: bytes) -> bool:
    """Whether every reader gets the same answer at this address.

    The log and the snapshot stand where the path says; a reader's query there only keeps a shared cache
    from answering with something older than what that reader holds.
    """
    return not query or b"/log/" in path or path.endswith(b"/snapshot.json")


def saves_data(name: bytes, value: bytes) -> bool:
    """Whether a header asks for the page that loads no pictures, which is never the shared one."""
    return name == b"save-data" and value.strip().lower() == b"on"
