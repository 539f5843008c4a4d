"""The claims that a caller sends with an update: new ones are recorded, and all are let stand in it."""

from collections.abc import Sequence

from readout.accounts.models import Member
from readout.api import wanting
from readout.api.inputs_updates import ClaimOfUpdate
from readout.core.refusals import Invalid
from readout.coverage.models import Update
from readout.publishing.sourcing import claims
from readout.sourcing.models import Anchor


def names(sent: Sequence[ClaimOfUpdate]) -> list[str]:
    """The ids that a text in Markdown may tie words to."""
    return [each.id for each in sent if each.id]


def standing(update: Update) -> list[str]:
    """The names of the claims that stand in `update` now."""
    return list(Anchor.objects.filter(update=update).values_list("claim__public_id", flat=True))


def record(slug: str, sent: Sequence[ClaimOfUpdate], *, by: Member) -> list[str]:
    """Records the new ones of `sent`; returns the names of all. Raises Invalid, NotAllowed."""
    fresh = [(place, each) for place, each in enumerate(sent) if "text" in each.model_fields_set]
    for place, each in enumerate(sent):
        if "text" not in each.model_fields_set and each.model_fields_set != {"id"}:
            line = "Write its text; or name one that is recorded by its id alone."
            raise Invalid("A claim cannot be taken as it is.", details={f"claims.{place}": line})
    wanted = [wanting.claim(each, by=by, at=f"claims.{place}.") for place, each in fresh]
    made = claims.add_claims(slug, wanted, by=by) if wanted else []
    new = {place: claim.public_id for (place, _), claim in zip(fresh, made, strict=True)}
    return [new.get(place) or each.id or "" for place, each in enumerate(sent)]


def stand_in(update: Update, sent: Sequence[ClaimOfUpdate], *, by: Member) -> None:
    """Records what is new of `sent`, and lets just these claims stand in `update`."""
    claims.stand_in(update.public_id, record(update.story.slug, sent, by=by), by=by)
