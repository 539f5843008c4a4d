"""Markdown becomes a document: CommonMark with tables and strikethrough, and without HTML."""

import re
from collections.abc import Callable, Collection
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from readout.core.richtext.build import Builder, source
from readout.core.richtext.limits import MAX_DEPTH, MAX_SIGNS, RichTextRefused, too_deep, too_much
from readout.core.richtext.parts import begin, picture
from readout.core.richtext.schema import Anchor, AnchorAttrs, Document, HorizontalRule

_ANCHOR = re.compile(r"\[(/?)([A-Za-z0-9_-]{1,64})\]")


def from_markdown(text: str, anchors: Collection[str] = ()) -> Document:
    """The document that `text` describes; HTML in it is taken as plain words.

    `[ID]words[/ID]` ties the words to the claim ID, for each ID in `anchors`; other brackets stay as
    they are. An image's address is https or `asset:ID`; its title becomes the caption.
    Raises RichTextRefused when a limit is passed or an anchor's two ends do not match.
    """
    text = source(text)
    for sign in "[|":
        if text.count(sign) > MAX_SIGNS:
            too_much(f"“{sign}” signs", MAX_SIGNS)
    reader = _Reader()
    reader.read(_parser(bool(anchors)).parse(text, {"anchors": frozenset(anchors)}))
    return reader.document()


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        """Takes every link, so that the words of one we refuse are kept."""
        return True


@cache
def _parser(anchored: bool) -> MarkdownIt:
    """With anchors, `[c1]: words` is a line of text, not the definition of a link."""
    parser = _Parser("js-default", {"html": False, "linkify": False})
    if anchored:
        parser.disable("reference")
        parser.inline.ruler.before("link", "anchor", _anchor)
    return parser


def _anchor(state: StateInline, silent: bool) -> bool:
    found = _ANCHOR.match(state.src, state.pos)
    if silent or not found or found[2] not in state.env["anchors"]:  # silent: where do a link's words end?
        return False
    state.push("anchor_end" if found[1] else "anchor", found[2], 0)
    state.pos = found.end()
    return True


class _Reader:
    """Carries markdown-it's tokens into a builder."""

    def __init__(self) -> None:
        self._builder = Builder()
        self._ends: list[Callable[[], None]] = []
        self._anchors: list[str] = []

    def document(self) -> Document:
        for name in self._anchors:
            raise RichTextRefused(f"The words after [{name}] have no end: write [/{name}] behind them.")
        return self._builder.document()

    def read(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.block and token.level > MAX_DEPTH:  # before markdown-it gives up and leaves words out
                too_deep()
            if token.nesting > 0:
                self._ends.append(begin(self._builder, token.tag, token.attrs))
            elif token.nesting < 0:
                self._ends.pop()()
            else:
                self._leaf(token)

    def _leaf(self, token: Token) -> None:
        match token.type:
            case "inline":
                self.read(token.children or [])
            case "softbreak":
                self._builder.text(" ")
            case "hardbreak":
                self._builder.line_break()
            case "hr":
                self._builder.block(HorizontalRule())
            case "image":
                self._image(token)
            case "code_inline" | "code_block" | "fence":
                self._code(token)
            case "anchor":
                self._begin_anchor(token.tag)
            case "anchor_end":
                self._end_anchor(token.tag)
            case _:
                self._builder.text(token.content)

    def _image(self, token: Token) -> None:
        alt = "".join(child.content for child in token.children or ())
        if image := picture(token.attrs, alt=alt, caption=str(token.attrs.get("title", ""))):
            self._builder.block(image)
        else:
            self._builder.text(alt)

    def _code(self, token: Token) -> None:
        if token.block:
            self._builder.end_paragraph()
        end = begin(self._builder, "code", {})
        self._builder.lines(token.content)
        end()
        if token.block:
            self._builder.end_paragraph()

    def _begin_anchor(self, name: str) -> None:
        if name in self._anchors:
            raise RichTextRefused(f"[{name}] stands again before its words have ended.")
        self._anchors.append(name)
        self._builder.mark(Anchor(AnchorAttrs(name)))

    def _end_anchor(self, name: str) -> None:
        if name not in self._anchors:
            raise RichTextRefused(f"[/{name}] ends words that have no beginning: write [{name}] before them.")
        self._anchors.remove(name)
        self._builder.unmark(Anchor(AnchorAttrs(name)))
