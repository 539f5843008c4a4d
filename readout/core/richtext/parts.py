"""What HTML's tags stand for in a document. Markdown's parser names its parts by the same tags."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal

from readout.core.richtext.addresses import host, link, secure_link
from readout.core.richtext.build import Builder, Kind, one_line
from readout.core.richtext.limits import MAX_LINE, MAX_NUMBER, MAX_SPAN
from readout.core.richtext.schema import (
    NAME,
    Attrs,
    Blockquote,
    Bold,
    BulletList,
    CellAttrs,
    Code,
    Embed,
    EmbedAttrs,
    Heading,
    HeadingAttrs,
    Image,
    ImageAttrs,
    Italic,
    Link,
    LinkAttrs,
    ListItem,
    Mark,
    OrderedList,
    OrderedListAttrs,
    Paragraph,
    Strike,
    Table,
    TableCell,
    TableHeader,
    TableRow,
)

Given = Mapping[str, Any]
"""The attributes that a tag was given, by name."""

_LEVELS: dict[str, Literal[2, 3, 4]] = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_CONTAINERS: dict[str, Kind] = {
    "p": Paragraph,
    **dict.fromkeys(_LEVELS, Heading),
    **dict.fromkeys(("ul", "menu", "dir"), BulletList),
    "ol": OrderedList,
    "li": ListItem,
    "blockquote": Blockquote,
    "table": Table,
    "tr": TableRow,
    "th": TableHeader,
    "td": TableCell,
}
_MARKS: dict[str, Mark] = {
    **dict.fromkeys(("b", "strong"), Bold()),
    **dict.fromkeys(("i", "em"), Italic()),
    **dict.fromkeys(("s", "strike", "del"), Strike()),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Code()),
}
_WHOLE = re.compile(r"\s*([0-9]{1,9})")


def begin(builder: Builder, tag: str, given: Given) -> Callable[[], None]:
    """Begins in `builder` what an opening tag stands for, if anything; the answer ends it."""
    if kind := _CONTAINERS.get(tag):
        return partial(builder.close, builder.open(kind, _attrs(tag, given)))
    if mark := _link(given) if tag == "a" else _MARKS.get(tag):
        builder.mark(mark)
        return partial(builder.unmark, mark)
    return nothing


def nothing() -> None:
    """Ends what began nothing."""


def picture(given: Given, *, alt: str = "", caption: str = "", credit: str = "") -> Image | None:
    """The picture that an `img` shows, from an https address or `asset:ID`; None for any other."""
    src = str(given.get("src", ""))
    asset = src.removeprefix("asset:") if src.startswith("asset:") else ""
    url = secure_link(src) or ""
    if not url and not re.match(NAME, asset):
        return None
    return Image(
        ImageAttrs(
            asset=asset,
            url=url,
            alt=one_line(alt),
            caption=one_line(caption),
            credit=one_line(credit),
            width=_number(given.get("width"), MAX_NUMBER),
            height=_number(given.get("height"), MAX_NUMBER),
        )
    )


def outside(url: str | None, title: str = "") -> Embed | None:
    """Outside content at an https address, its title cut at MAX_LINE; None when there is no such address."""
    address = secure_link(url or "")
    if not address:
        return None
    return Embed(EmbedAttrs(url=address, provider=host(address), title=one_line(title)[:MAX_LINE]))


def _attrs(tag: str, given: Given) -> Attrs | None:
    if tag in _LEVELS:
        return HeadingAttrs(_LEVELS[tag])
    if tag == "ol":
        return OrderedListAttrs(_number(given.get("start"), MAX_NUMBER) or 1)
    if tag in ("td", "th"):
        spans = (_number(given.get(name), MAX_SPAN) or 1 for name in ("colspan", "rowspan"))
        return CellAttrs(*spans)
    return None


def _link(given: Given) -> Link | None:
    href = link(str(given.get("href", "")))
    return Link(LinkAttrs(href)) if href else None


def _number(written: object, most: int) -> int | None:
    """The whole number, from 1 to `most`, that `written` begins with; None when it begins with no such."""
    found = _WHOLE.match(str(written))
    return min(int(found[1]), most) or None if found else None
