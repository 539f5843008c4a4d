"""What is unseen, and letters that look like others: what a name or a word passes for.

The table of look-alikes is Unicode's own (UTS 39, confusables), as `confusable_homoglyphs` brings it along.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from confusable_homoglyphs import utils

MOST_MARKS = 4
"""Marks on one letter: no script piles up more where people write it."""

# Left-to-right marks stand in the table around letters of other directions.
_AROUND = "\u200e\u200f"
# Letters and signs that are drawn as nothing: soft hyphens, joiners of graphemes, fillers, an empty Braille
# cell, tags. Joiners stay in what is shown: Persian, Hindi and family emoji are written with them.
_BLANK = r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0\U000e0000-\U000e007f"
_NOT_SHOWN = re.compile(f"[{_BLANK}]")
_NOT_READ = re.compile(
    rf"[\x00-\x08\x0e-\x1f\x7f-\x9f{_BLANK}\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)


def shown(text: str) -> str:
    """`text` without what is drawn as nothing, and without accents heaped up to cover the lines around."""
    return "".join(_unheaped(_NOT_SHOWN.sub("", text)))


def is_empty(text: str) -> bool:
    """Whether nobody would see anything of `text`."""
    return not any(unicodedata.category(each)[0] in "LNPS" for each in _NOT_READ.sub("", text))


def folded(text: str) -> str:
    """`text` as lists look at it: forms, case, accents and spaces made alike.

    A word whose letters of other scripts all look like Latin ones is read as Latin; a word that is truly of
    another script stays as it is.
    """
    return " ".join(_word(word) for word in _NOT_READ.sub("", text).split())


def looks(text: str) -> str:
    """`text` as a hurried eye takes it: folded, only words are left, and I, l, 1 are one, as are O, 0."""
    flat = folded(text)
    for seen, taken in (("1", "l"), ("|", "l"), ("i", "l"), ("0", "o"), ("rn", "m"), ("vv", "w")):
        flat = flat.replace(seen, taken)
    return " ".join(re.sub(r"[\W_]+", " ", flat).split())


def _unheaped(text: str) -> Iterator[str]:
    marks = 0
    for each in text:
        marks = marks + 1 if unicodedata.category(each) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            yield each


def _word(word: str) -> str:
    plain = _bare(word)
    if plain.isascii():
        return plain
    latin = _bare("".join(_latin(each) for each in unicodedata.normalize("NFKD", word)))
    return latin if latin.isascii() else plain


def _bare(word: str) -> str:
    flat = unicodedata.normalize("NFKD", word).casefold()
    return "".join(each for each in flat if not unicodedata.combining(each))


def _latin(letter: str) -> str:
    """The Latin letter that one of another script looks like, small or as a capital; else itself."""
    if letter.isascii():
        return letter
    small = letter.casefold()
    return _table().get(small) or _table().get(letter) or letter


@cache
def _table() -> dict[str, str]:
    """What each letter of no plain Latin alphabet looks like, where that is Latin."""
    found = {}
    for letter, twins in utils.load("confusables.json").items():
        likes = {_bare(twin["c"].strip(_AROUND)) for twin in twins}
        latin = [like for like in likes if like.isascii() and like.isalnum()]
        if len(letter.strip(_AROUND)) == 1 and not letter.isascii() and len(latin) == 1:
            found[letter.strip(_AROUND)] = latin[0]
    return found
