"""Pictures are taken in, described, and asked for what readers need of them."""

from collections.abc import Mapping
from typing import Any

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core.refusals import NotFound
from readout.coverage.wording import Wording
from readout.media import actions, rules
from readout.media.actions import About
from readout.media.intake import Taken
from readout.media.models import Asset


def keep(taken: Taken, about: About, *, by: Member, filename: str = "") -> Asset:
    """Writes down a picture that was taken in. Raises NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    return actions.keep(taken, about, by=by, filename=filename)


def describe(public_id: str, values: Mapping[str, Any], *, by: Member, version: int) -> Asset:
    """Changes what is said about a picture. Raises NotFound, NotAllowed, Stale, Invalid."""
    require(by, Capability.WRITE)
    return actions.change(public_id, values, version=version)


def picture(public_id: str) -> Asset:
    """The picture with `public_id`. Raises NotFound."""
    found = Asset.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("There is no such picture.")
    return found


def demand(wording: Wording | None) -> None:
    """Raises NotDescribed while a picture in `wording` is not ready for readers."""
    if wording:
        rules.demand(wording.body)
