"""Going through a document, and measuring it."""

from collections.abc import Iterator

from msgspec import structs

from readout.core.richtext.limits import MAX_DEPTH, MAX_LINE, MAX_NODES, MAX_TEXT, too_deep, too_much
from readout.core.richtext.schema import Anchor, Document, Node, Part, Text


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly inside `node`; none for text and other leaves."""
    inside: tuple[Node, ...] = getattr(node, "content", ())
    return inside


def walk(document: Document) -> Iterator[tuple[int, Node]]:
    """Each node with its depth, in reading order, beginning with the document at depth 0."""
    waiting: list[tuple[int, Node]] = [(0, document)]
    while waiting:
        depth, node = waiting.pop()
        yield depth, node
        waiting.extend((depth + 1, child) for child in reversed(children(node)))


def anchors(document: Document) -> dict[str, str]:
    """The words that each anchor lies on, by the anchor's id, in reading order."""
    words: dict[str, str] = {}
    for text in (node for _, node in walk(document) if isinstance(node, Text)):
        for mark in text.marks:
            if isinstance(mark, Anchor):
                words[mark.attrs.id] = words.get(mark.attrs.id, "") + text.text
    return words


def within_limits(document: Document) -> Document:
    """`document` itself; raises RichTextRefused when it is too deep, too long or too finely divided."""
    nodes = characters = 0
    for depth, node in walk(document):
        nodes += depth > 0
        characters += _characters(node)
        if depth > MAX_DEPTH:
            too_deep()
        if nodes > MAX_NODES:
            too_much("parts (paragraphs, list items, links and the like)", MAX_NODES)
        if characters > MAX_TEXT:
            too_much("characters", MAX_TEXT)
    return document


def _characters(node: Node) -> int:
    if isinstance(node, Text):
        return len(node.text) + sum(sum(map(len, _strings(mark))) for mark in node.marks)
    lines = [len(line) for line in _strings(node)]
    if any(length > MAX_LINE for length in lines):
        too_much("characters in one caption, attribution, title or warning", MAX_LINE)
    return sum(lines)


def _strings(part: Part) -> list[str]:
    attrs = getattr(part, "attrs", None)
    return [value for value in structs.asdict(attrs).values() if isinstance(value, str)] if attrs else []
