"""What readers are told of sourcing: public shapes made of facts, in the story's language."""

from collections.abc import Iterator
from datetime import tzinfo
from typing import cast
from zoneinfo import ZoneInfo

from django.utils.translation import override
from msgspec import UNSET, UnsetType

from readout.core import clock
from readout.coverage.knowing import (
    Earlier,
    Group,
    How,
    Known,
    Limits,
    Line,
    Question,
    QuestionState,
    Remark,
    RemarkKind,
    Request,
    Status,
)
from readout.coverage.models import Update
from readout.sourcing import gathering, naming, whole
from readout.sourcing.case import Case
from readout.sourcing.facts import Asked, Fact, Party
from readout.sourcing.models import Claim, CommentRequest, OpenQuestion, Source
from readout.sourcing.sentences import accounts, chains, figures, labels, requests, smalls
from readout.sourcing.sentences.phrases import ended, opening


def how(case: Case) -> How | UnsetType:
    """How an update is known, as it may be shown; nothing when no claim of it stands."""
    facts = gathering.facts(case)
    if not facts:
        return UNSET
    story = case.update.story
    outlet = gathering.outlet(story, facts)
    with override(story.language):
        return How(
            attribution=accounts.attribution(facts, outlet),
            remarks=tuple(_remarks(facts, outlet, ZoneInfo(story.time_zone))),
            summary=accounts.summary(facts, outlet),
            groups=tuple(_groups(facts, outlet, ZoneInfo(story.time_zone))),
            limits=tuple(_limits(case, outlet)),
        )


def _remarks(facts: list[Fact], outlet: Party, zone: tzinfo) -> Iterator[Remark]:
    for fact in facts:
        if fact.now.status != "reported":
            at = clock.instant(fact.since) if fact.since else None
            text = labels.remark(fact, outlet)
            yield _remark("status", fact, text, at=at, status=fact.now.status)
        if fact.figure:
            at = clock.instant(fact.figure.as_of) if fact.figure.as_of else None
            yield _remark("figure", fact, figures.figure(fact.figure, zone), at=at)
        for denied in fact.denials:
            text = requests.denial(denied)
            yield _remark("denial", fact, labels.with_label(fact.text, text), at=clock.instant(denied.at))
    hidden = {party.key: party for fact in facts for way in fact.ways for party in way.chain if party.hidden}
    for party in hidden.values():
        yield Remark(kind="anonymity", text=accounts.anonymity(party))


def _remark(
    kind: RemarkKind, fact: Fact, text: str, *, at: str | None, status: Status | None = None
) -> Remark:
    return Remark(kind=kind, text=text, line=fact.id, anchor=fact.anchor, status=status, at=at)


def _groups(facts: list[Fact], outlet: Party, zone: tzinfo) -> Iterator[Group]:
    """Shorter chains first, our own last; within a group the lines stand as in the text."""
    grouped: dict[tuple[object, ...], list[Fact]] = {}
    said: dict[tuple[object, ...], str] = {}
    for fact in facts:
        way = fact.ways[0]
        chain = (way.shortened, *(party.key for party in way.sources))
        form = (chain, way.mode if not way.sources else "", fact.now)
        if form not in said:
            said[form] = labels.label(fact.now, way, outlet)
        grouped.setdefault((chain, said[form]), []).append(fact)
    told: set[str] = set()
    for lines in sorted(grouped.values(), key=_rank):
        way, now = lines[0].ways[0], lines[0].now
        yield Group(
            chain=chains.hops(way, outlet, told),
            attribution=chains.according_to(way, outlet),
            label=labels.label(now, way, outlet),
            status=now.status,
            own=not way.sources,
            lines=tuple(_line(fact, outlet, zone) for fact in lines),
        )


def _rank(lines: list[Fact]) -> tuple[bool, int]:
    sources = lines[0].ways[0].sources
    return not sources, len(sources)


def _line(fact: Fact, outlet: Party, zone: tzinfo) -> Line:
    return Line(
        id=fact.id,
        text=labels.line(fact, outlet),
        anchor=fact.anchor,
        status=fact.now.status,
        since=clock.instant(fact.since) if fact.since else "",
        small=smalls.smalls(fact, outlet, zone),
        earlier=tuple(
            Earlier(
                status=standing.status,
                text=labels.label(standing, fact.ways[0], outlet),
                until=clock.instant(standing.until),
            )
            for standing in fact.earlier
            if standing.until
        ),
    )


def line(claim: Claim, case: Case) -> str:
    """A claim as one sentence, with what is established of it."""
    story = case.update.story
    with override(story.language):
        fact = gathering.fact(claim, case)
        return labels.remark(fact, gathering.outlet(story, [fact]))


def _limits(case: Case, outlet: Party) -> Iterator[Limits]:
    language = case.update.story.language
    done: set[int] = set()
    for claim in case.shown:
        for source in _shown_sources(claim):
            if source.pk in done or not (gaps := gathering.gaps(source, language)):
                continue
            done.add(source.pk)
            party = naming.party(source, language)
            yield Limits(
                title=accounts.limits_title(party),
                sentences=tuple(accounts.limit(party, gap, outlet) for gap in gaps),
            )


def _shown_sources(claim: Claim) -> list[Source]:
    return [hop.source for way in whole.ways(claim) for hop in whole.hops(way) if hop.public]


def question(row: OpenQuestion) -> Question:
    """A question that somebody published, as it now stands."""
    with override(row.story.language):
        return Question(
            id=row.public_id,
            state=cast(QuestionState, row.state),
            text=row.text.strip(),
            at=clock.instant(row.changed_at),
            note=_ending(row),
            url=row.answered_by.address if row.answered_by and row.answered_by.is_public else "",
        )


def _ending(row: OpenQuestion) -> str:
    if row.state == OpenQuestion.State.UNANSWERABLE:
        return labels.unanswerable()
    return opening(ended(row.answer)) if row.answer else ""


def request(row: CommentRequest, told: Asked) -> Request:
    """A request that somebody published, as it now stands. Its deadline and attempts are never told."""
    with override(row.story.language):
        answered_at = None if told.state == "asked" else row.answered_at
        at = max(filter(None, (row.published_at or row.created_at, answered_at, row.hurried_at)))
        return Request(id=row.public_id, state=told.state, text=requests.request(told), at=clock.instant(at))


def asked(rows: list[CommentRequest], language: str) -> tuple[str, ...]:
    """What all public requests of a story come to, in sentences."""
    with override(language):
        return requests.requests(told for row in rows if (told := gathering.asked(row)))


def known(claim: Claim, case: Case) -> Known | None:
    """A line of “What we know”, told by the update of `case`; None when its words do not stand there."""
    if case.places.get(claim.pk) is None or not whole.ways(claim):
        return None
    update: Update = case.update
    fact = gathering.fact(claim, case)
    with override(update.story.language):
        outlet = gathering.outlet(update.story, [fact])
        sentence = labels.line(fact, outlet)
        return Known(
            id=claim.public_id,
            text=accounts.known(fact, sentence, outlet),
            status=fact.now.status,
            update=update.public_id,
            url=f"{update.address}#{fact.anchor}" if fact.anchor else update.address,
        )
