"""Differences: short to read, and true to both texts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.publishing.differences import MOST_WORDS, differences

TEXTS = st.text(alphabet="ab .\n“”é", max_size=60)


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("The same.", "The same.", [("=", "The same.")]),
        ("until 22:00", "until 23:00", [("=", "until "), ("-", "22"), ("+", "23"), ("=", ":00")]),
        ("", "New.", [("+", "New.")]),
        ("One.\n\nTwo.", "One.\n\nThree.", [("=", "One.\n\n"), ("-", "Two"), ("+", "Three"), ("=", ".")]),
        ("cafe", "café", [("-", "cafe"), ("+", "café")]),
    ],
)
def test_words_are_compared_whole(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    assert differences(old, new) == pieces


@given(TEXTS, TEXTS)
def test_each_side_gives_its_own_text_again(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(text for side, text in pieces if side != "+") == old
    assert "".join(text for side, text in pieces if side != "-") == new
    assert all(text for _, text in pieces)
    sides = [side for side, _ in pieces]
    assert all(a != b for a, b in pairwise(sides))


def test_a_passage_too_long_to_compare_is_told_as_replaced() -> None:
    old, new = "a " * MOST_WORDS, "b " + "a " * MOST_WORDS
    assert differences(old, new) == [("-", old), ("+", new)]
