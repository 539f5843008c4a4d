"""Making a document from what a reader of some notation meets, in order."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from readout.core.richtext.limits import MAX_SOURCE, too_much
from readout.core.richtext.schema import (
    Anchor,
    Attrs,
    Block,
    Blockquote,
    BulletList,
    Document,
    Embed,
    HardBreak,
    Heading,
    HorizontalRule,
    Image,
    ListItem,
    Mark,
    OrderedList,
    Paragraph,
    Table,
    TableCell,
    TableHeader,
    TableRow,
    Text,
    outermost_first,
)
from readout.core.richtext.walk import within_limits

Kind = type[Any]

_INLINE: frozenset[Kind] = frozenset({Text, HardBreak})
_BLOCKS: frozenset[Kind] = frozenset(
    {Paragraph, Heading, BulletList, OrderedList, Blockquote, HorizontalRule, Image, Embed, Table}
)
_HOLDS: dict[Kind, frozenset[Kind]] = {
    Document: _BLOCKS,
    Paragraph: _INLINE,
    Heading: _INLINE,
    BulletList: frozenset({ListItem}),
    OrderedList: frozenset({ListItem}),
    ListItem: _BLOCKS,
    Blockquote: _BLOCKS,
    Table: frozenset({TableRow}),
    TableRow: frozenset({TableHeader, TableCell}),
    TableHeader: _BLOCKS,
    TableCell: _BLOCKS,
}
_GIVEN_ROOM: dict[Kind, Kind] = {
    BulletList: ListItem,
    OrderedList: ListItem,
    Table: TableRow,
    TableRow: TableCell,
}
_SPACE = re.compile(r"[ \t\n\f\r]+")
# XML, and with it every feed, can carry no other characters.
_UNPRINTABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEW_LINE = re.compile("\r\n?|[\v\f]")


def plain(text: str) -> str:
    """`text` with `\\n` as its only new line, and without characters that no page or feed can carry."""
    return _UNPRINTABLE.sub("", _NEW_LINE.sub("\n", text))


def source(text: str) -> str:
    """`text` as a maker may read it: `plain`, and no longer than MAX_SOURCE."""
    if len(text) > MAX_SOURCE:
        too_much("characters before it is read", MAX_SOURCE)
    return plain(text)


def one_line(text: str) -> str:
    """`text` with each stretch of white space made one space, and none at its ends."""
    return _SPACE.sub(" ", text).strip()


@dataclass
class _Run:
    """Words with the same marks, still growing."""

    marks: tuple[Mark, ...]
    words: list[str]

    def node(self) -> Text:
        return Text("".join(self.words), self.marks)


@dataclass
class _Frame:
    """A node still being filled; `implied` if nobody asked for it but its content needs it."""

    kind: Kind
    attrs: Attrs | None = None
    implied: bool = False
    content: list[Any] = field(default_factory=list)

    def holds(self, kind: Kind) -> bool:
        return kind in _HOLDS[self.kind]

    def keeps_its_place(self) -> bool:
        """Even when empty: a cell that was asked for, a quotation with the name of the speaker."""
        return (self.kind in (TableHeader, TableCell) and not self.implied) or bool(
            getattr(self.attrs, "cite", "")
        )

    def node(self) -> Any:
        content = tuple(part.node() if isinstance(part, _Run) else part for part in self.content)
        return self.kind(content=content, **({"attrs": self.attrs} if self.attrs else {}))


class Builder:
    """Puts parts into a document in the order in which they come.

    A part that stands where the schema has no place for it gets the parents it needs, or leaves its
    parent, or gives up its own frame and keeps its words. White space collapses as in HTML.
    """

    def __init__(self) -> None:
        self._open = [_Frame(Document)]
        self._marks: Counter[Mark] = Counter()

    def open(self, kind: Kind, attrs: Attrs | None = None) -> int:
        """Begins a node that holds others; give the answer to `close`."""
        fits = self._make_room(kind)
        height = len(self._open)
        if fits:
            self._open.append(_Frame(kind, attrs))
        return height

    def close(self, height: int) -> None:
        """Ends the node for which `open` gave `height`, and all inside it."""
        while len(self._open) > height:
            self._shut()

    def mark(self, mark: Mark) -> None:
        """Marks the words that follow, until `unmark`."""
        self._marks[mark] += 1

    def unmark(self, mark: Mark) -> None:
        """Ends what `mark` began."""
        self._marks[mark] -= 1

    def text(self, text: str) -> None:
        """Adds words; white space is one space, and none at the edges of a paragraph or line."""
        words = _SPACE.sub(" ", text)
        words = words.lstrip(" ") if self._at_edge() else words
        if not words or not self._make_room(Text):
            return
        content, marks = self._open[-1].content, self._present_marks()
        if content and isinstance(content[-1], _Run) and content[-1].marks == marks:
            content[-1].words.append(words)
        else:
            content.append(_Run(marks, [words]))

    def lines(self, text: str) -> None:
        """Adds words whose new lines matter."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.line_break()
            self.text(line)

    def line_break(self) -> None:
        """Begins a new line, if a paragraph is under way."""
        frame = self._open[-1]
        if frame.holds(HardBreak) and frame.content:
            _trim_space(frame.content)
            frame.content.append(HardBreak())

    def end_paragraph(self) -> None:
        """What comes next does not stand in the paragraph that is under way."""
        while self._open[-1].holds(Text):
            self._shut()

    def block(self, block: Block) -> None:
        """Adds a finished block."""
        if self._make_room(type(block)):
            self._open[-1].content.append(block)

    def document(self) -> Document:
        """The document; raises RichTextRefused when it passes a limit."""
        self.close(1)
        document: Document = self._open[0].node()
        return within_limits(document)

    def _make_room(self, kind: Kind) -> bool:
        while not self._open[-1].holds(kind) and (self._open[-1].implied or self._open[-1].holds(Text)):
            self._shut()
        while not self._open[-1].holds(kind):
            parent = _GIVEN_ROOM.get(self._open[-1].kind) or (Paragraph if kind in _INLINE else None)
            if parent is None:
                return False
            self._open.append(_Frame(parent, implied=True))
        return True

    def _shut(self) -> None:
        frame = self._open.pop()
        if frame.holds(Text):
            _trim_space(frame.content)
            while frame.content and isinstance(frame.content[-1], HardBreak):
                frame.content.pop()
        if frame.content or frame.keeps_its_place():
            self._open[-1].content.append(frame.node())

    def _at_edge(self) -> bool:
        frame = self._open[-1]
        if not frame.holds(Text) or not frame.content:
            return True
        last = frame.content[-1]
        return not isinstance(last, _Run) or last.words[-1].endswith(" ")

    def _present_marks(self) -> tuple[Mark, ...]:
        present = {mark if isinstance(mark, Anchor) else type(mark): mark for mark in +self._marks}
        return tuple(sorted(present.values(), key=outermost_first))


def _trim_space(content: list[Any]) -> None:
    """Takes the space from the end; there is never more than one."""
    if content and isinstance(content[-1], _Run) and content[-1].words[-1].endswith(" "):
        last = content[-1].words.pop().removesuffix(" ")
        if last or content[-1].words:
            content[-1].words.append(last)
        else:
            content.pop()
