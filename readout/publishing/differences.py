"""What differs between two texts, word by word, as people read it."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Side = Literal["=", "-", "+"]
Piece = tuple[Side, str]
"""`=` stands in both texts, `-` only in the older, `+` only in the newer."""

_WORDS = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)
MOST_WORDS = 4000
"""Of longer passages it is only said that they were replaced: comparing them would take too long."""


def differences(old: str, new: str) -> list[Piece]:
    """The pieces of both texts, in order; those of one side give that side's text again."""
    pieces: list[Piece] = []
    lines = _compare(old.splitlines(keepends=True), new.splitlines(keepends=True))
    for before, after in lines:
        pieces += [("=", "".join(before))] if before == after else _words("".join(before), "".join(after))
    return _joined(pieces)


def _words(old: str, new: str) -> list[Piece]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        return _replaced(before, after)
    pieces: list[Piece] = []
    for was, became in _compare(before, after):
        pieces += [("=", "".join(was))] if was == became else _replaced(was, became)
    return pieces


def _replaced(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    return [("-", "".join(old)), ("+", "".join(new))]


def _compare(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, first, last, start, stop in matcher.get_opcodes():
        yield old[first:last], new[start:stop]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one side made one, and of a change always the older side first."""
    joined: list[Piece] = []
    changed: dict[Side, str] = {}
    for side, run in groupby((piece for piece in pieces if piece[1]), key=lambda piece: piece[0]):
        text = "".join(each for _, each in run)
        if side == "=":
            joined += _taken(changed)
            joined.append((side, text))
        else:
            changed[side] = changed.get(side, "") + text
    return joined + _taken(changed)


def _taken(changed: dict[Side, str]) -> list[Piece]:
    taken: list[Piece] = [(side, changed[side]) for side in ("-", "+") if side in changed]
    changed.clear()
    return taken
