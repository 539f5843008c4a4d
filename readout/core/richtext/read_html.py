"""HTML becomes a document: what the schema knows is kept, of the rest the words.

Nothing of the source is passed on but words and checked addresses, so a page can carry no more than
the schema can say. libxml2 reads it, in time that grows with its length; parsers that repair as
browsers do, nh3's among them, take time and memory in the square of what is left open.
"""

import re
from collections.abc import Callable

from lxml import etree

from readout.core.richtext.build import Builder, source
from readout.core.richtext.found import attribution, embed, given, image
from readout.core.richtext.limits import MAX_ELEMENTS_DEEP, too_much
from readout.core.richtext.parts import begin, nothing
from readout.core.richtext.schema import Blockquote, Document, HorizontalRule

_DROPPED = {"iframe", "script", "style", "template", "title"}
# Other elements that begin and end a paragraph.
_APART = re.compile(
    "address|article|aside|body|caption|center|d[dlt]|details|div|fieldset|figcaption|figure|footer|form|header"
    "|hgroup|main|nav|option|pre|section|summary|t(body|foot|head)"
)


def from_html(html: str) -> Document:
    """The document that `html` describes; its styles and scripts are gone, its other words are kept.

    A link that is neither http, https nor mailto leaves its words; a frame, film, sound or post from
    elsewhere becomes an embed by its https address. Raises RichTextRefused when a limit is passed.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    reader = _Reader()
    try:
        root = etree.fromstring(source(html).encode(), parser)
    except etree.XMLSyntaxError:  # there is nothing in it
        root = None
    if parser.error_log.filter_types([etree.ErrorTypes.ERR_RESOURCE_LIMIT]):
        too_much("elements inside one another", MAX_ELEMENTS_DEEP)
    if root is not None:
        reader.read(root)
    return reader.builder.document()


class _Reader:
    """Carries elements into a builder, without recursion."""

    def __init__(self) -> None:
        self.builder = Builder()
        self._said_by: set[etree._Element] = set()
        self._in_pre = 0

    def read(self, root: etree._Element) -> None:
        ends: list[Callable[[], None]] = []
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            if event == "end":
                ends.pop()()
                self._words(element.tail or "")
            elif self._take_whole(element):
                steps.skip_subtree()
                ends.append(nothing)
            else:
                ends.append(self._begin(element))
                self._words(element.text or "")

    def _words(self, words: str) -> None:
        (self.builder.lines if self._in_pre else self.builder.text)(words)

    def _take_whole(self, element: etree._Element) -> bool:
        """Whether `element` needs no entering: it is a leaf, is found whole, or is dropped."""
        if found := embed(element) or image(element):
            self.builder.block(found)
        elif element.tag == "br":
            self.builder.line_break()
        elif element.tag == "hr":
            self.builder.block(HorizontalRule())
        elif element.tag == "img":
            self.builder.text(element.get("alt", ""))
        else:
            return element.tag in _DROPPED or element in self._said_by
        return True

    def _begin(self, element: etree._Element) -> Callable[[], None]:
        """Begins what `element` stands for; the answer ends it."""
        tag = str(element.tag)
        if tag == "blockquote":
            return self._begin_quotation(element)
        if not _APART.fullmatch(tag):
            return begin(self.builder, tag, given(element))
        self.builder.end_paragraph()
        return self._begin_code() if tag == "pre" else self.builder.end_paragraph

    def _begin_quotation(self, element: etree._Element) -> Callable[[], None]:
        attrs, said_by = attribution(element)
        if said_by is not None:
            self._said_by.add(said_by)
        height = self.builder.open(Blockquote, attrs)
        return lambda: self.builder.close(height)

    def _begin_code(self) -> Callable[[], None]:
        self._in_pre += 1
        end_mark = begin(self.builder, "code", {})

        def end() -> None:
            self._in_pre -= 1
            end_mark()
            self.builder.end_paragraph()

        return end
