"""The body of `sourcing.json`: a story's public sourcing whole, put together from what readers were shown."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from readout.coverage import corrected, ledgers, projection, reading
from readout.coverage.knowing import (
    Earlier,
    Group,
    Hop,
    How,
    Known,
    Ledger,
    Limits,
    Line,
    Question,
    Remark,
    Request,
    Status,
)
from readout.coverage.models import Story, Update


class Claim(Struct, frozen=True, kw_only=True):
    """A line with its chain, in each update that carries it. `text` holds its status where it must.

    `remarks` are what stands beside it without a click: its figure, its status, whoever denies it.
    """

    id: str
    text: str
    status: Status
    label: str
    attribution: str
    chain: tuple[Hop, ...]
    notes: tuple[str, ...]
    remarks: tuple[Remark, ...]
    since: str
    earlier: tuple[Earlier, ...]
    updates: tuple[str, ...]


class Correction(Struct, frozen=True, kw_only=True):
    """A public note on what changed or was taken back, in which update, when."""

    update: str
    url: str
    kind: str
    note: str
    at: str
    revision: int


class Sourcing(Struct, frozen=True, kw_only=True):
    """All that readers may know of how a story is known, at the event `seq` of `epoch`.

    `anonymity` says why sources are not named, `limits` what they do not give; each sentence once.
    """

    epoch: str
    seq: int
    claims: tuple[Claim, ...]
    anonymity: tuple[str, ...]
    limits: tuple[Limits, ...]
    known: tuple[Known, ...]
    open_questions: tuple[Question, ...]
    comment_requests: tuple[Request, ...]
    asked: tuple[str, ...]
    corrections: tuple[Correction, ...]


_encoder = msgspec.json.Encoder(order="sorted")


def encode(sourcing: Sourcing) -> bytes:
    """Canonical JSON: the body of `sourcing.json`."""
    return _encoder.encode(sourcing)


def sourcing_of(story: Story) -> Sourcing:
    """The public sourcing of `story` at its head. A held or retracted update has no part in it."""
    return reading.steady(story, _sourcing)


def _sourcing(story: Story) -> Sourcing:
    ledger = ledgers.now(story) or Ledger()
    known = list(_known(story))
    remarks = [remark.text for _, how in known for remark in how.remarks if remark.kind == "anonymity"]
    limits = {each.title: each for _, how in reversed(known) for each in how.limits}
    return Sourcing(
        epoch=story.epoch,
        seq=story.head,
        claims=tuple(_claims(known)),
        anonymity=tuple(dict.fromkeys(remarks)),
        limits=tuple(limits.values()),
        known=ledger.known,
        open_questions=ledger.questions,
        comment_requests=ledger.requests,
        asked=ledger.asked,
        corrections=tuple(map(_correction, corrected.changes_of(story))),
    )


def _known(story: Story) -> Iterator[tuple[str, How]]:
    """The published updates that say how they are known, the newest first."""
    rows = Update.objects.filter(story=story, state=Update.State.PUBLISHED).newest_first()
    for update in rows.with_words().iterator(chunk_size=200):
        if how := projection.how_of(update):
            yield update.public_id, how


def _claims(known: list[tuple[str, How]]) -> Iterator[Claim]:
    """Each line as its newest update tells it."""
    found: dict[str, tuple[How, Group, Line]] = {}
    standing: dict[str, list[str]] = {}
    for update, how in known:
        for group in how.groups:
            for line in group.lines:
                found.setdefault(line.id, (how, group, line))
                standing.setdefault(line.id, []).append(update)
    for name, (how, group, line) in found.items():
        yield Claim(
            id=name,
            text=line.text,
            status=line.status,
            label=group.label,
            attribution=group.attribution,
            chain=tuple(Hop(name=hop.full or hop.name, link=hop.link) for hop in group.chain),
            notes=line.small,
            remarks=tuple(remark for remark in how.remarks if remark.line == name),
            since=line.since,
            earlier=line.earlier,
            updates=tuple(standing[name]),
        )


def _correction(change: corrected.Change) -> Correction:
    """What the page of corrections has, for programs."""
    note = change.note
    return Correction(
        update=change.update,
        url=change.url,
        kind=note.kind,
        note=note.text,
        at=note.at,
        revision=note.revision,
    )
