"""Words and their marks become markup."""

import math
from collections.abc import Sequence
from typing import assert_never

from readout.core.richtext.markup import element, opening, words
from readout.core.richtext.schema import (
    Anchor,
    Bold,
    Code,
    HardBreak,
    Inline,
    Italic,
    Link,
    Mark,
    Strike,
    outermost_first,
)


class Inlines:
    """Writes the words of one document; each anchor's id is given once, where its words begin.

    `anchor_prefix` stands before the ids of anchors; with None no anchors are written.
    """

    def __init__(self, anchor_prefix: str | None) -> None:
        self._prefix = anchor_prefix
        self._anchored: set[str] = set()

    def write(self, content: Sequence[Inline]) -> str:
        """Markup for one paragraph's content; a mark that lasts over several runs is one element."""
        markup: list[str] = []
        under_way: list[tuple[Mark, str]] = []
        breaks = ""
        for node in content:
            if isinstance(node, HardBreak):
                breaks += element("br")
                continue
            new, ending = _changes([mark for mark, _ in under_way], node.marks)
            markup.extend(end for _, end in reversed(under_way[ending:]))
            del under_way[ending:]
            markup.append(breaks)
            breaks = ""
            for mark in new:
                start, end = self._tags(mark)
                markup.append(start)
                under_way.append((mark, end))
            markup.append(words(node.text))
        return "".join([*markup, *(end for _, end in reversed(under_way)), breaks])

    def _tags(self, mark: Mark) -> tuple[str, str]:
        match mark:
            case Anchor():
                return self._anchor_tags(mark.attrs.id)
            case Link():
                return opening("a", href=mark.attrs.href), "</a>"
            case Bold():
                return "<strong>", "</strong>"
            case Italic():
                return "<em>", "</em>"
            case Strike():
                return "<s>", "</s>"
            case Code():
                return "<code>", "</code>"
            case _:
                assert_never(mark)

    def _anchor_tags(self, name: str) -> tuple[str, str]:
        if self._prefix is None or name in self._anchored:
            return "", ""
        self._anchored.add(name)
        return opening("span", id=self._prefix + name), "</span>"


def _changes(under_way: list[Mark], marks: Sequence[Mark]) -> tuple[list[Mark], int]:
    """The marks to begin, outermost first, and the place from which those under way have to end."""
    outermost = min((outermost_first(mark) for mark in marks if mark not in under_way), default=math.inf)
    ending = 0
    for mark in under_way:
        if mark not in marks or outermost_first(mark) > outermost:
            break
        ending += 1
    return sorted((mark for mark in marks if mark not in under_way[:ending]), key=outermost_first), ending
