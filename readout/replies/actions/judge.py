"""A moderator decides, about one reply or many at once, and may take it back."""

from collections.abc import Sequence

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock, ids
from readout.core.refusals import Invalid, NotFound, WrongState
from readout.replies import letters, store
from readout.replies.models import Judgement, Reply

MOST = 500
"""Replies that one decision covers."""

State = Reply.State
WAYS: dict[State, tuple[State, ...]] = {
    State.PUBLISHED: (State.HELD, State.REPORTED, State.REJECTED, State.SPAM, State.REMOVED),
    State.HELD: (State.PUBLISHED, State.REPORTED, State.REJECTED, State.SPAM),
    State.REJECTED: (State.HELD, State.SPAM),
    State.SPAM: (State.HELD, State.REJECTED, State.PUBLISHED, State.REPORTED),
    State.REMOVED: (State.PUBLISHED, State.REPORTED),
}
"""What a decision leads to, and from which states. What readers have seen is removed, never rejected."""
WANT_REASON = (State.REJECTED, State.REMOVED)


def judge(public_ids: Sequence[str], after: Reply.State, *, by: Member, reason: str = "") -> str:
    """Puts replies into the state `after`; returns the name of the batch, by which it can be undone.

    All of them or none. Raises NotAllowed, NotFound, Invalid, WrongState.
    """
    require(by, Capability.MODERATE)
    if after in WANT_REASON and not reason.strip():
        raise Invalid("Say why: the reason is kept with the decision.", details={"reason": "Say why."})
    if not public_ids or len(public_ids) > MOST:
        raise Invalid(f"Choose 1 to {MOST} replies.")
    batch = ids.public_id()
    with store.whole():
        for reply in _locked(public_ids):
            if reply.state not in WAYS.get(after, ()):
                raise WrongState(f"A reply that is {reply.state} cannot become {after}.")
            _put(reply, after, batch, by, reason.strip())
    return batch


def undo(batch: str, *, by: Member) -> int:
    """Puts what a decision changed back as it was, where nobody decided anew; returns how many.

    Raises NotAllowed, NotFound.
    """
    require(by, Capability.MODERATE)
    with store.whole():
        made = list(Judgement.objects.filter(batch=batch, undone_at=None, by=by.pk).select_related("reply"))
        if not made:
            raise NotFound("There is nothing of yours to take back.")
        back = [each for each in made if each.reply.state == each.after]
        for each in back:
            _put(each.reply, Reply.State(each.before), ids.public_id(), by, "Taken back.")
        Judgement.objects.filter(pk__in=[each.pk for each in made]).update(undone_at=clock.now())
    return len(back)


def assign(public_ids: Sequence[str], to: Member | None, *, by: Member) -> int:
    """Gives replies to `to` to decide, or to nobody; returns how many."""
    require(by, Capability.MODERATE)
    found = Reply.objects.filter(public_id__in=public_ids)
    return found.update(assigned_to=to.pk if to else None, assigned_name=to.name if to else "")


def _locked(public_ids: Sequence[str]) -> list[Reply]:
    wanted = set(public_ids)
    found = list(Reply.objects.select_for_update().filter(public_id__in=wanted).order_by("pk"))
    if len(found) != len(wanted):
        raise NotFound("There is no such reply.")
    return found


def _put(reply: Reply, after: Reply.State, batch: str, by: Member, reason: str) -> None:
    moment = clock.now()
    Judgement.objects.create(
        reply=reply,
        batch=batch,
        before=reply.state,
        after=after,
        reason=reason,
        by=by.pk,
        by_name=by.name,
        at=moment,
    )
    reply.state, reply.why, reply.version = after, reason, reply.version + 1
    if after == Reply.State.PUBLISHED:
        if reply.published_at is None:
            letters.owe(reply)
        reply.published_at = reply.published_at or moment
    reply.reports.filter(settled_at=None).update(settled_at=moment)
    reply.save(update_fields=["state", "why", "version", "published_at"])
