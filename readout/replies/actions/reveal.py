"""An address is shown to somebody who says why; that it was is on record first."""

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core.refusals import Invalid, NotFound
from readout.replies import addresses, store
from readout.replies.models import Reply, Reveal

LEAST = 10
"""Characters of a reason."""


def reveal(public_id: str, *, reason: str, by: Member) -> str:
    """The address that the writer of a reply gave; moderators may not ask.

    Raises NotAllowed, Invalid, NotFound.
    """
    require(by, Capability.ADMINISTER)
    if len(reason.strip()) < LEAST:
        raise Invalid(
            "Say in a sentence why you must know it.", details={"reason": f"At least {LEAST} characters."}
        )
    with store.whole():
        Reveal.objects.create(reply=public_id, by=by.pk, by_name=by.name, reason=reason.strip()[:500])
        reply = Reply.objects.filter(public_id=public_id).select_related("address").first()
    if reply is None or reply.address is None:
        raise NotFound("No address was given for this reply.")
    return addresses.opened(reply.address)
