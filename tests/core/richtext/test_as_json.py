"""The stored form: what it takes, what it refuses, and where."""

from typing import Any

import pytest

from readout.core.richtext import RichTextRefused, from_json, to_json
from tests.core.richtext.support import anchor, doc, link, para, text

WRONG: list[tuple[Any, str]] = [
    (doc(para("a"), {"type": "image", "attrs": {"asset": "a1", "onclick": "x"}}), "content[1].attrs.onclick"),
    (doc(para("a"), {"type": "iframe"}), "content[1].type"),
    (doc({"type": "bulletList", "content": [para("a")]}), "content[0].content[0].type"),
    (doc({"type": "paragraph", "content": [para("a")]}), "content[0].content[0].type"),
    (doc({"type": "paragraph", "style": "color:red"}), "content[0].style"),
    (doc({"type": "heading", "attrs": {"level": 1}}), "content[0].attrs.level"),
    (doc({"type": "image", "attrs": {}}), "content[0]"),
    (doc({"type": "image", "attrs": {"asset": "a1", "url": "https://a.example"}}), "content[0].attrs"),
    (doc({"type": "image", "attrs": {"asset": "../a1"}}), "content[0].attrs.asset"),
    (doc({"type": "image", "attrs": {"url": "http://a.example"}}), "content[0].attrs"),
    (doc({"type": "embed", "attrs": {"url": "https://a.example", "html": "<b>"}}), "content[0].attrs.html"),
    (doc(para(text("a", {"type": "underline"}))), "content[0].content[0].marks[0].type"),
    (doc(para(text("a", link("javascript:alert(1)")))), "content[0].content[0].marks[0].attrs"),
    (doc(para(text("a", anchor("a b")))), "content[0].content[0].marks[0].attrs.id"),
    (doc(para(text("a", link("https://a.example"), link("https://b.example")))), "content[0].content[0]"),
    (doc(para({"type": "text", "text": ""})), "content[0].content[0].text"),
    (doc(para({"type": "text"})), "content[0].content[0]"),
    (
        doc(
            {
                "type": "table",
                "content": [
                    {"type": "tableRow", "content": [{"type": "tableCell", "attrs": {"colspan": 51}}]}
                ],
            }
        ),
        "content[0].content[0].content[0].attrs.colspan",
    ),
    ({"type": "paragraph"}, "type"),
    ({"content": []}, "the text itself"),
    ([], "the text itself"),
    ("doc", "the text itself"),
]


@pytest.mark.parametrize(("value", "path"), WRONG)
def test_what_the_schema_does_not_know_is_refused_with_its_path(value: Any, path: str) -> None:
    with pytest.raises(RichTextRefused) as refusal:
        from_json(value)
    assert path in str(refusal.value)
    assert list(refusal.value.details) == [path]


def test_null_and_empty_attrs_are_the_same_as_absent() -> None:
    spoken_by_the_editor = doc(
        {"type": "paragraph", "attrs": {"class": None}, "content": [text("words")]},
        {"type": "image", "attrs": {"asset": "a1", "width": None, "warning": None}},
    )
    plain = doc(para("words"), {"type": "image", "attrs": {"asset": "a1"}})
    assert to_json(from_json(spoken_by_the_editor)) == plain


def test_defaults_are_left_out() -> None:
    ordered = {"type": "orderedList", "attrs": {"start": 1}, "content": [{"type": "listItem"}]}
    assert to_json(from_json(doc(ordered))) == doc({"type": "orderedList", "content": [{"type": "listItem"}]})


def test_what_no_feed_can_carry_is_left_out() -> None:
    stored = to_json(from_json(doc(para("a\0b\ud800c\ufffed\r\ne"))))
    assert stored == doc(para("abcd\ne"))


def test_a_document_is_a_value() -> None:
    value = doc(para("words", text("more", "bold", anchor("c1"))))
    assert hash(from_json(value)) == hash(from_json(value))
    assert from_json(doc()) == from_json({"type": "doc"})
