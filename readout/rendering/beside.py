"""What is established of a line stands beside its words: after the paragraph, or in the list item, with them.

Open pages do the same with what arrives (`web/reader/how.ts`).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.template.loader import get_template

from readout.coverage.knowing import Remark

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
_ID = re.compile(r' id="([^"]*)"')
_ALONE = {"br", "hr", "img"}
_LISTS = {"ol", "ul"}


@dataclass
class _Open:
    """An element that has begun, and the anchors whose remarks go to its end."""

    name: str
    anchors: list[str] = field(default_factory=list)


def placed(html: str, remarks: Iterable[Remark]) -> tuple[str, tuple[Remark, ...]]:
    """`html`, the text of an update, with the remarks of `remarks` whose words it has; and the others.

    Several at one place stand in the order in which they were given. `html` is markup of our own, in which
    every `<` and `>` is a tag's.
    """
    given = tuple(remarks)
    ends = _ends(html, {remark.anchor for remark in given if remark.anchor})
    here = [remark for remark in given if remark.anchor in ends]
    pieces: list[str] = []
    last = 0
    for place in sorted(set(ends.values())):
        pieces.append(html[last:place])
        pieces += [_printed(remark) for remark in here if ends[remark.anchor] == place]
        last = place
    return "".join([*pieces, html[last:]]), tuple(each for each in given if each.anchor not in ends)


def _printed(remark: Remark) -> str:
    return get_template("rendering/stat.html").render({"remark": remark}).strip()


def _ends(html: str, anchors: Collection[str]) -> dict[str, int]:
    """Where the remarks of each of `anchors` go; those that `html` does not have are missing."""
    ends: dict[str, int] = {}
    under_way: list[_Open] = []
    for tag in _TAG.finditer(html) if anchors else ():
        closing, name, attributes = tag.groups()
        if closing:
            gone = under_way.pop()
            ends |= dict.fromkeys(gone.anchors, tag.start() if gone.name == "li" else tag.end())
        elif name not in _ALONE and not attributes.endswith("/"):
            under_way.append(_Open(name))
            found = _ID.search(attributes)
            if found and found[1] in anchors:
                _holder(under_way).anchors.append(found[1])
    return ends


def _holder(under_way: list[_Open]) -> _Open:
    """The innermost item of a list; elsewhere the outermost element, so that nothing enters a quotation."""
    items = [each for each in under_way if each.name == "li"]
    return items[-1] if items and under_way[0].name in _LISTS else under_way[0]
