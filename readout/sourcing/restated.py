"""A claim as it stands, in the values somebody would want it with: what a change begins from."""

from readout.directory.models import Organisation, Person, Place
from readout.sourcing import whole
from readout.sourcing.models import Attribution, Claim, Figure, Subject
from readout.sourcing.wanted import ClaimWanted, FigureWanted, HopWanted, WayWanted


def restated(claim: Claim) -> ClaimWanted:
    """What `claim` says and how it is known; wanting just that changes nothing."""
    return ClaimWanted(
        public_id=claim.public_id,
        text=claim.text,
        ways=tuple(map(_way, whole.ways(claim))),
        topic=claim.topic,
        serious=claim.serious,
        alleges_crime=claim.alleges_crime,
        convicted_at=claim.convicted_at,
        event_from=claim.event_from,
        event_to=claim.event_to,
        event_days=claim.event_days,
        figure=_figure(claim),
        about=tuple(entry for subject in whole.subjects(claim) if (entry := entry_of(subject))),
    )


def entry_of(subject: Subject) -> Person | Organisation | Place | None:
    """Whom or what `subject` means."""
    return subject.person or subject.organisation or subject.place


def _way(way: Attribution) -> WayWanted:
    """The outlet, with which every chain begins, is not wanted anew."""
    return WayWanted(
        hops=tuple(HopWanted(hop.source, hop.public) for hop in whole.hops(way) if hop.position),
        mode=way.mode,
        verbatim=way.verbatim,
        original_words=way.original_words,
        original_language=way.original_language,
        translator=way.translator,
    )


def _figure(claim: Claim) -> FigureWanted | None:
    figure: Figure | None = getattr(claim, "figure", None)
    if figure is None:
        return None
    return FigureWanted(
        value=figure.value,
        counted=figure.counted,
        high=figure.high,
        bound=figure.bound,
        counter=figure.counter,
        as_of=figure.as_of,
    )
