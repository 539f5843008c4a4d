"""How names are compared, and names found in running text."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import NamedTuple

LONGEST = 6
"""Words of the longest name that is looked for in a text."""

# Marks over and under letters, of which a letter may be followed: accents, and vowels of Arabic and Hebrew.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_LETTERS = rf"(?:[^\W_][{_MARKS}]*)+"
_WORD = re.compile(rf"{_LETTERS}(?:[-'’.]{_LETTERS})*")
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVE = "'s"
_LENGTHENING = "\u0640"
"""The line that lengthens an Arabic word and says nothing."""


class Span(NamedTuple):
    """Words of a text, from `start` up to `end`, and the key under which they are looked up."""

    start: int
    end: int
    key: str


def key(name: str) -> str:
    """`name` as it is compared: no case, no accents, no punctuation, no article before it."""
    words = [_folded(word) for word in _WORD.findall(name)]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def is_empty(name: str) -> bool:
    """Whether `name` has no word by which it could be known: an article is none."""
    return key(name) in {"", *_ARTICLES}


def words(text: str) -> list[str]:
    """The different words of `text`, as they are compared, in the order in which they first stand.

    Of a word in the possessive (“the Pentagon’s”) also the word itself.
    """
    folded = (_folded(word) for word in _WORD.findall(text))
    return list(dict.fromkeys(each for word in folded for each in (word, word.removesuffix(_POSSESSIVE))))


def spans(text: str, begins: Collection[str]) -> Iterator[Span]:
    """Each run of one to LONGEST words of `text` that a name could be and that begins with one of `begins`.

    In reading order, the longest first at each place. What shows that the last word is in the possessive
    belongs to the words at first, then not.
    """
    found = list(_WORD.finditer(text))
    folded = [_folded(word[0]) for word in found]
    for first, word in enumerate(folded):
        if word not in begins and word.removesuffix(_POSSESSIVE) not in begins:
            continue
        last = first
        while last + 1 < min(len(found), first + LONGEST) and _joined(text, found[last], found[last + 1]):
            last += 1
        for end in range(last, first - 1, -1):
            run = " ".join(folded[first : end + 1])
            yield Span(found[first].start(), found[end].end(), run)
            if run.endswith(_POSSESSIVE):
                bare = found[end].end() - len(_POSSESSIVE)
                yield Span(found[first].start(), bare, run.removesuffix(_POSSESSIVE))


def says(text: str, keys: Collection[str]) -> bool:
    """Whether `text` holds a name that is compared as one of `keys`."""
    begins = {key.partition(" ")[0] for key in keys}
    return any(span.key in keys for span in spans(text, begins))


def _joined(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return text[one.end() : other.start()] in (" ", "\u00a0", ". ", " & ")


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    kept = (character for character in decomposed if not unicodedata.combining(character))
    return "".join(kept).replace(_LENGTHENING, "")
