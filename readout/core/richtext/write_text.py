"""A document becomes plain text, or a line that previews it. What has a content warning is left out."""

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from readout.core.richtext.build import one_line
from readout.core.richtext.schema import (
    Block,
    Blockquote,
    BulletList,
    Document,
    Embed,
    Heading,
    HorizontalRule,
    Image,
    ImageAttrs,
    Inline,
    ListItem,
    Node,
    OrderedList,
    Paragraph,
    Table,
    TableCell,
    TableHeader,
    Text,
)
from readout.core.richtext.walk import children

# Not after short capitalised words: "Maj. Gen." ends no sentence.
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…][\"'”’»)\]]*(?=\s)|[。\uff01\uff1f][」』”]*"
)


def to_text(document: Document) -> str:
    """Plain text: an empty line between blocks, `• ` and `1. ` before items, `> ` before quoted lines.

    Images give their caption and credit, or else their description; embeds their title and address.
    """
    return _blocks(document.content)


def to_summary(document: Document, limit: int = 280) -> str:
    """The beginning of the running text on one line, at most `limit` characters, an ellipsis included.

    Headings, tables, images and embeds have no part in it. It ends with a sentence if that leaves at
    least half, else with a word.
    """
    text = one_line(" ".join(_running(document)))
    if len(text) <= limit:
        return text
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, limit - 2)]
    if ends and ends[-1] >= limit // 2:
        return text[: ends[-1]] + " …"
    words = text[:limit].rpartition(" ")[0] or text[: limit - 1]
    return words.rstrip(" ,;:–—-") + "…"


def inline_text(content: Sequence[Inline]) -> str:
    """The words of a paragraph, a break in it as a new line."""
    return "".join(node.text if isinstance(node, Text) else "\n" for node in content)


def _running(node: Node) -> Iterator[str]:
    for child in children(node):
        if isinstance(child, Paragraph):
            yield inline_text(child.content)
        elif not isinstance(child, Table):
            yield from _running(child)


def _blocks(blocks: Sequence[Block]) -> str:
    return "\n\n".join(filter(None, map(_block, blocks)))


def _block(node: Block) -> str:
    match node:
        case Paragraph() | Heading():
            return inline_text(node.content)
        case BulletList():
            return "\n".join(_item("• ", item) for item in node.content)
        case OrderedList():
            return "\n".join(
                _item(f"{number}. ", item) for number, item in enumerate(node.content, node.attrs.start)
            )
        case Blockquote():
            said = _blocks(node.content)
            by = f"— {node.attrs.cite}" if node.attrs.cite else ""
            return _indented("> ", "> ", "\n".join(filter(None, (said, by))))
        case HorizontalRule():
            return "* * *"
        case Image():
            return "" if node.attrs.warning else _image(node.attrs)
        case Embed():
            return "" if node.attrs.warning else " ".join(filter(None, (node.attrs.title, node.attrs.url)))
        case Table():
            return "\n".join(" | ".join(map(_cell, row.content)) for row in node.content)
        case _:
            assert_never(node)


def _item(bullet: str, item: ListItem) -> str:
    return _indented(bullet, " " * len(bullet), "\n".join(filter(None, map(_block, item.content))))


def _image(image: ImageAttrs) -> str:
    return " ".join(filter(None, (image.caption, image.credit))) or image.alt


def _cell(cell: TableCell | TableHeader) -> str:
    return one_line(_blocks(cell.content))


def _indented(first: str, rest: str, text: str) -> str:
    return first + "\n".join((rest + line).rstrip() for line in text.split("\n")).removeprefix(rest)
