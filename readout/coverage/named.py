"""Names in public markup lead to the pages of those who have one."""

import re
from collections.abc import Iterator
from html import unescape

from readout.core.richtext.markup import element, words
from readout.directory import finding
from readout.directory.models import Entry, Organisation, Person
from readout.directory.rooms import room_of

_TAG = re.compile(r"(<[^>]*>)")
_OPENED = re.compile(r"<([a-z0-9]+)")
_ALONE = frozenset({"br", "hr", "img"})
_LEFT_ALONE = frozenset({"a", "code", "cite", "div", "details"})
"""Elements whose words are not marked: links, code, credits, and outside content before it is shown."""


def marked(html: str) -> str:
    """`html`, the markup of `core.richtext`, in which the first mention of each public entry is a link.

    It leads to the bare id, which stays whatever the name is, and tells nothing once the page is gone.
    One query finds the names; another, where people are among them, asks who is a public figure.
    """
    parts = _TAG.split(html)
    known = finding.Known(" \n".join(unescape(text) for text in parts[::2]))
    pieces = dict(_pieces(parts))
    named = {place: known.within(text) for place, text in pieces.items()}
    shown = _with_pages(each.entry for found in named.values() for each in found)
    for place, found in named.items():
        if found:
            parts[place] = _linked(pieces[place], found, shown)
    return "".join(parts)


def _pieces(parts: list[str]) -> Iterator[tuple[int, str]]:
    """The texts between tags in which names may be marked, by their place among `parts`."""
    inside: list[str] = []
    for place, part in enumerate(parts):
        if place % 2 == 0:
            if part and not _LEFT_ALONE.intersection(inside):
                yield place, unescape(part)
        elif part.startswith("</"):
            inside.pop()
        elif (opened := _OPENED.match(part)) and opened[1] not in _ALONE:
            inside.append(opened[1])


def _with_pages(entries: Iterator[Entry]) -> set[Entry]:
    """Those of `entries` that have a public page now; our own outlet needs no link."""
    found = set(entries)
    people = [each.pk for each in found if isinstance(each, Person)]
    figures = set(Person.objects.public_figures().filter(pk__in=people)) if people else set()
    others = {each for each in found if not isinstance(each, Person)}
    return figures | {each for each in others if not (isinstance(each, Organisation) and each.us)}


def _linked(text: str, found: list[finding.Named], shown: set[Entry]) -> str:
    """`text` as markup; an entry that is linked leaves `shown`."""
    markup, place = "", 0
    for named in found:
        if named.entry in shown:
            shown.discard(named.entry)
            start, end = named.span.start, named.span.end
            address = f"/{room_of(named.entry)}/{named.entry.public_id}/"
            link = element("a", words(text[start:end]), href=address, class_="named")
            markup += words(text[place:start]) + link
            place = end
    return markup + words(text[place:])
