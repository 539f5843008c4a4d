"""Legal hold: while it stands, nothing of a story is deleted."""

from django.db import IntegrityError, transaction

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock
from readout.core.refusals import Invalid, NotFound, Refusal, Sentence, WrongState
from readout.coverage.models import Story
from readout.publishing.locking import locked_story
from readout.publishing.models import LegalHold

REASON_LENGTH = 2000


class UnderLegalHold(Refusal):
    """The story must be kept as it is."""

    kind = "under-legal-hold"


def put(slug: str, *, reason: str, by: Member) -> LegalHold:
    """Suspends every deletion in the story at `slug`; `reason` stays private.

    Raises NotFound, NotAllowed, Invalid, and WrongState where one stands already.
    """
    require(by, Capability.REDACT)
    reason = reason.strip()
    if not 0 < len(reason) <= REASON_LENGTH:
        raise Invalid(
            "Say on what ground.", details={"reason": Sentence("1 to {most} characters.", most=REASON_LENGTH)}
        )
    with locked_story(slug) as story:
        try:
            with transaction.atomic():
                return LegalHold.objects.create(story=story, reason=reason, by=by)
        except IntegrityError:
            raise WrongState("This story is under legal hold already.") from None


def lift(slug: str, *, by: Member) -> LegalHold:
    """Ends the hold. Raises NotFound, NotAllowed."""
    require(by, Capability.REDACT)
    with locked_story(slug) as story:
        hold = LegalHold.objects.standing().filter(story=story).first()
        if hold is None:
            raise NotFound("This story is under no legal hold.")
        hold.lifted_by, hold.lifted_at = by, clock.now()
        hold.save(update_fields=["lifted_by", "lifted_at"])
        return hold


def stands(story: Story) -> bool:
    """Whether nothing of `story` may be deleted now."""
    return LegalHold.objects.standing().filter(story=story).exists()


def demand_free(story: Story) -> None:
    """Raises UnderLegalHold while something of `story` may not be deleted."""
    if stands(story):
        raise UnderLegalHold("This story is under legal hold: nothing of it may be deleted.")
