"""What is taken whole out of foreign HTML: pictures, outside content, attributions."""

from lxml import etree

from readout.core.richtext.addresses import link, secure_link
from readout.core.richtext.build import one_line
from readout.core.richtext.parts import outside, picture
from readout.core.richtext.schema import BlockquoteAttrs, Embed, Image

_POSTS = {
    "bluesky-embed",
    "instagram-media",
    "mastodon-embed",
    "tiktok-embed",
    "twitter-tweet",
    "twitter-video",
}
_LAST_LINK = etree.XPath("string((.//a)[last()]/@href)")
_NOT_IN_A_PICTURE = ("audio", "blockquote", "embed", "figure", "iframe", "object", "table", "video")


def given(element: etree._Element) -> dict[str, str]:
    """The attributes of an element, by name."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def embed(element: etree._Element) -> Embed | None:
    """The outside content that `element` would load; None if it loads none, or not by https."""
    match element.tag:
        case "iframe" | "embed":
            return outside(element.get("src") or element.get("data-src"), element.get("title", ""))
        case "object":
            return outside(element.get("data"), element.get("title", ""))
        case "audio" | "video":
            sources = [element, *element.iter("source")]
            return outside(next(filter(None, (part.get("src") for part in sources)), None))
        case "blockquote" if _POSTS & set(element.get("class", "").split()):
            address = element.get("data-instgrm-permalink") or element.get("cite") or str(_LAST_LINK(element))
            return outside(address, _words(element)) if secure_link(address) else None
        case _:
            return None


def image(element: etree._Element) -> Image | None:
    """The picture that an `img`, or a `figure` of nothing but one `img` and its caption, shows."""
    if element.tag == "img":
        return _picture(element)
    pictures = list(element.iter("img")) if element.tag == "figure" else []
    if len(pictures) != 1 or next(element.iterdescendants(*_NOT_IN_A_PICTURE), None) is not None:
        return None
    caption = element.find(".//figcaption")
    said = "" if caption is None else _words(caption)
    if _words(element) != said:
        return None
    credit = "" if caption is None else _credit(caption)
    return _picture(pictures[0], said.replace(credit, "", 1) if credit else said, credit)


def attribution(quote: etree._Element) -> tuple[BlockquoteAttrs, etree._Element | None]:
    """Whose words a `blockquote` gives and where they stand, and the element inside that says so."""
    last = quote[-1] if len(quote) else None
    if last is None or last.tag not in ("footer", "cite") or (last.tail or "").strip():
        return BlockquoteAttrs(url=link(quote.get("cite", "")) or ""), None
    addresses = [quote.get("cite", ""), *(anchor.get("href", "") for anchor in last.iter("a"))]
    url = next(filter(None, map(link, addresses)), "")
    return BlockquoteAttrs(cite=_words(last).lstrip("\N{EM DASH}\N{EN DASH}- "), url=url), last


def _picture(img: etree._Element, caption: str = "", credit: str = "") -> Image | None:
    return picture(given(img), alt=img.get("alt", ""), caption=caption, credit=credit)


def _credit(caption: etree._Element) -> str:
    for part in caption.iter():
        if part.tag == "cite" or "credit" in part.get("class", ""):
            return _words(part)
    return ""


def _words(element: etree._Element) -> str:
    """What is written in `element`, on one line; a new line or paragraph is a space."""
    words: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            words.append(part.text or "")
        elif part is not element:
            words.append(" " if part.tag in ("br", "p") else "")
            words.append(part.tail or "")
    return one_line("".join(words))
