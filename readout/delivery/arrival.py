"""An arrival: what somebody who asks for a stream wants, read from the request; and how they are refused."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from readout.delivery.encodings import accepts
from readout.delivery.framing import Form
from readout.delivery.problems import problem

# A story's sequence is a 32-bit number; more digits than this are no number of ours.
_MOST_DIGITS = 18

BEYOND = 10**_MOST_DIGITS
"""Stands for an id that is no number: further than any head, so it is answered with `reset`."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request for the stream of story `slug`, from after event `after` on; None: from the head."""

    slug: str
    after: int | None
    form: Form
    head_only: bool = False


def stream_slug(path: bytes) -> str | None:
    """The slug in `/live/SLUG/stream`, or None for every other path."""
    if not (path.startswith(b"/live/") and path.endswith(b"/stream")):
        return None
    slug = path[6:-7]
    return slug.decode("ascii", "replace") if slug and b"/" not in slug else None


def read_arrival(
    slug: str, method: bytes, version: str, query: bytes, headers: list[tuple[bytes, bytes]]
) -> Arrival:
    """What this request asks for. `Last-Event-ID` wins over `?after=`; an empty one counts as none.

    `headers` have lower-case names. The two are taken as the EventSource and the contract spell them.
    """
    last_id = encoding = b""
    for name, value in headers:
        if name == b"last-event-id":
            last_id = value.strip()
        elif name == b"accept-encoding":
            encoding = encoding + b"," + value if encoding else value
    form = Form.GZIP if accepts(encoding, "gzip") else Form.PLAIN
    return Arrival(
        slug=slug,
        after=_number(last_id or _after(query)),
        form=Form.BARE if version == "1.0" else form,
        head_only=method == b"HEAD",
    )


def _after(query: bytes) -> bytes:
    if not query:
        return b""
    for name, value in parse_qsl(query.decode("latin-1"), encoding="latin-1"):
        if name == "after":
            return value.strip().encode("latin-1")
    return b""


def _number(text: bytes) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() and len(text) <= _MOST_DIGITS else BEYOND


NO_SUCH_STORY = problem(404, "no-such-story", "There is no public story at this address.")
TOO_MANY = problem(
    503,
    "too-many-readers",
    "This server holds as many open streams as it may; try again, or read the segments meanwhile.",
    {"retry-after": "5"},
)
NOT_NOW = problem(
    503, "log-unavailable", "The story cannot be read just now; try again in a moment.", {"retry-after": "2"}
)
ONLY_GET = problem(405, "method-not-allowed", "A stream can only be read: use GET.", {"allow": "GET, HEAD"})
