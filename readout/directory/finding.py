"""Whom and what a text names, and whom a few typed letters may mean."""

from typing import NamedTuple

from readout.directory import spelled
from readout.directory.models import Entry, Spelling
from readout.directory.spelled import Span

SUGGESTIONS = 8
MOST_WORDS = 10_000
"""Different words looked up for one text; what a longer one adds is not searched."""


class Named(NamedTuple):
    """Words of a text that are somebody's or something's name."""

    span: Span
    entry: Entry


def suggested(typed: str, limit: int = SUGGESTIONS) -> list[Entry]:
    """Entries one of whose spellings, or one of its words, begins like `typed`; the closest first."""
    begun = spelled.key(typed)
    if not begun:
        return []
    rows = Spelling.objects.select_related("person", "organisation", "place")
    found = [*rows.filter(key__startswith=begun).order_by("key", "pk")[: limit * 4]]
    found += rows.filter(key__contains=f" {begun}").order_by("key", "pk")[: limit * 4]
    entries: dict[tuple[type, int], Entry] = {}
    for row in found:
        entries.setdefault((type(row.entry), row.entry.pk), row.entry)
    return list(entries.values())[:limit]


class Known:
    """The names that a text may hold: loaded in one query, whatever its length, then looked for in pieces."""

    def __init__(self, text: str) -> None:
        rows = Spelling.objects.select_related("person", "organisation", "place")
        self._entries: dict[str, list[Entry]] = {}
        for row in rows.filter(first_word__in=spelled.words(text)[:MOST_WORDS]):
            self._entries.setdefault(row.key, []).append(row.entry)
        self._begins = {key.partition(" ")[0] for key in self._entries}

    def within(self, piece: str) -> list[Named]:
        """The entries that `piece` names, in reading order; the longest name wins, names never overlap."""
        found: list[Named] = []
        free = 0
        if not self._begins:
            return found
        for span in spelled.spans(piece, self._begins):
            entries = self._entries.get(span.key)
            if not entries or span.start < free:
                continue
            free = span.end
            # A name that several bear says of none of them that it is meant.
            if len(entries) == 1:
                found.append(Named(span, entries[0]))
        return found


def named_in(text: str) -> list[Named]:
    """The entries that `text` names, in reading order, found in one query."""
    return Known(text).within(text)
