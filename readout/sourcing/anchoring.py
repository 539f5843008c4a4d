"""Where claims stand in a text: by the mark on their words, or by the words when an edit took it away."""

from typing import NamedTuple

from readout.core import richtext
from readout.coverage import richtexts
from readout.coverage.models import Update
from readout.sourcing.models import Anchor, Claim

AROUND = 64
"""Characters kept before and after the words, to tell them from the same words elsewhere."""
KEPT = ("kind", "exact", "prefix", "suffix", "loose")
"""The columns of an anchor that follow the text."""


class Place(NamedTuple):
    """Where a claim stands: `words` are those in the text, `fragment` their id in the markup, if any."""

    words: str
    fragment: str = ""


def places(
    update: Update, document: richtext.Document, claims: list[Claim], anchors: list[Anchor]
) -> dict[int, Place | None]:
    """Where each of `claims` stands in `document`, by key; None for one whose words are gone.

    `document` is what `update` says; the ids of words name it.
    """
    mark = richtexts.mark_of(update.public_id)
    marked = richtext.anchors(document)
    text = richtext.to_text(document)
    rows = {anchor.claim_id: anchor for anchor in anchors}
    found: dict[int, Place | None] = {}
    for claim in claims:
        if claim.public_id in marked:
            found[claim.pk] = Place(marked[claim.public_id], mark + claim.public_id)
        elif row := rows.get(claim.pk):
            found[claim.pk] = _unmarked(row, text, document)
    return found


def _unmarked(anchor: Anchor, text: str, document: richtext.Document) -> Place | None:
    match anchor.kind:
        case Anchor.Kind.WHOLE:
            return Place("")
        case Anchor.Kind.PART:
            held = any(_shows(node, anchor.part) for _, node in richtext.walk(document))
            return Place("") if held else None
        case _:
            return Place(anchor.exact) if _find(anchor, text) is not None else None


def _shows(node: object, address: str) -> bool:
    attrs = getattr(node, "attrs", None)
    return bool(address) and address in (getattr(attrs, "url", None), getattr(attrs, "asset", None))


def _find(anchor: Anchor, text: str) -> int | None:
    """Where the words stand: the place whose surroundings are most alike; None when they are gone."""
    if not anchor.exact:
        return None
    best, alike = None, -1
    start = text.find(anchor.exact)
    while start >= 0:
        before = _shared(anchor.prefix[::-1], text[:start][::-1])
        after = _shared(anchor.suffix, text[start + len(anchor.exact) :])
        if before + after > alike:
            best, alike = start, before + after
        start = text.find(anchor.exact, start + 1)
    return best


def _shared(one: str, other: str) -> int:
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return length


def settle(
    update: Update,
    document: richtext.Document,
    placed: dict[int, Place | None],
    anchors: list[Anchor],
) -> None:
    """Keeps where the claims of `update` stand now; what lost its words is loose from here on."""
    text = richtext.to_text(document)
    rows = {anchor.claim_id: anchor for anchor in anchors}
    fresh = [_row(update, claim_id, rows.get(claim_id), place, text) for claim_id, place in placed.items()]
    moved = [row for row in fresh if row.claim_id not in rows or _kept(row) != _kept(rows[row.claim_id])]
    Anchor.objects.bulk_create(
        moved, update_conflicts=True, unique_fields=["claim", "update"], update_fields=KEPT
    )


def _kept(row: Anchor) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in KEPT)


def _row(update: Update, claim_id: int, before: Anchor | None, place: Place | None, text: str) -> Anchor:
    """Where the claim stands now; what an edit took the mark from keeps the words it stood on."""
    row = Anchor(claim_id=claim_id, update=update)
    if before:
        row.kind, row.exact, row.part = before.kind, before.exact, before.part
        row.prefix, row.suffix = before.prefix, before.suffix
    row.loose = place is None
    if place and place.fragment:
        start = text.find(place.words)
        row.kind, row.exact = Anchor.Kind.WORDS, place.words
        if start >= 0:
            row.prefix = text[max(0, start - AROUND) : start]
            row.suffix = text[start + len(place.words) :][:AROUND]
    return row
