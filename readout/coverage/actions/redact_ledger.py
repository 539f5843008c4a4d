"""Legal removal reaches what a story knows, asks and does not know."""

from datetime import datetime

import msgspec

from readout.core import clock
from readout.coverage import events, ledgers, log
from readout.coverage.actions.striking import struck_body
from readout.coverage.models import LedgerItem, Story

Words = tuple[str, ...]


def holding(story: Story, words: Words) -> list[LedgerItem]:
    """The lines of the ledger, shown now or earlier, that hold one of `words`."""
    rows = LedgerItem.objects.filter(story=story).order_by("pk")
    return [row for row in rows if struck_body(row.body, words) != row.body]


def strike(story: Story, words: Words, at: datetime, epoch: str) -> list[int]:
    """Strikes `words` from every line and from earlier events; tells each line that stands anew.

    Returns the sequences of those events.
    """
    rows = holding(story, words)
    for row in rows:
        row.body = struck_body(row.body, words)
    LedgerItem.objects.bulk_update(rows, ["body"], batch_size=200)
    log.rewrite_ledger(story, lambda event: _struck(event, words))
    changed = {(row.kind, row.public_id) for row in rows if row.ended_seq is None}
    return [log.append(story, event) for event in _told_anew(story, changed, clock.instant(at), epoch)]


def _struck(event: events.LedgerEvent, words: Words) -> events.LedgerEvent:
    struck = events.decode(struck_body(events.encode(event), words))
    if not isinstance(struck, events.LedgerEvent):
        raise TypeError("an event of the ledger became another by striking words from it")
    return struck if struck == event else msgspec.structs.replace(struck, withdrawn=True)


def _told_anew(story: Story, changed: set[tuple[str, str]], at: str, epoch: str) -> list[events.LedgerEvent]:
    ledger = ledgers.now(story)
    if not ledger:
        return []
    told: list[events.LedgerEvent] = []
    kinds = {kind for kind, _ in changed}
    for question in ledger.questions:
        if (LedgerItem.Kind.QUESTION, question.id) in changed:
            opened = question.state == "open"
            kind = events.QuestionOpened if opened else events.QuestionClosed
            told.append(kind(at=at, epoch=epoch, question=question))
    for request in ledger.requests:
        asked = LedgerItem.Kind.ASKED in kinds
        if asked or (LedgerItem.Kind.REQUEST, request.id) in changed:
            told.append(events.RequestChanged(at=at, epoch=epoch, request=request, asked=ledger.asked))
    if LedgerItem.Kind.KNOWN in kinds:
        told.append(events.KnownChanged(at=at, epoch=epoch, known=ledger.known))
    return told
