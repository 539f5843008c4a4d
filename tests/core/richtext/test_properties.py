"""What holds for every document, by whichever road it came."""

from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.core.richtext import (
    RichTextRefused,
    contains,
    from_html,
    from_json,
    from_markdown,
    from_text,
    strike,
    to_html,
    to_html_feed,
    to_json,
    to_summary,
    to_text,
)
from tests.core.richtext.chance import documents, unhurried
from tests.core.richtext.support import BASE, assert_harmless, assets, squeezed, words_in, words_of

MAKERS = [from_html, from_markdown, from_text]


@unhurried
@given(documents)
def test_a_document_survives_json(value: Any) -> None:
    document = from_json(value)
    stored = to_json(document)
    assert from_json(stored) == document
    assert to_json(from_json(stored)) == stored


@unhurried
@given(documents)
def test_whatever_a_document_holds_its_markup_is_harmless(value: Any) -> None:
    document = from_json(value)
    assert_harmless(to_html(document, assets))
    assert_harmless(to_html_feed(document, assets, base=BASE))
    assert "<button" not in to_html_feed(document, assets, base=BASE)


@unhurried
@given(documents)
def test_an_anchors_id_is_given_once(value: Any) -> None:
    markup = to_html(from_json(value), assets)
    for name in ("c1", "c2", "c3"):
        assert markup.count(f'id="c-{name}"') <= 1


@unhurried
@given(documents)
def test_going_out_as_html_and_in_again_keeps_the_words(value: Any) -> None:
    document = from_json(value)
    back = words_of(from_html(to_html(document, assets)))
    for word in squeezed_words(value):
        assert word in back


@unhurried
@given(documents, st.integers(1, 400))
def test_a_summary_keeps_its_limit(value: Any, limit: int) -> None:
    assert len(to_summary(from_json(value), limit)) <= limit


@pytest.mark.parametrize("maker", MAKERS)
@unhurried
@given(st.text() | st.text("<>&\"'`*_[]()!#|~\\-=\n :/ax1."))
def test_any_text_gives_harmless_markup_with_the_documents_own_words(maker: Any, source: str) -> None:
    document = maker(source)
    markup = to_html(document, assets)
    assert_harmless(markup)
    assert from_json(to_json(document)) == document
    if "embed" not in markup:
        assert words_of(document) in words_in(markup)


@unhurried
@given(st.text())
def test_plain_text_and_escaped_html_say_the_same(source: str) -> None:
    assert words_of(from_html(escape(source))) == words_of(from_text(source))


@unhurried
@given(documents, st.lists(st.sampled_from(["a", "paper", "films", "c1", "\u0301", "Σ"]), min_size=1))
def test_what_was_struck_is_nowhere(value: Any, words: list[str]) -> None:
    document = from_json(value)
    struck = strike(document, words)
    assert not contains(struck, words)
    assert from_json(to_json(struck)) == struck
    assert (struck == document) == (not contains(document, words))
    if not contains(document, words):
        return
    for word in words:
        assert word not in to_text(struck)


@unhurried
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_what_is_no_document_is_refused_and_never_breaks(value: Any) -> None:
    with pytest.raises(RichTextRefused):
        from_json(value)


def squeezed_words(value: Any) -> list[str]:
    """The words of each text in a document as JSON."""
    texts = [squeezed(value["text"])] if value["type"] == "text" else []
    return texts + [word for child in value.get("content", []) for word in squeezed_words(child)]
