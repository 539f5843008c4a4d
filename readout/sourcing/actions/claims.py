"""Claims are recorded, attributed, tied to words, and change."""

from datetime import datetime

from django.core.exceptions import ValidationError

from readout.accounts.models import Member
from readout.core.refusals import Invalid
from readout.coverage.models import Story, Update
from readout.directory.models import Organisation, Person
from readout.sourcing.actions.approvals import void_changed
from readout.sourcing.models import (
    Anchor,
    Attribution,
    Claim,
    Figure,
    Hop,
    Source,
    StatusChange,
    Subject,
)
from readout.sourcing.wanted import ClaimWanted, FigureWanted, WayWanted

CHAIN_LIMIT = 8
"""Hops of a chain at most, the outlet included."""
COLUMNS = (
    "text",
    "topic",
    "serious",
    "alleges_crime",
    "convicted_at",
    "event_from",
    "event_to",
    "event_days",
)


def add(
    story: Story,
    wanted: ClaimWanted,
    us: Source,
    *,
    by: Member,
    status: str = Claim.Status.REPORTED,
    at: datetime | None = None,
) -> Claim:
    """A new claim of `story`; `us` is the outlet, where every chain begins. Raises Invalid."""
    since = {"status_at": at} if at else {}
    claim = Claim(story=story, status=status, created_by=by, **since, **_columns(wanted))
    if wanted.public_id:
        claim.public_id = wanted.public_id
    _check(claim)
    claim.save(force_insert=True)
    StatusChange.objects.create(claim=claim, to=status, at=claim.status_at, by=by)
    _fill(claim, wanted, us)
    return claim


def change(claim: Claim, wanted: ClaimWanted, us: Source) -> None:
    """Makes `claim` what is `wanted`; an approval of something else is taken back. Raises Invalid."""
    for name, value in _columns(wanted).items():
        setattr(claim, name, value)
    _check(claim)
    claim.save(update_fields=list(COLUMNS))
    Attribution.objects.filter(claim=claim).delete()
    Subject.objects.filter(claim=claim).delete()
    Figure.objects.filter(claim=claim).delete()
    _fill(claim, wanted, us)
    void_changed(Claim.objects.whole().get(pk=claim.pk))


def tie(claim: Claim, update: Update, **place: str) -> Anchor:
    """Ties `claim` to `update`: to words (`exact`, `prefix`, `suffix`), to a `part`, or to the whole."""
    kind = Anchor.Kind.WORDS if place.get("exact") else Anchor.Kind.PART if place.get("part") else ""
    values = {"kind": kind or Anchor.Kind.WHOLE, "loose": False, **place}
    anchor, _ = Anchor.objects.update_or_create(claim=claim, update=update, defaults=values)
    return anchor


def untie(claim: Claim, update: Update) -> None:
    """`claim` no longer stands in `update`."""
    Anchor.objects.filter(claim=claim, update=update).delete()


def _columns(wanted: ClaimWanted) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in COLUMNS} | {"text": " ".join(wanted.text.split())}


def _check(claim: Claim) -> None:
    try:
        claim.full_clean(exclude=["created_by", "story"])
    except ValidationError as wrong:
        details = {name: " ".join(lines) for name, lines in wrong.message_dict.items()}
        raise Invalid("The claim cannot be taken as it is.", details=details) from wrong


def _fill(claim: Claim, wanted: ClaimWanted, us: Source) -> None:
    for number, way in enumerate(wanted.ways):
        _attribute(claim, way, us, number)
    for entry in wanted.about:
        name = "person" if isinstance(entry, Person) else ""
        name = name or ("organisation" if isinstance(entry, Organisation) else "place")
        Subject.objects.create(claim=claim, **{name: entry})
    if wanted.figure:
        _count(claim, wanted.figure)


def _attribute(claim: Claim, way: WayWanted, us: Source, number: int) -> None:
    if len(way.hops) >= CHAIN_LIMIT:
        raise Invalid("The chain is too long.", details={f"ways.{number}": f"At most {CHAIN_LIMIT} hops."})
    if way.mode not in Attribution.Mode.values:
        modes = ", ".join(Attribution.Mode.values)
        raise Invalid(
            "Say what kind of words these are.", details={f"ways.{number}.mode": f"One of {modes}."}
        )
    attribution = Attribution.objects.create(
        claim=claim,
        mode=way.mode,
        verbatim=way.verbatim,
        original_words=way.original_words,
        original_language=way.original_language,
        translator=way.translator,
    )
    hops = [Hop(attribution=attribution, position=0, source=us)]
    for position, hop in enumerate(way.hops, 1):
        hops.append(Hop(attribution=attribution, position=position, source=hop.source, public=hop.public))
    Hop.objects.bulk_create(hops)


def _count(claim: Claim, wanted: FigureWanted) -> None:
    figure = Figure(
        claim=claim,
        value=wanted.value,
        high=wanted.high,
        bound=wanted.bound,
        counted=wanted.counted,
        counter=wanted.counter,
        as_of=wanted.as_of,
    )
    try:
        figure.full_clean(exclude=["claim"])
    except ValidationError as wrong:
        details = {f"figure.{name}": " ".join(lines) for name, lines in wrong.message_dict.items()}
        raise Invalid("The figure cannot be taken as it is.", details=details) from wrong
    figure.save(force_insert=True)
