"""How names are compared, and names found in running text."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

LONGEST = 6
"""Words of the longest name that is looked for in a text."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_ARTICLES = frozenset({"the", "a", "an"})


class Span(NamedTuple):
    """Words of a text, from `start` up to `end`, and the key under which they are looked up."""

    start: int
    end: int
    key: str


def key(name: str) -> str:
    """`name` as it is compared: no case, no accents, no punctuation, no article before it."""
    words = _WORD.findall(_folded(name))
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def words(text: str) -> list[str]:
    """The different words of `text`, as they are compared, in the order in which they first stand."""
    return list(dict.fromkeys(_WORD.findall(_folded(text))))


def spans(text: str) -> Iterator[Span]:
    """Each run of one to LONGEST words of `text` that a name could be, the longest first at each place."""
    found = list(_WORD.finditer(text))
    apart = [not _joined(text[one.end() : other.start()]) for one, other in pairwise(found)]
    for first in range(len(found)):
        last = first
        while last + 1 < len(found) and last - first + 1 < LONGEST and not apart[last]:
            last += 1
        for end in range(last, first - 1, -1):
            part = text[found[first].start() : found[end].end()]
            yield Span(found[first].start(), found[end].end(), key(part))


def _joined(between: str) -> bool:
    return between in (" ", "\u00a0", ". ", " & ")


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(character for character in decomposed if not unicodedata.combining(character))
