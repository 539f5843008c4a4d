"""Claims are recorded, attributed, tied to words, and change."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError

from readout.accounts.models import Member
from readout.core import clock, complaints
from readout.core.refusals import Invalid
from readout.coverage.models import Story, Update
from readout.directory.models import Entry
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
    (claim,) = add_many(story, [wanted], us, by=by, status=status, at=at)
    return claim


def add_many(
    story: Story,
    wanted: Sequence[ClaimWanted],
    us: Source,
    *,
    by: Member,
    status: str = Claim.Status.REPORTED,
    at: datetime | None = None,
) -> list[Claim]:
    """New claims of `story`, in as many queries as one. Raises Invalid, and then none was made."""
    moment = at or clock.now()
    made = [Claim(story=story, status=status, status_at=moment, created_by=by, **_columns(w)) for w in wanted]
    for claim, each in zip(made, wanted, strict=True):
        claim.public_id = each.public_id or claim.public_id
        _check(claim)
    names = [claim.public_id for claim in made]
    taken = Claim.objects.filter(story=story, public_id__in=names).exists()
    if taken or len(set(names)) < len(names):
        raise Invalid(_CLAIM, details={"public_id": "Another claim of this story has that name."})
    Claim.objects.bulk_create(made)
    StatusChange.objects.bulk_create(StatusChange(claim=claim, to=status, at=moment, by=by) for claim in made)
    _fill(list(zip(made, wanted, strict=True)), us)
    return made


def change(claim: Claim, wanted: ClaimWanted, us: Source) -> None:
    """Makes `claim` what is `wanted`; an approval of something else is taken back. Raises Invalid."""
    for name, value in _columns(wanted).items():
        setattr(claim, name, value)
    _check(claim)
    claim.version += 1
    claim.save(update_fields=[*COLUMNS, "has_subjects", "version"])
    Attribution.objects.filter(claim=claim).delete()
    Subject.objects.filter(claim=claim).delete()
    Figure.objects.filter(claim=claim).delete()
    _fill([(claim, wanted)], us)
    void_changed(Claim.objects.whole().get(pk=claim.pk))


def tie(claim: Claim, update: Update, **place: str) -> Anchor:
    """Ties `claim` to `update`: to words (`exact`, `prefix`, `suffix`), to a `part`, or to the whole."""
    kind = Anchor.Kind.WORDS if place.get("exact") else Anchor.Kind.PART if place.get("part") else ""
    values = {"kind": kind or Anchor.Kind.WHOLE, "loose": False, **place}
    anchor, _ = Anchor.objects.update_or_create(claim=claim, update=update, defaults=values)
    return anchor


def tie_named(update: Update, names: Iterable[str]) -> None:
    """Ties to `update` the claims of its story that bear these names, and unties all others."""
    wanted = list(Claim.objects.filter(story=update.story_id, public_id__in=list(names)))
    update.anchors.exclude(claim__in=wanted).delete()
    tied = set(update.anchors.values_list("claim", flat=True))
    for claim in wanted:
        if claim.pk not in tied:
            tie(claim, update)


def untie(claim: Claim, update: Update) -> None:
    """`claim` no longer stands in `update`."""
    Anchor.objects.filter(claim=claim, update=update).delete()


def _columns(wanted: ClaimWanted) -> dict[str, object]:
    text = " ".join(wanted.text.split())
    values = {name: getattr(wanted, name) for name in COLUMNS}
    return values | {"text": text, "has_subjects": bool(wanted.about)}


def _check(claim: Claim) -> None:
    try:
        claim.clean_fields(exclude=["created_by", "story", "superseded_by"])
    except ValidationError as wrong:
        raise Invalid(_CLAIM, details=complaints.by_field(wrong, Claim)) from wrong


def _fill(pairs: Sequence[tuple[Claim, ClaimWanted]], us: Source) -> None:
    attributions: list[tuple[Attribution, WayWanted]] = []
    subjects: list[Subject] = []
    figures: list[Figure] = []
    for claim, wanted in pairs:
        attributions += [(_way(claim, way, number), way) for number, way in enumerate(wanted.ways)]
        subjects += [Subject(claim=claim, **{_column(entry): entry}) for entry in wanted.about]
        figures += [_figure(claim, wanted.figure)] if wanted.figure else []
    Attribution.objects.bulk_create(attribution for attribution, _ in attributions)
    Hop.objects.bulk_create(hop for attribution, way in attributions for hop in _hops(attribution, way, us))
    Subject.objects.bulk_create(subjects)
    Figure.objects.bulk_create(figures)


def _way(claim: Claim, way: WayWanted, number: int) -> Attribution:
    if len(way.hops) >= CHAIN_LIMIT:
        raise Invalid("The chain is too long.", details={f"ways.{number}": f"At most {CHAIN_LIMIT} hops."})
    attribution = Attribution(
        claim=claim,
        mode=way.mode,
        verbatim=way.verbatim,
        original_words=way.original_words,
        original_language=way.original_language,
        translator=way.translator,
    )
    try:
        attribution.clean_fields(exclude=["claim"])
    except ValidationError as wrong:
        lines = complaints.by_field(wrong, Attribution)
        details = {f"ways.{number}.{name}": line for name, line in lines.items()}
        raise Invalid(_CLAIM, details=details) from wrong
    return attribution


def _hops(attribution: Attribution, way: WayWanted, us: Source) -> Iterator[Hop]:
    yield Hop(attribution=attribution, position=0, source=us)
    others = (hop for hop in way.hops if hop.source.pk != us.pk)
    for position, hop in enumerate(others, 1):
        yield Hop(attribution=attribution, position=position, source=hop.source, public=hop.public)


def _column(entry: Entry) -> str:
    return type(entry).__name__.lower()


def _figure(claim: Claim, wanted: FigureWanted) -> Figure:
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
        figure.clean_fields(exclude=["claim", "counter"])
    except ValidationError as wrong:
        lines = complaints.by_field(wrong, Figure)
        details = {f"figure.{name}": line for name, line in lines.items()}
        raise Invalid("The figure cannot be taken as it is.", details=details) from wrong
    return figure


_CLAIM = "The claim cannot be taken as it is."
