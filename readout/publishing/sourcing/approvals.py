"""A second person approves a hidden source, an editor passes over a warning."""

from datetime import datetime

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core.refusals import Invalid, NotAllowed, Stale
from readout.publishing.locking import locked_story, locked_update
from readout.publishing.sourcing import finding, telling
from readout.sourcing.actions import approvals
from readout.sourcing.approvals import Print, digest, fingerprint, fingerprint_of_subject
from readout.sourcing.models import Approval, Override
from readout.sourcing.rulebook import weight

REASON_LIMIT = 500


def approve(
    slug: str, name: str, source_id: str, *, told: bool, seen: str | None = None, by: Member
) -> Approval:
    """Leave to publish a claim, as it stands, with a hidden source; `told` attests to knowing who it is.

    Where readers have the claim already, they are told what waited for this. `seen` is the digest of what
    the person saw of it. Raises NotFound, NotAllowed (for the author, a tool, another role), Invalid
    without the attestation, Stale where something else stands now.
    """
    require(by, Capability.APPROVE_HIDDEN)
    with locked_story(slug) as story:
        claim = finding.claim(story, name)
        source = finding.source(source_id)
        made = approvals.approve(claim, source, told=told, by=by)
        _demand_seen(seen, fingerprint(claim, source), claim.version)
        if claim.shown_at:
            telling.claim_changed_if_cleared(claim)
        return made


def approve_subject(
    slug: str,
    source_id: str,
    subject: str,
    *,
    until: datetime,
    told: bool,
    seen: str | None = None,
    by: Member,
) -> Approval:
    """Leave to publish what a hidden source says on a subject, until an hour. Raises as `approve`."""
    require(by, Capability.APPROVE_HIDDEN)
    with locked_story(slug) as story:
        source = finding.source(source_id)
        _demand_seen(seen, fingerprint_of_subject(source, subject), source.version)
        return approvals.approve_subject(story, source, subject, until=until, told=told, by=by)


def take_back(slug: str, source_id: str, *, by: Member) -> int:
    """Takes back every approval of a source in a story; returns how many. Raises NotFound, NotAllowed."""
    require(by, Capability.APPROVE_HIDDEN)
    with locked_story(slug) as story:
        rows = Approval.objects.filter(story=story, source=finding.source(source_id))
        return approvals.void(rows, "It was taken back.")


def override(public_id: str, name: str, reason: str, *, rule: str = weight.RULE, by: Member) -> Override:
    """An editor's decision to publish an update against a warning; the reason stays on record.

    Raises NotFound, NotAllowed, Invalid for a rule that nobody may pass over, or without a reason.
    """
    require(by, Capability.PUBLISH)
    if not by.is_person:
        raise NotAllowed("A person decides this; a tool cannot.")
    if rule != weight.RULE:
        raise Invalid("Nobody may pass over this rule.", details={"rule": f"Only {weight.RULE}."})
    if not 0 < len(reason.strip()) <= REASON_LIMIT:
        raise Invalid("Say why.", details={"reason": f"1 to {REASON_LIMIT} characters."})
    with locked_update(public_id) as update:
        claim = finding.claim(update.story, name)
        values = {"reason": reason.strip(), "by": by}
        made, _ = Override.objects.update_or_create(update=update, claim=claim, rule=rule, defaults=values)
        return made


def _demand_seen(seen: str | None, now: Print, version: int) -> None:
    if seen is not None and seen != digest(now):
        raise Stale("This was changed since you opened the page. Look at it again.", version=version)
