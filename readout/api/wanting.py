"""What a caller sends about sourcing, made into the values that the verbs take: ids become records."""

from collections.abc import Sequence
from typing import Any

from readout.accounts.models import Member
from readout.api.inputs_sourcing import (
    About,
    ClaimChanges,
    NewClaim,
    NewStatus,
    SentFigure,
    SentLimit,
    SentWay,
    Who,
)
from readout.api.inputs_updates import ClaimOfUpdate
from readout.core.refusals import Invalid, NotFound
from readout.coverage.models import Story
from readout.directory.models import Entry, Organisation, Person
from readout.publishing.sourcing import finding, sources
from readout.sourcing.models import Claim, Limit, Source
from readout.sourcing.restated import restated
from readout.sourcing.wanted import ClaimWanted, FigureWanted, HopWanted, StatusWanted, WayWanted

PLAIN = (
    *("text", "topic", "serious", "alleges_crime", "convicted_at"),
    *("event_from", "event_to", "event_days"),
)
"""Fields of a claim that are sent as they are wanted."""


def source(who: Who, place: str, *, by: Member) -> Source:
    """The source that `who` means. Raises Invalid, which names `place`."""
    kind, name = _one(who.model_dump(include={"source", "person", "organisation"}), place)
    if kind == "source":
        return known_source(name, place)
    entry = _entry(kind, name, place)
    if not isinstance(entry, Person | Organisation):
        raise _not_there(place, "Name a person or an organisation.")
    return sources.named_source(entry, by=by)


def known_source(public_id: str, place: str) -> Source:
    """The source with that id. Raises Invalid, which names `place`."""
    try:
        return finding.source(public_id)
    except NotFound as refusal:
        raise _not_there(place, str(refusal)) from refusal


def recipient(person: str | None, organisation: str | None) -> Person | Organisation:
    """Whoever is asked for comment. Raises Invalid unless it is one of the two."""
    kind, name = _one({"person": person, "organisation": organisation}, "person")
    entry = _entry(kind, name, kind)
    if not isinstance(entry, Person | Organisation):
        raise _not_there(kind, "Name a person or an organisation.")
    return entry


def named_entry(person: str | None, organisation: str | None) -> dict[str, Any]:
    """The columns of a source that say which entries of the directory it is. Raises Invalid."""
    named = {"person": person, "organisation": organisation}
    return {kind: _entry(kind, name, kind) for kind, name in named.items() if name}


def limits(sent: Sequence[SentLimit]) -> list[Limit]:
    """What a source is said not to give. Raises Invalid."""
    return [_limit(each, f"limits.{place}") for place, each in enumerate(sent)]


def claim(sent: NewClaim | ClaimOfUpdate, *, by: Member, at: str = "") -> ClaimWanted:
    """The claim that is `sent`; `at` is where in the body it stands. Raises Invalid."""
    return ClaimWanted(
        public_id=sent.id or "",
        ways=_ways(sent.ways, at, by),
        figure=_figure(sent.figure, at, by),
        about=_about(sent.about, at),
        **{name: getattr(sent, name) for name in PLAIN},
    )


def changed(standing: Claim, sent: ClaimChanges, *, by: Member) -> ClaimWanted:
    """`standing` with what is `sent` put over it. Raises Invalid."""
    values = {name: getattr(sent, name) for name in PLAIN}
    given = {name: value for name, value in values.items() if name in sent.model_fields_set}
    if "ways" in sent.model_fields_set:
        given["ways"] = _ways(sent.ways, "", by)
    if "figure" in sent.model_fields_set:
        given["figure"] = _figure(sent.figure, "", by)
    if "about" in sent.model_fields_set:
        given["about"] = _about(sent.about, "")
    was = restated(standing)
    return ClaimWanted(**{name: getattr(was, name) for name in was.__struct_fields__} | given)


def status(story: Story, sent: NewStatus, *, by: Member) -> StatusWanted:
    """The status that is `sent`. Raises Invalid."""
    return StatusWanted(
        status=sent.status,
        basis=sent.basis,
        disputed_by=source(sent.disputed_by, "disputed_by", by=by) if sent.disputed_by else None,
        statement=sent.statement,
        superseded_by=_claim(story, sent.superseded_by) if sent.superseded_by else None,
        correction=sent.correction,
        correction_reason=sent.correction_reason,
    )


def _claim(story: Story, name: str) -> Claim:
    try:
        return finding.claim(story, name)
    except NotFound as refusal:
        raise _not_there("superseded_by", str(refusal)) from refusal


def _ways(sent: Sequence[SentWay], at: str, by: Member) -> tuple[WayWanted, ...]:
    return tuple(_way(way, f"{at}ways.{place}", by) for place, way in enumerate(sent))


def _way(sent: SentWay, at: str, by: Member) -> WayWanted:
    hops = enumerate(sent.chain)
    return WayWanted(
        hops=tuple(HopWanted(source(hop, f"{at}.chain.{place}", by=by), hop.public) for place, hop in hops),
        mode=sent.mode,
        verbatim=sent.verbatim,
        original_words=sent.original_words,
        original_language=sent.original_language,
        translator=sent.translator,
    )


def _figure(sent: SentFigure | None, at: str, by: Member) -> FigureWanted | None:
    if sent is None:
        return None
    return FigureWanted(
        value=sent.value,
        counted=sent.counted,
        high=sent.high,
        bound=sent.bound,
        counter=source(sent.counter, f"{at}figure.counter", by=by) if sent.counter else None,
        as_of=sent.as_of,
    )


def _about(sent: Sequence[About], at: str) -> tuple[Entry, ...]:
    named = [(_one(each.model_dump(), f"{at}about.{place}"), place) for place, each in enumerate(sent)]
    return tuple(_entry(kind, name, f"{at}about.{place}") for (kind, name), place in named)


def _limit(sent: SentLimit, place: str) -> Limit:
    if sent.whom is None:
        if not sent.text:
            raise _not_there(place, "Write a sentence, or say whom it does not name.")
        return Limit(text=sent.text)
    kind = Limit.Kind.UNNAMED_UNKNOWN if sent.unknown else Limit.Kind.UNNAMED
    return Limit(kind=kind, text=sent.text, whom=known_source(sent.whom, f"{place}.whom"))


def _one(named: dict[str, str | None], place: str) -> tuple[str, str]:
    given = [(kind, name) for kind, name in named.items() if name]
    if len(given) != 1:
        raise _not_there(place, f"Name one: {', '.join(named)}.")
    return given[0]


def _entry(kind: str, name: str, place: str) -> Entry:
    try:
        return finding.entry(kind, name)
    except NotFound as refusal:
        raise _not_there(place, str(refusal)) from refusal


def _not_there(place: str, line: str) -> Invalid:
    return Invalid("What is named is not there.", details={place: line})
