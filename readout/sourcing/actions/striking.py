"""Legal removal reaches the records, so that words struck in public never come back from here."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet

from readout.coverage.actions.striking import struck
from readout.coverage.models import Story
from readout.sourcing.models import (
    Anchor,
    Attribution,
    Claim,
    CommentRequest,
    Dispute,
    Figure,
    Limit,
    OpenQuestion,
    Source,
    StatusChange,
)


def strike(story: Story, words: tuple[str, ...]) -> list[dict[str, Any]]:
    """Strikes `words` from whatever sentences about `story` are made of; returns what stood there before."""
    originals: list[dict[str, Any]] = []
    for rows, fields in _texts(story):
        for row in rows:
            before = {name: getattr(row, name) for name in fields}
            after = {name: struck(text, words) for name, text in before.items()}
            if after == before:
                continue
            originals.append({"of": type(row).__name__.lower(), "id": row.pk, **before})
            for name, text in after.items():
                setattr(row, name, text)
            row.save(update_fields=list(fields))
    return originals


def _texts(story: Story) -> Iterator[tuple[QuerySet[Model], tuple[str, ...]]]:
    names = ("public_description", "short_description", "brief_description", "anonymity_reason")
    used = Source.objects.filter(hops__attribution__claim__story=story).distinct()
    found: list[tuple[Any, tuple[str, ...]]] = [
        (Claim.objects.filter(story=story), ("text", "basis")),
        (Attribution.objects.filter(claim__story=story), ("verbatim", "original_words", "translator")),
        (StatusChange.objects.filter(claim__story=story), ("basis",)),
        (Dispute.objects.filter(claim__story=story), ("statement",)),
        (Figure.objects.filter(claim__story=story), ("counted",)),
        (Anchor.objects.filter(claim__story=story), ("exact", "prefix", "suffix")),
        (OpenQuestion.objects.filter(story=story), ("text", "answer")),
        (CommentRequest.objects.filter(story=story), ("statement",)),
        (used, names),
        (Limit.objects.filter(source__in=used), ("text",)),
    ]
    yield from found
