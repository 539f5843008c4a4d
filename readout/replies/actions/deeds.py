"""What every act of a moderator needs: the right to it, a reason, and its line in the record."""

from datetime import datetime

from django.utils.translation import gettext as _

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core.lines import line
from readout.core.refusals import Invalid
from readout.replies.models import Deed

MOST_REASON = 300


def reasoned(reason: str, by: Member) -> str:
    """The reason as it is kept. Raises NotAllowed, Invalid."""
    require(by, Capability.MODERATE)
    kept = line(reason)[:MOST_REASON]
    if not kept:
        raise Invalid(_("Say why: the reason is kept with the decision."), details={"reason": _("Say why.")})
    return kept


def note(what: Deed.What, about: str, *, by: Member, reason: str = "", until: datetime | None = None) -> Deed:
    """Writes an act down, in the transaction of the act."""
    return Deed.objects.create(
        what=what, about=about[:300], until=until, reason=reason, by=by.pk, by_name=by.name
    )
