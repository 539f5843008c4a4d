"""Nothing that anyone sends becomes more than words and checked addresses."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from readout.core.richtext import (
    Document,
    Labels,
    RichTextRefused,
    from_html,
    from_json,
    from_markdown,
    from_text,
    to_html,
    to_html_feed,
)
from readout.core.richtext.addresses import link, secure_link
from tests.core.richtext.support import BASE, assert_harmless, assets, doc, para, text
from tests.core.richtext.support import link as link_mark


def collected() -> Iterator[tuple[str, str]]:
    """The hostile texts of vectors.txt, each with its family: one a line; `\\0` is the character."""
    family = ""
    for line in Path(__file__).with_name("vectors.txt").read_text().splitlines():
        if line.startswith("## "):
            family = line.removeprefix("## ")
        else:
            yield family, line.replace(r"\0", "\0")


VECTORS = list(collected())
MAKERS: list[Callable[[str], Document]] = [from_html, from_markdown, from_text]


def test_the_collection_is_large_enough() -> None:
    assert len(set(VECTORS)) > 130


@pytest.mark.parametrize(("family", "vector"), VECTORS)
def test_a_hostile_text_is_harmless_by_every_road(family: str, vector: str) -> None:
    for maker in MAKERS:
        assert_both_harmless(maker(vector))
        assert_both_harmless(maker(f"<p>before {vector} after</p>\n\n- {vector}\n"))
    assert_both_harmless(from_json(everywhere(vector)))


@pytest.mark.parametrize(("family", "vector"), VECTORS)
def test_a_hostile_address_is_refused_in_json(family: str, vector: str) -> None:
    for address in (vector, vector.partition('"')[2].partition('"')[0]):
        for block in addressed(address):
            try:
                assert_both_harmless(from_json(doc(block)))
            except RichTextRefused:
                assert secure_link(address) != address or link(address) != address


@pytest.mark.parametrize(("family", "vector"), VECTORS)
def test_a_hostile_name_is_refused_in_json(family: str, vector: str) -> None:
    for block in (
        {"type": vector},
        {"type": "image", "attrs": {"asset": vector}},
        {"type": "image", "attrs": {"asset": "a", vector: vector}},
        para(text("words", {"type": vector})),
        para(text("words", {"type": "anchor", "attrs": {"id": vector}})),
        {"type": "heading", "attrs": {"level": vector}},
    ):
        with pytest.raises(RichTextRefused):
            from_json(doc(block))


@pytest.mark.parametrize(("family", "vector"), VECTORS)
def test_a_hostile_translation_is_only_words(family: str, vector: str) -> None:
    said = vector.replace("\0", "")
    labels = Labels(*[said] * len(Labels.__struct_fields__))
    assert_harmless(to_html(from_json(everywhere("words")), assets, labels=labels, anchor_prefix=said))


@pytest.mark.parametrize(
    "html",
    [
        '<a href="javascript:alert(1)">words</a>',
        '<a href="java&#x09;script:alert(1)">words</a>',
        '<a href="data:text/html,x">words</a>',
        '<a href="vbscript:x">words</a>',
        '<a href="/relative">words</a>',
        '<a href="https://bank.example@evil.example">words</a>',
    ],
)
def test_a_link_that_is_not_taken_leaves_its_words(html: str) -> None:
    assert to_html(from_html(html)) == "<p>words</p>"


def test_scripts_and_styles_leave_no_words() -> None:
    document = from_html(
        "<p>a<script>b</script><style>c</style></p><template>d</template><svg><style>e</style></svg>"
    )
    assert to_html(document) == "<p>a</p>"


def everywhere(words: str) -> dict[str, Any]:
    """A document that holds `words` in each place meant for words."""
    lines = dict.fromkeys(("alt", "caption", "credit", "warning"), words)
    outside = {"provider": words, "title": words}
    return doc(
        para(words, text(words, "code", {"type": "anchor", "attrs": {"id": "c1"}})),
        {"type": "heading", "attrs": {"level": 3}, "content": [text(words)]},
        {"type": "blockquote", "attrs": {"cite": words}, "content": [para(words)]},
        {"type": "image", "attrs": {"asset": "a1", **lines}},
        {"type": "image", "attrs": {"url": "https://pictures.example/1", **lines, "warning": ""}},
        {"type": "embed", "attrs": {"url": "https://films.example/1", **outside}},
        {"type": "embed", "attrs": {"url": "https://films.example/1", **outside, "warning": words}},
    )


def addressed(address: str) -> list[dict[str, Any]]:
    """Blocks that lead to `address`, or load it."""
    return [
        para(text("words", link_mark(address))),
        {"type": "image", "attrs": {"url": address}},
        {"type": "embed", "attrs": {"url": address}},
        {"type": "blockquote", "attrs": {"url": address}, "content": [para("words")]},
    ]


def assert_both_harmless(document: Document) -> None:
    assert_harmless(to_html(document, assets))
    assert_harmless(to_html_feed(document, assets, base=BASE))
