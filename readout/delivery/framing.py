"""Framing: one event becomes the bytes that every reader of a kind is sent, made once.

Event streams follow the WHATWG HTML standard, section 9.2. A reader takes one of three forms. The gzip form
is a raw deflate block ended by Z_FULL_FLUSH (RFC 1951): it refers to nothing before it, so the same bytes
continue every reader's gzip stream, whatever that reader was sent earlier.
"""

import json
import zlib
from collections.abc import Sequence
from enum import IntEnum


class Form(IntEnum):
    """How a reader takes its stream."""

    PLAIN = 0
    GZIP = 1
    BARE = 2
    """HTTP/1.0: no chunks, the stream ends with the connection."""


_GZIP_START = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LEVEL = 6
RETRY = b"retry: 2000\n\n"


def chunk(data: bytes) -> bytes:
    """`data` as one chunk of an HTTP/1.1 body."""
    return b"%x\r\n%s\r\n" % (len(data), data)


def deflate(data: bytes) -> bytes:
    """`data` as deflate blocks that may stand anywhere in a deflate stream."""
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflater.compress(data) + deflater.flush(zlib.Z_FULL_FLUSH)


class Frame:
    """One event, framed; the gzip form is made when the first reader wants it."""

    __slots__ = ("_deflated", "plain")

    def __init__(self, seq: int, kind: bytes, body: bytes) -> None:
        self.plain = chunk(b"id: %d\nevent: %s\ndata: %s\n\n" % (seq, kind, _one_line(body)))
        self._deflated = b""

    def form(self, form: Form) -> bytes:
        """The frame's bytes in `form`."""
        if form == Form.PLAIN:
            return self.plain
        if form == Form.GZIP:
            if not self._deflated:
                self._deflated = chunk(deflate(self._bare()))
            return self._deflated
        return self._bare()

    def _bare(self) -> bytes:
        return self.plain[self.plain.index(b"\n") + 1 : -2]


def join(frames: Sequence[Frame], form: Form) -> bytes:
    """Several frames as one write."""
    if form == Form.PLAIN:
        return b"".join([frame.plain for frame in frames])
    return b"".join([frame.form(form) for frame in frames])


def shaped(text: bytes, form: Form) -> bytes:
    """Text of the stream that is no event of the log, in `form`."""
    if form == Form.BARE:
        return text
    return chunk(deflate(text) if form == Form.GZIP else text)


BEATS = tuple(shaped(b":\n\n", form) for form in Form)
"""A heartbeat, by form."""

FAREWELLS = (b"0\r\n\r\n", b"", b"")
"""The end of a stream that the server closes, by form; a gzip stream just ends, without a checksum."""


def hello(epoch: str, seq: int) -> bytes:
    """What a stream begins with: where the story stands."""
    return b"event: hello\ndata: %s\n\n" % _standing(epoch, seq)


def reset(epoch: str, seq: int) -> bytes:
    """Tells a reader to take the snapshot: what lies between is not to be had from this stream."""
    return b"event: reset\ndata: %s\n\n" % _standing(epoch, seq)


def opening(text: bytes, form: Form) -> bytes:
    """The stream's first bytes after the response head: how soon to return, then `text`."""
    if form == Form.GZIP:
        return chunk(_GZIP_START + deflate(RETRY + text))
    return shaped(RETRY + text, form)


_HEAD = (
    b"HTTP/1.1 200 OK\r\n"
    b"content-type: text/event-stream; charset=utf-8\r\n"
    b"cache-control: no-cache, no-transform\r\n"
    b"access-control-allow-origin: *\r\n"
    b"x-accel-buffering: no\r\n"
    b"x-content-type-options: nosniff\r\n"
    b"vary: Accept-Encoding\r\n"
)

HEADS = (
    _HEAD + b"transfer-encoding: chunked\r\n\r\n",
    _HEAD + b"content-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n",
    _HEAD + b"connection: close\r\n\r\n",
)
"""The response head of a stream, by form."""


def _standing(epoch: str, seq: int) -> bytes:
    return json.dumps({"epoch": epoch, "seq": seq}, separators=(",", ":")).encode()


def _one_line(body: bytes) -> bytes:
    # Canonical JSON has no line break; one that got in from elsewhere can only be space between tokens.
    if b"\n" in body or b"\r" in body:
        return body.replace(b"\r", b" ").replace(b"\n", b" ")
    return body
