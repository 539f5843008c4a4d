"""Whether two texts say the same but for spelling. When in doubt they do not."""

import re
import unicodedata

WORD_AT_LEAST = 5
"""Letters of a word in which one slip still leaves no doubt which word was meant."""
SLIPS = 2
"""Words of a text that may differ by a slip."""
TAIL = 2
"""Letters at a word's end that carry number and tense, so none of them may differ."""

NEGATIONS = frozenset(
    (
        *("no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "hardly"),
        *("kein", "keine", "nicht", "nie", "niemand", "nichts", "ohne", "weder"),
        *("ne", "pas", "jamais", "sans", "non", "ni", "nunca", "sin"),
        *("لا", "لم", "لن", "ليس", "ما", "غير", "بدون"),
    )
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def same(one: str, other: str) -> bool:
    """Whether a change from `one` to `other` is one of spelling only.

    Case, punctuation, spaces and accents are spelling, and so is one slip within a long word, in at most
    SLIPS words. A number, a name, a negation, a word more or fewer, or a word's ending is not.
    """
    mine, theirs = _WORD.findall(one), _WORD.findall(other)
    if len(mine) != len(theirs):
        return False
    pairs = list(zip(mine, theirs, strict=True))
    changed = [place for place, (a, b) in enumerate(pairs) if _plain(a) != _plain(b)]
    return len(changed) <= SLIPS and all(_is_slip(*pairs[place], first=place == 0) for place in changed)


def _is_slip(one: str, other: str, *, first: bool) -> bool:
    if not first and (one[0].isupper() or other[0].isupper()):
        return False  # A name, for all that can be told.
    mine, theirs = _plain(one), _plain(other)
    if min(len(mine), len(theirs)) < WORD_AT_LEAST or any(map(str.isdigit, mine + theirs)):
        return False
    if {mine, theirs} & NEGATIONS or mine.endswith("n't") != theirs.endswith("n't"):
        return False
    alike = mine[0] == theirs[0] and mine[-TAIL:] == theirs[-TAIL:]
    return alike and _one_slip(mine, theirs)


def _one_slip(one: str, other: str) -> bool:
    """One letter more, fewer or other, or two neighbours exchanged."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    swapped = len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
