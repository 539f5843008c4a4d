"""What the tests of rich text share: what markup may hold, and documents as JSON in few words."""

from typing import Any

import nh3
from lxml import html

from readout.core.richtext import Asset, Document, walk
from readout.core.richtext.schema import Text

BASE = "https://courier.example"
PLAIN = ["b", "br", "cite", "code", "em", "figcaption", "figure", "footer", "h4", "h5", "h6", "hr", "li", "p"]
PLAIN += ["s", "strong", "summary", "table", "tbody", "tr", "ul"]
ALLOWED: dict[str, set[str]] = {
    **{name: set() for name in PLAIN},
    "a": {"href", "rel"},
    "blockquote": {"cite"},
    "button": {"type", "class", "hidden"},
    "details": {"class"},
    "div": {"class", "data-embed", "data-kind", "data-provider"},
    "img": {"src", "srcset", "sizes", "width", "height", "loading", "alt"},
    "ol": {"start"},
    "span": {"class", "id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
ADDRESSES = {"href": ("https://", "http://", "mailto:"), "cite": ("https://", "http://", "mailto:")}


def assets(name: str) -> Asset:
    """An image in our keeping."""
    return Asset(src=f"/media/{name}.webp", width=1200, height=750, srcset=f"/media/{name}-600.webp 600w")


def parsed(markup: str) -> html.HtmlElement:
    """The markup inside a `main`, as a parser sees it."""
    return html.fragment_fromstring(markup, create_parent="main")


def assert_harmless(markup: str) -> None:
    """Nothing but what the schema can say, by our reading and by nh3's, which is a browser's."""
    tree = parsed(markup)
    for element in list(tree.iter())[1:]:
        assert element.tag in ALLOWED, markup
        assert set(element.attrib) <= ALLOWED[element.tag], markup
        for name, starts in ADDRESSES.items():
            assert str(element.get(name, "https://")).startswith(starts), markup
        assert str(element.get("data-embed", "https://")).startswith("https://"), markup
        assert str(element.get("src", "/media/")).startswith(("/media/", f"{BASE}/media/")), markup
    cleaned = nh3.clean(
        markup,
        tags=set(ALLOWED),
        attributes=ALLOWED,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
        generic_attribute_prefixes=set(),
        strip_comments=True,
    )
    assert parts(parsed(cleaned)) == parts(tree)


def parts(tree: html.HtmlElement) -> list[tuple[str, dict[str, str], str, str]]:
    """Each element with all that stands in it and after it."""
    return [
        (
            str(each.tag),
            {str(name): str(value) for name, value in each.attrib.items()},
            each.text or "",
            each.tail or "",
        )
        for each in tree.iter()
    ]


def words_of(document: Document) -> str:
    """All the words of a document, without white space."""
    return squeezed("".join(node.text for _, node in walk(document) if isinstance(node, Text)))


def words_in(markup: str) -> str:
    """All the words between the tags of markup, without white space."""
    return squeezed(str(parsed(markup).text_content()))


def squeezed(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def doc(*blocks: Any) -> dict[str, Any]:
    """A document as JSON."""
    return {"type": "doc", "content": list(blocks)}


def para(*content: Any, **marks: Any) -> dict[str, Any]:
    """A paragraph as JSON; a string becomes a text."""
    return {
        "type": "paragraph",
        "content": [text(each) if isinstance(each, str) else each for each in content],
    }


def text(words: str, *marks: Any) -> dict[str, Any]:
    """A run of words as JSON; a string among the marks is a mark's type."""
    made = [{"type": mark} if isinstance(mark, str) else mark for mark in marks]
    return {"type": "text", "text": words, **({"marks": made} if made else {})}


def link(href: str) -> dict[str, Any]:
    """A link's mark as JSON."""
    return {"type": "link", "attrs": {"href": href}}


def anchor(name: str) -> dict[str, Any]:
    """An anchor's mark as JSON."""
    return {"type": "anchor", "attrs": {"id": name}}
