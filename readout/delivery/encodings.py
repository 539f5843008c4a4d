"""Content codings: what a client takes (RFC 9110, section 12.5.3), and a body in each coding we offer."""

import gzip
from functools import lru_cache

import brotli

OFFERED = ("br", "gzip")
"""In the order we prefer them."""

_GZIP_LEVEL = 6
_BROTLI_QUALITY = 5
# Below this a compressed body saves nothing that a packet would notice.
_SMALLEST = 512
_LONGEST_HEADER = 300


def choose(header: bytes) -> str:
    """The coding to answer an `Accept-Encoding` with: `br`, `gzip` or `identity`."""
    return _choose(header) if len(header) <= _LONGEST_HEADER else "identity"


def accepts(header: bytes, coding: str) -> bool:
    """Whether a client takes `coding`; one that says nothing gets none."""
    return len(header) <= _LONGEST_HEADER and _weight(_weights(header), coding) > 0


def encode(body: bytes, coding: str) -> bytes:
    """`body` in a coding; the same body always gives the same bytes."""
    if coding == "br":
        return bytes(brotli.compress(body, quality=_BROTLI_QUALITY))
    if coding == "gzip":
        return gzip.compress(body, _GZIP_LEVEL, mtime=0)
    return body


def worth_encoding(content_type: bytes, size: int) -> bool:
    """Whether a body of this type and size gets smaller."""
    kind = content_type.partition(b";")[0].strip().lower()
    textual = kind.startswith(b"text/") or kind.endswith((b"json", b"xml", b"javascript"))
    return textual and size >= _SMALLEST


@lru_cache(maxsize=512)
def _choose(header: bytes) -> str:
    weights = _weights(header)
    best, weight = "identity", 0.0
    for coding in OFFERED:
        if _weight(weights, coding) > weight:
            best, weight = coding, _weight(weights, coding)
    return best if weight >= weights.get("identity", 0.0) else "identity"


def _weight(weights: dict[str, float], coding: str) -> float:
    return weights.get(coding, weights.get("*", 0.0))


@lru_cache(maxsize=512)
def _weights(header: bytes) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part in header.decode("latin-1").lower().split(","):
        coding, _, parameters = part.partition(";")
        if coding.strip():
            weights[coding.strip().replace("x-gzip", "gzip")] = _quality(parameters)
    return weights


def _quality(parameters: str) -> float:
    name, _, value = parameters.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0
