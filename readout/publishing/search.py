"""Search over updates and drafts, on both databases, kept in the transaction that saves the words."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from readout.core import richtext
from readout.coverage.drafts import Draft
from readout.coverage.models import Revision, Story, Update
from readout.coverage.wording import stored_body
from readout.publishing.models import Searchable

PART = 20
QUERY_LENGTH = 200
AROUND = 80
TERMS = 12
BATCH = 200

_SAID = ("current", "draft")
_TERM = re.compile(r"[^\W_]+")

Excerpt = list[tuple[str, str]]
"""Pieces of a text in order: `m` is what was searched for, the rest is not marked."""

_MATCHES = {
    "sqlite": "SELECT rowid FROM publishing_search WHERE publishing_search MATCH %s",
    "postgresql": "SELECT update_id FROM publishing_searchable "
    "WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)",
}


@dataclass(frozen=True)
class Found:
    """An update that was found, and where in it."""

    update: Update
    headline: str
    excerpt: Excerpt


def keep(update_id: int) -> None:
    """Lets an update be found by the words it has now. Call it in the transaction that saved them."""
    _keep(list(Update.objects.filter(pk=update_id).select_related(*_SAID)))


def keep_all(story: Story) -> None:
    """The same for every update of a story."""
    _keep(story.updates.select_related(*_SAID).iterator(BATCH))


def find(
    query: str, *, story: str = "", states: Collection[str] = (), after: int = 0
) -> tuple[list[Found], int | None]:
    """The updates that hold every word of `query`, the last one perhaps only begun; the newest first.

    At most PART from the place `after` on, and the place of the next part, or None.
    """
    terms = terms_of(query)
    if not terms:
        return [], None
    rows = _matching(terms).select_related("story", "current", "draft__saved_by")
    rows = rows.filter(state__in=states) if states else rows.exclude(state=Update.State.DISCARDED)
    if story:
        rows = rows.filter(story__slug=story)
    found = list(rows.order_by("-pk")[after : after + PART + 1])
    more = after + PART if len(found) > PART else None
    return [_found(row, terms) for row in found[:PART]], more


def published_with(words: str, most: int) -> list[Update]:
    """The newest published updates, at most `most`, that may hold every one of `words`."""
    terms = terms_of(words)
    if not terms:
        return []
    rows = _matching(terms).filter(state=Update.State.PUBLISHED).select_related("current")
    return list(rows.order_by("-pk")[:most])


def terms_of(query: str) -> list[str]:
    """The words that are searched for."""
    return _TERM.findall(fold(query[:QUERY_LENGTH]))[:TERMS]


def fold(text: str) -> str:
    """`text` as it is compared: without case, and without accents."""
    return "".join(map(_folded, text))


def rows_of(update: Update) -> list[Revision | Draft]:
    """What an update says: its public words, and those of its draft."""
    draft: Draft | None = getattr(update, "draft", None)
    return [row for row in (update.current, draft) if row is not None]


def text_of(row: Revision | Draft) -> str:
    """The plain text of a row, in one line."""
    return " ".join(richtext.to_text(stored_body(row.body)).split())


def marked(text: str, terms: Collection[str]) -> Excerpt:
    """`text` around the first of `terms` in it, with every term marked; from its beginning without one."""
    spans = list(_spans(text, terms))
    start = max(0, spans[0][0] - AROUND) if spans else 0
    stop = min(len(text), (spans[0][1] if spans else 0) + 2 * AROUND)
    pieces: Excerpt = [("", "…")] if start else []
    place = start
    for first, last in spans:
        if last > stop:
            break
        pieces += [("", text[place:first])] if first > place else []
        pieces.append(("m", text[first:last]))
        place = last
    rest = text[place:stop] + ("…" if stop < len(text) else "")
    return [*pieces, ("", rest)] if rest else pieces


def _keep(updates: Iterable[Update]) -> None:
    rows = [Searchable(update=update, words=_words(update)) for update in updates]
    Searchable.objects.bulk_create(
        rows, BATCH, update_conflicts=True, unique_fields=["update"], update_fields=["words"]
    )


def _words(update: Update) -> str:
    return "\n".join(fold(text) for row in rows_of(update) for text in (row.headline, text_of(row)))


def _found(update: Update, terms: list[str]) -> Found:
    rows = rows_of(update)
    texts = [text_of(row) for row in rows]
    best = next((text for text in texts if next(_spans(text, terms), None)), texts[0] if texts else "")
    return Found(update, rows[0].headline if rows else "", marked(best, terms))


def _matching(terms: list[str]) -> QuerySet[Update]:
    if connection.vendor == "postgresql":
        query = " & ".join([*terms[:-1], f"{terms[-1]}:*"])
    else:
        query = " ".join([*(f'"{term}"' for term in terms[:-1]), f'"{terms[-1]}"*'])
    return Update.objects.filter(pk__in=RawSQL(_MATCHES[connection.vendor], (query,)))  # noqa: S611 - letters and digits only, as a parameter


def _spans(text: str, terms: Collection[str]) -> Iterator[tuple[int, int]]:
    for word in _TERM.finditer(text):
        folded = fold(word[0])
        if any(folded.startswith(term) for term in terms):
            yield word.span()


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(each for each in plain if not unicodedata.combining(each))
