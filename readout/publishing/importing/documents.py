"""Bodies put together from the parts in which other live blogs keep them."""

from collections.abc import Iterable
from typing import Any

from readout.core import richtext
from readout.core.richtext.addresses import host, link, secure_link
from readout.core.richtext.walk import within_limits

Blocks = tuple[Any, ...]
"""Blocks of a document, in order."""


def from_html(html: str) -> Blocks:
    """The blocks that `html` describes. Raises RichTextRefused."""
    return richtext.from_html(html).content


def text_of(html: str) -> str:
    """The words of `html` on one line."""
    return _line(richtext.to_text(richtext.from_html(html)))


def quotation(blocks: Blocks, cite: str = "", url: str = "") -> Blocks:
    """`blocks` as somebody's words."""
    attrs = {"cite": _line(cite), "url": link(url) or ""}
    inside = richtext.to_json(richtext.Document(content=blocks)).get("content", [])
    return from_json({"type": "blockquote", "attrs": attrs, "content": inside})


def linked(words: str, url: str) -> Blocks:
    """A paragraph of `words` that lead to `url`, or just of `words` if that is no web address."""
    words = _line(words) or url
    href = link(url)
    marks = [{"type": "link", "attrs": {"href": href}}] if href else []
    return from_json({"type": "paragraph", "content": [{"type": "text", "text": words, "marks": marks}]})


def picture(
    url: str, *, alt: str, caption: str, credit: str, width: int | None, height: int | None
) -> Blocks:
    """The picture at an https address, its sizes in pixels; nothing for another address."""
    address = secure_link(url)
    said = {"alt": _line(alt), "caption": _line(caption), "credit": _line(credit)}
    attrs = {"url": address, **said, "width": width, "height": height}
    return from_json({"type": "image", "attrs": attrs}) if address else ()


def embed(url: str, title: str = "") -> Blocks:
    """Outside content at an https address; nothing for another address."""
    address = secure_link(url)
    if not address:
        return ()
    return from_json(
        {"type": "embed", "attrs": {"url": address, "provider": host(address), "title": _line(title)}}
    )


def table(rows: Iterable[Iterable[str]]) -> Blocks:
    """A table of texts, its first row the heads of the columns."""
    return from_json(
        {
            "type": "table",
            "content": [
                {"type": "tableRow", "content": [_cell(text, head=not number) for text in row]}
                for number, row in enumerate(rows)
            ],
        }
    )


def from_json(block: dict[str, Any]) -> Blocks:
    """One block, given as JSON. Raises RichTextRefused."""
    return richtext.from_json({"type": "doc", "content": [block]}).content


def document(blocks: Blocks) -> richtext.Document:
    """The document of all `blocks`. Raises RichTextRefused when it passes a limit."""
    return within_limits(richtext.Document(content=blocks))


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str, *, head: bool) -> dict[str, Any]:
    content = [{"type": "paragraph", "content": [{"type": "text", "text": text}]}] if text else []
    return {"type": "tableHeader" if head else "tableCell", "content": content}
