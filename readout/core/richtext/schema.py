"""What a document can hold: frozen nodes whose JSON has the shape of ProseMirror and TipTap.

`{"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "…",
"marks": [{"type": "bold"}]}]}]}`; a node's type is its class's name with a small first letter.
Addresses are checked whenever a node is made; the other bounds when it is read from JSON.
"""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal

from msgspec import Meta, Struct

from readout.core.richtext.addresses import link, secure_link
from readout.core.richtext.limits import MAX_LINE, MAX_NUMBER, MAX_SPAN

NAME = r"\A[A-Za-z0-9_-]{1,64}\Z"
Line = Annotated[str, Meta(max_length=MAX_LINE)]
Name = Annotated[str, Meta(pattern=NAME)]
Span = Annotated[int, Meta(ge=1, le=MAX_SPAN)]
Count = Annotated[int, Meta(ge=1, le=MAX_NUMBER)]


def _require(condition: bool, promise: str) -> None:
    if not condition:
        raise ValueError(promise)


class Part(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="type",
    tag=lambda name: name[0].lower() + name[1:],
):
    """A node or a mark."""


class Attrs(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a node or mark says about itself. An empty string is the same as nothing."""


class LinkAttrs(Attrs, frozen=True):
    """`href`: an absolute http, https or mailto address."""

    href: str

    def __post_init__(self) -> None:
        _require(link(self.href) == self.href, "a link leads to an http, https or mailto address")


class AnchorAttrs(Attrs, frozen=True):
    """`id`: the name by which a claim refers to the words."""

    id: Name


class HeadingAttrs(Attrs, frozen=True):
    """`level`: 2 to 4, as if the document stood alone."""

    level: Literal[2, 3, 4] = 2


class OrderedListAttrs(Attrs, frozen=True):
    """`start`: the first item's number."""

    start: Count = 1


class BlockquoteAttrs(Attrs, frozen=True):
    """`cite`: whose words these are; `url`: where they can be read."""

    cite: Line = ""
    url: str = ""

    def __post_init__(self) -> None:
        _require(not self.url or link(self.url) == self.url, "a quotation's url is an http or https address")


class ImageAttrs(Attrs, frozen=True):
    """One of `asset` (the name of an image in our keeping) and `url` (an https address elsewhere).

    `width` and `height` in pixels. With a `warning`, nobody sees the image, its caption or its
    description without having asked for it.
    """

    asset: Annotated[str, Meta(pattern=rf"\A\Z|{NAME}")] = ""
    url: str = ""
    alt: Line = ""
    caption: Line = ""
    credit: Line = ""
    width: Count | None = None
    height: Count | None = None
    warning: Line = ""

    def __post_init__(self) -> None:
        _require(bool(self.asset) != bool(self.url), "an image has either an asset or a url")
        _require(not self.url or secure_link(self.url) == self.url, "an image's url is an https address")


class EmbedAttrs(Attrs, frozen=True):
    """Content that stays elsewhere: its https `url`, who provides it, what it is, what to warn of."""

    url: str
    provider: Line = ""
    title: Line = ""
    warning: Line = ""

    def __post_init__(self) -> None:
        _require(secure_link(self.url) == self.url, "an embed's url is an https address")


class CellAttrs(Attrs, frozen=True):
    """How many columns and rows a cell spans."""

    colspan: Span = 1
    rowspan: Span = 1


class Bold(Part, frozen=True):
    """Of strong importance."""


class Italic(Part, frozen=True):
    """Stressed, or a title."""


class Strike(Part, frozen=True):
    """No longer so."""


class Code(Part, frozen=True):
    """Meant for a machine."""


class Link(Part, frozen=True):
    """Leads elsewhere."""

    attrs: LinkAttrs


class Anchor(Part, frozen=True):
    """Words that a claim is tied to. Several anchors may lie on the same words."""

    attrs: AnchorAttrs


Mark = Anchor | Link | Bold | Italic | Strike | Code
_OUTERMOST_FIRST: tuple[type[Mark], ...] = (Anchor, Link, Bold, Italic, Strike, Code)


def outermost_first(mark: Mark) -> int:
    """Sorts marks in the order in which they enclose one another."""
    return _OUTERMOST_FIRST.index(type(mark))


class Text(Part, frozen=True):
    """A run of words, never empty, with no mark twice."""

    text: Annotated[str, Meta(min_length=1)]
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        marks = Counter(mark.attrs.id if isinstance(mark, Anchor) else type(mark) for mark in self.marks)
        _require(not marks or max(marks.values()) == 1, "the same words are marked twice in the same way")


class HardBreak(Part, frozen=True):
    """A new line within a paragraph."""


Inline = Text | HardBreak


class Paragraph(Part, frozen=True):
    """A paragraph."""

    content: tuple[Inline, ...] = ()


class Heading(Part, frozen=True):
    """A heading within the document."""

    attrs: HeadingAttrs = HeadingAttrs()
    content: tuple[Inline, ...] = ()


class BulletList(Part, frozen=True):
    """A list without an order."""

    content: tuple[ListItem, ...] = ()


class OrderedList(Part, frozen=True):
    """A numbered list."""

    attrs: OrderedListAttrs = OrderedListAttrs()
    content: tuple[ListItem, ...] = ()


class ListItem(Part, frozen=True):
    """One item of a list, which may hold further lists."""

    content: tuple[Block, ...] = ()


class Blockquote(Part, frozen=True):
    """Somebody's words."""

    attrs: BlockquoteAttrs = BlockquoteAttrs()
    content: tuple[Block, ...] = ()


class HorizontalRule(Part, frozen=True):
    """A break between two matters."""


class Image(Part, frozen=True):
    """A picture with its caption."""

    attrs: ImageAttrs


class Embed(Part, frozen=True):
    """Content that stays elsewhere: a reader gets a link, and sees more only by asking."""

    attrs: EmbedAttrs


class TableCell(Part, frozen=True):
    """A cell with a value."""

    attrs: CellAttrs = CellAttrs()
    content: tuple[Block, ...] = ()


class TableHeader(Part, frozen=True):
    """A cell that says what a column or row is."""

    attrs: CellAttrs = CellAttrs()
    content: tuple[Block, ...] = ()


class TableRow(Part, frozen=True):
    """A row of a table."""

    content: tuple[TableHeader | TableCell, ...] = ()


class Table(Part, frozen=True):
    """A table of rows."""

    content: tuple[TableRow, ...] = ()


Block = Paragraph | Heading | BulletList | OrderedList | Blockquote | HorizontalRule | Image | Embed | Table


class Document(Part, frozen=True, tag="doc"):
    """The whole of a text."""

    content: tuple[Block, ...] = ()


Node = Document | Block | Inline | ListItem | TableRow | TableCell | TableHeader
