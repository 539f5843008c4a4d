"""What is too much is refused at once, in a sentence that names the limit."""

from collections.abc import Callable
from typing import Any

import pytest

from readout.core.refusals import Invalid
from readout.core.richtext import (
    Document,
    RichTextRefused,
    from_html,
    from_json,
    from_markdown,
    from_text,
    to_html,
)
from readout.core.richtext.limits import MAX_DEPTH, MAX_NODES, MAX_TEXT
from tests.core.richtext.support import doc, para

Maker = Callable[[Any], Document]
SECONDS = 60  # then it is stuck; the slowest takes about one on an idle machine


def nested(levels: int) -> dict[str, Any]:
    """A paragraph inside so many quotations."""
    block = para("words")
    for _ in range(levels):
        block = {"type": "blockquote", "content": [block]}
    return doc(block)


TOO_MUCH: list[tuple[Maker, Any, str]] = [
    (from_text, "x" * 100_001, "100 000 characters"),
    (from_text, "x" * 200_001, "200 000 characters"),
    (from_text, "x\n\n" * 1_001, "2 000 parts"),
    (from_html, "<div>" * 40_000, "256 elements"),
    (from_html, "<div>" * 100_000, "200 000 characters"),
    (from_html, "<blockquote>" * 12 + "words", "12 levels"),
    (from_html, "<ul><li>" * 7 + "words", "12 levels"),
    (from_html, "<p>x" * 49_000, "2 000 parts"),
    (from_html, "<table>" + "<td>" * 40_000, "2 000 parts"),
    (from_html, "<p>" + "".join(f"<b id={n}>" for n in range(200)) + "<p>x" * 20_000, "2 000 parts"),
    (from_html, "<blockquote class=twitter-tweet>" * 200 + "<a href=x>x" * 17_000, "12 levels"),
    (from_html, f'<img src="https://a.example" alt="{"x" * 2_001}">', "2 000 characters in one"),
    (from_markdown, ">" * 1_000_000, "200 000 characters"),
    (from_markdown, ">" * 150 + " words", "12 levels"),
    (from_markdown, ">" * 199_000, "12 levels"),
    (from_markdown, "\n".join("  " * n + "- x" for n in range(300)), "12 levels"),
    (from_markdown, "[" * 200_000, "5 000 “[” signs"),
    (from_markdown, ("![" + "a" * 38) * 5_000, "100 000 characters"),
    (from_markdown, "*a_ " * 50_000, "100 000 characters"),
    (from_markdown, "a|b\n-|-\n" * 22_000, "5 000 “|” signs"),
    (from_markdown, "a|b\n-|-\n" * 2_500, "2 000 parts"),
    (from_markdown, "|a" * 700 + "|\n" + "|-" * 700 + "|\n" + "|\n" * 2_000, "2 000 parts"),
    (from_json, nested(100_000), "12 levels"),
    (from_json, doc(*[para("x")] * 1_001), "2 000 parts"),
    (from_json, doc(para("x" * 100_001)), "100 000 characters"),
]


@pytest.mark.timeout(SECONDS)
@pytest.mark.parametrize(("maker", "source", "limit"), TOO_MUCH)
def test_what_passes_a_limit_is_refused_by_its_name(maker: Maker, source: Any, limit: str) -> None:
    with pytest.raises(RichTextRefused) as refusal:
        maker(source)
    assert limit in str(refusal.value).replace("\N{NO-BREAK SPACE}", " ")


BEARABLE: list[tuple[Maker, str]] = [
    (from_text, "\n" * 200_000),
    (from_html, "<" * 100_000),
    (from_html, "<!--" * 50_000),
    (from_html, "<a " + "x=1 " * 49_000 + ">"),
    (from_html, "<script>" * 25_000),
    (from_html, "<figure>" * 200 + "<img>" + "<i>x</i>" * 20_000),
    (from_html, "<a href=https://a.example>" * 7_000),
    (from_markdown, "*_" * 50_000),
    (from_markdown, "-\n" * 100_000),
    (from_markdown, "[a](<" * 4_999),
    (from_markdown, "".join("`" * n + " " for n in range(1, 440))),
]


@pytest.mark.timeout(SECONDS)
@pytest.mark.parametrize(("maker", "source"), BEARABLE)
def test_what_is_only_strange_is_read_at_once(maker: Maker, source: str) -> None:
    to_html(maker(source))


def test_what_just_keeps_the_limits_is_taken() -> None:
    from_text("x" * MAX_TEXT)
    from_json(nested(MAX_DEPTH - 2))
    from_json(doc(*[para("x")] * (MAX_NODES // 2)))


def test_a_refusal_is_for_the_edge_and_for_plain_callers() -> None:
    assert issubclass(RichTextRefused, Invalid)
    assert issubclass(RichTextRefused, ValueError)
