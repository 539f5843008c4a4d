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


def named_in(text: str) -> list[Named]:
    """The entries that `text` names, in reading order; the longest name wins, names never overlap.

    One query, whatever the length of `text`.
    """
    rows = Spelling.objects.select_related("person", "organisation", "place")
    by_key: dict[str, list[Entry]] = {}
    for row in rows.filter(first_word__in=spelled.words(text)[:MOST_WORDS]):
        by_key.setdefault(row.key, []).append(row.entry)
    found: list[Named] = []
    free = 0
    for span in spelled.spans(text) if by_key else ():
        entries = by_key.get(span.key, [])
        # A name that several bear says of none of them that it is meant.
        if len(entries) == 1 and span.start >= free:
            found.append(Named(span, entries[0]))
            free = span.end
    return found
