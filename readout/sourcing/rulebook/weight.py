"""How much rests on how little."""

from collections.abc import Iterator

from readout.sourcing import whole
from readout.sourcing.case import Case
from readout.sourcing.models import Claim
from readout.sourcing.refusals import Finding

RULE = "corroborated"


def corroborated(case: Case) -> Iterator[Finding]:
    """A serious claim rests on more than one source, or an editor decides otherwise and says why."""
    for claim in case.shown:
        if not claim.serious or claim.status == Claim.Status.CONFIRMED or grounds(claim) > 1:
            continue
        if (claim.pk, RULE) not in case.overrides:
            sentence = "A serious line rests on one source: find another, or decide and say why."
            yield Finding(RULE, claim, sentence, overridable=True)


def grounds(claim: Claim) -> int:
    """On how many sources `claim` rests: those next to the outlet, each counted once."""
    first = (
        next((hop.source_id for hop in whole.hops(way) if not hop.source.is_us), None)
        for way in whole.ways(claim)
    )
    return len({source for source in first if source is not None})
