"""A line says who it is known from, and a status says on what basis."""

from collections.abc import Iterator

from readout.sourcing import whole
from readout.sourcing.case import Case
from readout.sourcing.models import Claim
from readout.sourcing.refusals import Finding

S = Claim.Status


def sourced(case: Case) -> Iterator[Finding]:
    """Whoever marks words as a claim says who it is known from: the minimum record is who."""
    for claim in case.shown:
        chains = [list(whole.hops(way)) for way in whole.ways(claim)]
        if not chains or not all(chains):
            yield Finding("sourced", claim, "Say who this is known from.")


def based(case: Case) -> Iterator[Finding]:
    """What we confirmed or found untrue has its basis, a dispute whoever disputes, and what is out of
    date the newer line, which readers already have or get with it."""
    shown = {claim.pk for claim in case.shown}
    for claim in case.shown:
        if claim.status in (S.CONFIRMED, S.FALSE) and not claim.basis.strip():
            yield Finding("based", claim, "Say on what basis: readers are told.")
        if claim.status == S.DISPUTED and not whole.disputes(claim):
            yield Finding("based", claim, "Say who disputes this.")
        if claim.status == S.SUPERSEDED and not _replaced(claim, shown):
            yield Finding("based", claim, "Say which published line replaces this one.")


def _replaced(claim: Claim, shown: set[int]) -> bool:
    newer = claim.superseded_by
    return newer is not None and (newer.shown_at is not None or newer.pk in shown)
