"""What is established of a claim changes, openly."""

from datetime import datetime

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.coverage.models import Update
from readout.publishing.locking import locked_story
from readout.publishing.sourcing import finding, telling
from readout.sourcing.actions import statuses
from readout.sourcing.models import Claim
from readout.sourcing.wanted import StatusWanted


def change_status(
    slug: str,
    name: str,
    wanted: StatusWanted,
    *,
    by: Member,
    at: datetime | None = None,
    version: int | None = None,
) -> list[Update]:
    """Gives a claim another status, and tells every update it stands in.

    Returns those updates: their words may want a revision. Raises NotFound, NotAllowed, Stale,
    Invalid, NotCleared; nothing has changed then.
    """
    with locked_story(slug) as story:
        claim = finding.claim(story, name, version)
        require(by, Capability.CORRECT if claim.shown_at else Capability.WRITE)
        statuses.change(claim, wanted, by=by, at=at)
        if claim.shown_at:
            telling.claim_changed(Claim.objects.select_related("story").get(pk=claim.pk), at=at)
        return telling.updates_to_revise(claim)
