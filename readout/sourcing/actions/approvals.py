"""A second person approves a hidden source; a change takes the approval away."""

from datetime import datetime

from django.db.models import QuerySet

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Invalid, NotAllowed
from readout.coverage.models import Story
from readout.sourcing import approvals, policy
from readout.sourcing.models import Anchor, Approval, Claim, Source


def approve(
    claim: Claim, source: Source, *, told: bool, by: Member, until: datetime | None = None
) -> Approval:
    """Leave to publish `claim` as it stands with `source`.

    `told` is the attestation of having been told who it is. Raises Invalid without it, NotAllowed for
    the author, a service, or a role that may not approve.
    """
    _demand_told(told)
    _demand_hidden(source)
    authors = Anchor.objects.filter(claim=claim).values_list("update__created_by", flat=True)
    if not approvals.is_second(by, claim, *authors):
        raise NotAllowed("A second person must approve this: not its author, no tool, and one who may.")
    void(Approval.objects.filter(claim=claim, source=source), "It was approved anew.")
    print_ = approvals.fingerprint(claim, source)
    return Approval.objects.create(
        source=source, story=claim.story, claim=claim, fingerprint=print_, until=until, by=by
    )


def approve_subject(
    story: Story, source: Source, subject: str, *, until: datetime, told: bool, by: Member
) -> Approval:
    """Leave to publish what `source` says in `story` on `subject`, until an hour.

    It covers claims whose topic that is, except those `by` wrote. Raises as `approve` does, and Invalid
    for an hour that has passed or lies too far off.
    """
    _demand_told(told)
    _demand_hidden(source)
    if not subject.strip():
        raise Invalid("Say what the approval is for.", details={"subject": "Name the subject."})
    latest = clock.now() + policy.approval_lasts()
    if not clock.now() < until <= latest:
        hours = int(policy.approval_lasts().total_seconds() // 3600)
        raise Invalid("Choose another hour.", details={"until": f"Within the next {hours} hours."})
    if not approvals.may_approve(by):
        raise NotAllowed("A second person must approve this: no tool, and one who may.")
    print_ = approvals.fingerprint_of_subject(source, subject)
    return Approval.objects.create(
        source=source, story=story, subject=subject.strip(), fingerprint=print_, until=until, by=by
    )


def void(rows: QuerySet[Approval], reason: str) -> int:
    """Takes back those of `rows` that stand; returns how many."""
    return rows.filter(voided_at=None).update(voided_at=clock.now(), void_reason=reason)


def void_changed(claim: Claim) -> None:
    """Takes back the approvals of `claim` that were of other words, modes or chains."""
    now = clock.now()
    for approval in Approval.objects.standing(now).filter(claim=claim).select_related("source"):
        if not approvals.covers(approval, claim, approval.source, now):
            void(Approval.objects.filter(pk=approval.pk), "What was approved was changed.")


def _demand_told(told: bool) -> None:
    if not told:
        raise Invalid("Approve only once you were told who it is.", details={"told": "Attest to it."})


def _demand_hidden(source: Source) -> None:
    if not source.is_hidden:
        raise Invalid("This source is not hidden.", details={"source": "It needs no approval."})
