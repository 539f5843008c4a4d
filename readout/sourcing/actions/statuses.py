"""What is established of a claim changes, with its basis, and stays in its dated history."""

from datetime import datetime

from readout.accounts.models import Member
from readout.accounts.roles import Capability, may
from readout.core import clock
from readout.core.refusals import Invalid, NotAllowed
from readout.sourcing import whole
from readout.sourcing.models import Claim, Dispute, StatusChange
from readout.sourcing.rulebook.standing import AGAINST, is_about_living, is_convicted
from readout.sourcing.wanted import StatusWanted

S = Claim.Status
C = StatusChange.Correction


def change(claim: Claim, wanted: StatusWanted, *, by: Member, at: datetime | None = None) -> StatusChange:
    """Gives `claim` the status that is `wanted`.

    Raises Invalid where the basis, whoever disputes, the newer claim, or the decision about a correction
    is missing, and for guilt without a conviction; NotAllowed where a standards editor must decide.
    """
    at = at or clock.now()
    wrong = _wrong(claim, wanted)
    if claim.status == S.CONFIRMED and wanted.status != S.CONFIRMED:
        wrong |= _undecided(wanted)
    if wrong:
        raise Invalid("The status cannot be changed like this.", details=wrong)
    standards = may(by, Capability.APPROVE_HIDDEN)
    if wanted.status in AGAINST and is_about_living(claim) and not standards:
        raise NotAllowed("This is about a living person: a standards editor must decide that status.")
    if wanted.disputed_by:
        said = wanted.statement.strip()
        Dispute.objects.create(claim=claim, source=wanted.disputed_by, statement=said, at=at, by=by)
    made = StatusChange.objects.create(
        claim=claim,
        was=claim.status,
        to=wanted.status,
        basis=wanted.basis.strip(),
        correction=wanted.correction,
        correction_reason=wanted.correction_reason.strip(),
        at=at,
        by=by,
        by_standards=standards,
    )
    claim.status, claim.status_at, claim.basis = wanted.status, at, wanted.basis.strip()
    claim.revisited, claim.version = True, claim.version + 1
    claim.superseded_by = wanted.superseded_by if wanted.status == S.SUPERSEDED else None
    claim.save(update_fields=["status", "status_at", "basis", "superseded_by", "revisited", "version"])
    return made


def _wrong(claim: Claim, wanted: StatusWanted) -> dict[str, str]:
    wrong: dict[str, str] = {}
    to = wanted.status
    if to not in S.values:
        wrong["status"] = f"One of {', '.join(S.values)}."
    if to in (S.CONFIRMED, S.FALSE) and not wanted.basis.strip():
        wrong["basis"] = "Say on what basis: readers are told."
    if to == S.DISPUTED and wanted.disputed_by is None and not whole.disputes(claim):
        wrong["disputed_by"] = "Say who disputes this."
    if wanted.disputed_by and wanted.disputed_by.is_hidden:
        wrong["disputed_by"] = "Whoever disputes this is told to readers; name somebody who may be."
    if to == S.SUPERSEDED and not _is_newer(wanted.superseded_by, claim):
        wrong["superseded_by"] = "Say which other line of this story replaces it."
    if to == S.CONFIRMED and claim.alleges_crime and not is_convicted(claim):
        wrong["status"] = "Nobody was convicted of this on record: it cannot be confirmed."
    return wrong


def _is_newer(newer: Claim | None, claim: Claim) -> bool:
    """Whether `newer` is another claim of the same story, at the end of no circle."""
    seen = {claim.pk}
    following = newer
    while following is not None and following.pk not in seen:
        seen.add(following.pk)
        following = following.superseded_by
    return newer is not None and newer.story_id == claim.story_id and following is None


def _undecided(wanted: StatusWanted) -> dict[str, str]:
    if wanted.correction not in (C.NEEDED, C.NOT_NEEDED):
        return {"correction": "This was confirmed: decide whether a correction is needed or not_needed."}
    if wanted.correction == C.NOT_NEEDED and not wanted.correction_reason.strip():
        return {"correction_reason": "Say why no correction is needed."}
    return {}
