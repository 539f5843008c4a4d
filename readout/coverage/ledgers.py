"""A story's ledger from its rows: as it is shown now, and as it was."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec
from msgspec import UnsetType

from readout.coverage.fold import some
from readout.coverage.knowing import Known, Ledger, Question, Request
from readout.coverage.models import LedgerItem, Story

Read = TypeVar("Read")


def now(story: Story) -> Ledger | UnsetType:
    """The ledger of `story` as readers see it now."""
    return _ledger(LedgerItem.objects.standing().filter(story=story))


def at(story: Story, seq: int) -> Ledger | UnsetType:
    """The ledger of `story` as readers saw it after the event `seq`."""
    return _ledger(LedgerItem.objects.at(seq).filter(story=story))


def _ledger(rows: Iterable[LedgerItem]) -> Ledger | UnsetType:
    by_kind: dict[str, list[str]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row.body)

    def read(kind: str, shape: type[Read]) -> tuple[Read, ...]:
        return tuple(msgspec.json.decode(body, type=shape) for body in by_kind.get(kind, ()))

    return some(
        Ledger(
            known=read(LedgerItem.Kind.KNOWN, Known),
            questions=read(LedgerItem.Kind.QUESTION, Question),
            requests=read(LedgerItem.Kind.REQUEST, Request),
            asked=tuple(text for listed in read(LedgerItem.Kind.ASKED, tuple[str, ...]) for text in listed),
        )
    )
