"""What a reader wrote, made safe: nothing invisible, nothing that reorders a line, only plain forms."""

import re
import unicodedata
from typing import Any

from django.utils.translation import gettext as _
from msgspec import Struct

from readout.core import richtext
from readout.core.lines import line
from readout.core.refusals import Invalid
from readout.replies import alike

MOST_WORDS = 5000
"""Characters of one reply."""
MOST_NAME = 80

# Embeddings, overrides and isolates; what has no width and no meaning; controls but for the new line.
_UNSEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_HEAPED = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20f0]{2})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20f0]+"
)
# Links that nobody marked as such: with a scheme, with www, or a host below a domain that spam likes.
_BARE = re.compile(
    r"https?://[^\s<>\"]+|www\.[^\s<>\"]+|\b(?:[\w-]+\.)+"
    r"(?:com|net|org|info|biz|ru|cn|io|top|xyz|shop|site|online|club|link|click|gg|app|ly|de|uk)\b(?:/[^\s<>\"]*)?",
    re.IGNORECASE,
)
_FORMS = {"paragraph", "bulletList", "orderedList", "listItem", "blockquote", "text", "hardBreak"}
_MARKS = {"bold", "italic", "link"}


class Said(Struct, frozen=True):
    """A checked name and text: as typed, as a document, and without its form; `links` is where it leads."""

    name: str
    source: str
    body: richtext.Document
    words: str
    links: tuple[str, ...]


def read(name: str, text: str) -> Said:
    """What was written in the form. Raises Invalid, with one line for each field that is wrong."""
    name, text = _name(name), seen(text)
    wrong = {}
    if len(name) > MOST_NAME:
        wrong["name"] = _("A name has at most {most} characters; this has {number}.").format(
            most=MOST_NAME, number=len(name)
        )
    if alike.is_empty(text):
        wrong["text"] = _("Write something first.")
    elif len(text) > MOST_WORDS:
        wrong["text"] = _("A reply has at most {most} characters; this has {number}.").format(
            most=MOST_WORDS, number=len(text)
        )
    if wrong:
        raise Invalid(_("The reply cannot be taken as it is."), details=wrong)
    try:
        body = _plain(richtext.from_markdown(text))
    except richtext.RichTextRefused as refusal:
        raise Invalid(_("The reply cannot be taken as it is."), details={"text": str(refusal)}) from refusal
    words = richtext.to_text(body)
    if alike.is_empty(words):
        raise Invalid(_("The reply cannot be taken as it is."), details={"text": _("Write something first.")})
    return Said(name, text, body, words, _links(body))


def _name(text: str) -> str:
    """A name on one line, in plain letters: mathematical or circled ones would pass a check."""
    name = line(_HEAPED.sub(r"\1", alike.shown(unicodedata.normalize("NFKC", text))))
    return "" if alike.is_empty(name) else name


def seen(text: str) -> str:
    """`text` without what nobody sees, or what turns the rest around; lines stay lines."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return _HEAPED.sub(r"\1", alike.shown(_UNSEEN.sub("", text)))


def _plain(document: richtext.Document) -> richtext.Document:
    """The document with only what a reply may hold; what stood in other forms becomes paragraphs."""
    content = [block for each in richtext.to_json(document).get("content", []) for block in _blocks(each)]
    return richtext.from_json({"type": "doc", "content": content})


def _blocks(node: dict[str, Any]) -> list[dict[str, Any]]:
    kind, inside = node["type"], node.get("content", [])
    match kind:
        case "text" | "hardBreak":
            marks = [mark for mark in node.get("marks", []) if mark["type"] in _MARKS]
            return [
                {key: value for key, value in node.items() if key != "marks"}
                | ({"marks": marks} if marks else {})
            ]
        case "heading":
            return [{"type": "paragraph", "content": [part for each in inside for part in _blocks(each)]}]
        case "image" | "embed":
            url = node["attrs"].get("url", "")
            link = {"type": "link", "attrs": {"href": url}}
            return (
                [{"type": "paragraph", "content": [{"type": "text", "text": url, "marks": [link]}]}]
                if url
                else []
            )
        case _ if kind in _FORMS:
            kept = [part for each in inside for part in _blocks(each)]
            return [{"type": kind, "content": kept}] if kept else []
        case _:
            return [part for each in inside for part in _blocks(each)]


def _links(document: richtext.Document) -> tuple[str, ...]:
    marks = (mark for _, node in richtext.walk(document) for mark in getattr(node, "marks", ()))
    targets = [mark.attrs.href for mark in marks if hasattr(getattr(mark, "attrs", None), "href")]
    words = unicodedata.normalize("NFKC", richtext.to_text(document)).replace("。", ".")
    return tuple(dict.fromkeys([*targets, *_BARE.findall(words)]))
