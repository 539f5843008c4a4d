"""Legal removal reaches the records, so that words struck in public never come back from here."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet

from readout.coverage.actions.striking import struck, struck_any
from readout.coverage.models import Story
from readout.sourcing.models import (
    Anchor,
    Approval,
    Attribution,
    Claim,
    CommentRequest,
    Dispute,
    Figure,
    Limit,
    OpenQuestion,
    Override,
    Source,
    StatusChange,
)


def strike(story: Story, words: tuple[str, ...]) -> list[dict[str, Any]]:
    """Strikes `words` from all that is on record about `story`; returns what stood there before.

    An approval is struck like the line it is of, so that it goes on covering that line: one of another story
    only where it holds what the sources are called, which is the same in both.
    """
    originals: list[dict[str, Any]] = []
    for rows, fields in _texts(story):
        for row in rows:
            before = {name: getattr(row, name) for name in fields}
            after = {name: _struck(row, name, words, story) for name in fields}
            if after == before:
                continue
            originals.append({"of": type(row).__name__.lower(), "id": row.pk, **before})
            for name, value in after.items():
                setattr(row, name, value)
            row.save(update_fields=list(fields))
    return originals


def _struck(row: Model, name: str, words: tuple[str, ...], story: Story) -> Any:
    """That field without `words`, no longer than its column; of JSON only what holds words."""
    value = getattr(row, name)
    if isinstance(value, dict):
        if isinstance(row, Approval) and row.story_id != story.pk:
            return value | {"description": struck(value["description"], words)}
        return _struck_print(value, words)
    return struck(value, words)[: getattr(row._meta.get_field(name), "max_length", None)]


def _struck_print(value: dict[str, Any], words: tuple[str, ...]) -> dict[str, Any]:
    plain = {name: struck_any(each, words) for name, each in value.items() if name != "ways"}
    if "ways" in value:
        ways = value["ways"]
        plain["ways"] = [{**way, "verbatim": struck(way["verbatim"], words)} for way in ways]
    return plain


def _texts(story: Story) -> Iterator[tuple[QuerySet[Model], tuple[str, ...]]]:
    names = ("public_description", "short_description", "brief_description", "anonymity_reason", "code_name")
    used = Source.objects.filter(hops__attribution__claim__story=story).distinct()
    elsewhere = Approval.objects.filter(source__in=used).exclude(story=story)
    found: list[tuple[Any, tuple[str, ...]]] = [
        (Claim.objects.filter(story=story), ("text", "basis", "topic")),
        (Attribution.objects.filter(claim__story=story), ("verbatim", "original_words", "translator")),
        (StatusChange.objects.filter(claim__story=story), ("basis",)),
        (Dispute.objects.filter(claim__story=story), ("statement",)),
        (Figure.objects.filter(claim__story=story), ("counted",)),
        (Anchor.objects.filter(claim__story=story), ("exact", "prefix", "suffix")),
        (OpenQuestion.objects.filter(story=story), ("text", "answer")),
        (CommentRequest.objects.filter(story=story), ("statement",)),
        (Approval.objects.filter(story=story), ("subject", "fingerprint")),
        (elsewhere, ("fingerprint",)),
        (Override.objects.filter(claim__story=story), ("reason",)),
        (used, names),
        (Limit.objects.filter(source__in=used), ("text",)),
    ]
    yield from found
