"""What may be said to be established, and who decides it."""

from collections.abc import Iterator

from readout.sourcing import whole
from readout.sourcing.case import Case
from readout.sourcing.models import Claim, StatusChange
from readout.sourcing.refusals import Finding

S = Claim.Status
AGAINST = (S.DISPUTED, S.FALSE)


def correction_decided(case: Case) -> Iterator[Finding]:
    """What was confirmed and is so no longer had a decision about a correction."""
    for claim in case.shown:
        left = [change for change in whole.changes(claim) if change.was == S.CONFIRMED]
        if any(change.correction == StatusChange.Correction.UNSET for change in left):
            sentence = "This was confirmed before: decide whether a correction is due."
            yield Finding("correction_decided", claim, sentence)


def decided_by_standards(case: Case) -> Iterator[Finding]:
    """That something said about a living person is disputed or untrue, a standards editor decides."""
    for claim in case.shown:
        if claim.status in AGAINST and is_about_living(claim) and not _by_standards(claim):
            sentence = "This is about a living person: a standards editor must decide that status."
            yield Finding("decided_by_standards", claim, sentence)


def guilt(case: Case) -> Iterator[Finding]:
    """A crime is never confirmed before a conviction."""
    for claim in case.shown:
        if claim.alleges_crime and claim.status == S.CONFIRMED and not is_convicted(claim):
            sentence = "Nobody was convicted of this on record: it cannot stand as confirmed."
            yield Finding("guilt", claim, sentence)


def is_about_living(claim: Claim) -> bool:
    """Whether one of those whom `claim` is about is a living person."""
    return any(subject.person and subject.person.living for subject in whole.subjects(claim))


def is_convicted(claim: Claim) -> bool:
    """Whether a conviction for what `claim` says is on record."""
    return claim.convicted_at is not None


def _by_standards(claim: Claim) -> bool:
    changes = list(whole.changes(claim))
    return bool(changes) and changes[-1].to == claim.status and changes[-1].by_standards
