"""A moderator decides, about one reply or many at once, and may take it back."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock, ids
from readout.core.lines import line
from readout.core.refusals import Invalid, NotFound, Stale, WrongState
from readout.replies import letters, phases, store, webhooks
from readout.replies.actions.deeds import MOST_REASON, reasoned
from readout.replies.models import Judgement, Letter, Reply, Withdrawn
from readout.replies.words import state_name

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


class Overtaken(Stale):
    """Some `replies` were decided, or changed by their writers, since the moderator read them."""

    def __init__(self, sentence: str, *, replies: Sequence[str], version: int) -> None:
        super().__init__(sentence, version=version)
        self.replies = tuple(replies)


def judge(
    public_ids: Sequence[str],
    after: Reply.State,
    *,
    by: Member,
    reason: str = "",
    seen: Mapping[str, int] | None = None,
) -> str:
    """Puts replies into the state `after`; returns the name of the batch, by which it can be undone.

    `seen` has the versions that the moderator has read. All of them or none. Raises NotAllowed, NotFound,
    Invalid, WrongState, Overtaken.
    """
    require(by, Capability.MODERATE)
    why = reasoned(reason, by) if after in WANT_REASON else line(reason)[:MOST_REASON]
    if not public_ids or len(public_ids) > MOST:
        raise Invalid(_("Choose 1 to {most} replies.").format(most=MOST))
    batch = ids.public_id()
    with store.whole():
        found = _locked(public_ids)
        _demand_as_read(found, seen or {})
        for reply in found:
            if reply.state not in WAYS.get(after, ()):
                raise WrongState(_cannot(reply.state, after))
            _put(reply, after, batch, by, why)
    return batch


def undo(batch: str, *, by: Member) -> int:
    """Puts what a decision changed back as it was, where nobody changed or decided anything since.

    Returns how many.

    What readers had reported is before the moderators again, and a letter that was not yet sent is not sent.
    Raises NotAllowed, NotFound.
    """
    require(by, Capability.MODERATE)
    with store.whole():
        made = list(
            Judgement.objects.select_for_update(of=("self",)).filter(batch=batch, undone_at=None, by=by.pk)
        )
        if not made:
            raise NotFound(_("There is nothing of yours to take back."))
        replies = Reply.objects.select_for_update().filter(pk__in=[each.reply_id for each in made])
        now = {row.pk: row for row in replies.order_by("pk")}
        judged = [(each, now[each.reply_id]) for each in made]
        back = [(each, row) for each, row in judged if (row.state, row.version) == (each.after, each.version)]
        for each, reply in back:
            with phases.for_the_desk():
                _put(reply, Reply.State(each.before), ids.public_id(), by, _("Taken back."))
            reply.reports.filter(settled_at=each.at).update(settled_at=None)
            reply.letters.filter(kind__in=_told_of(each.after), sent_at=None).delete()
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
        raise NotFound(_("There is no such reply."))
    return found


def _demand_as_read(found: Sequence[Reply], seen: Mapping[str, int]) -> None:
    """Raises Overtaken where somebody decided, or a writer changed the words, since they were read."""
    changed = [each for each in found if seen.get(each.public_id, each.version) != each.version]
    if not changed:
        return
    last = Judgement.objects.filter(reply=changed[0]).order_by("-pk").first()
    sentence = ngettext(
        "One of these has changed since you read it{by}. Nothing was decided: look again.",
        "{number} of these have changed since you read them{by}. Nothing was decided: look again.",
        len(changed),
    )
    name = f" ({last.by_name})" if last else ""
    raise Overtaken(
        sentence.format(number=len(changed), by=name),
        replies=[each.public_id for each in changed],
        version=changed[0].version,
    )


def _cannot(before: str, after: Reply.State) -> str:
    return _("What is {before} cannot become {after}.").format(
        before=state_name(before), after=state_name(after)
    )


def _told_of(after: str) -> tuple[str, ...]:
    """The letters that a decision makes owed."""
    return {State.PUBLISHED: (Letter.Kind.PUBLISHED,), State.REMOVED: (Letter.Kind.REMOVED,)}.get(
        State(after), ()
    )


def _put(reply: Reply, after: Reply.State, batch: str, by: Member, reason: str) -> None:
    moment = clock.now()
    if reply.is_public and after not in Reply.PUBLIC:
        Withdrawn.objects.note(reply.story)
    Judgement.objects.create(
        reply=reply,
        batch=batch,
        before=reply.state,
        after=after,
        reason=reason,
        by=by.pk,
        by_name=by.name,
        at=moment,
        version=reply.version + 1,
    )
    reply.state, reply.why, reply.version = after, reason, reply.version + 1
    if after == Reply.State.PUBLISHED:
        if reply.published_at is None:
            letters.owe(reply)
        reply.published_at = reply.published_at or moment
    if after == Reply.State.REMOVED:
        letters.owe(reply, Letter.Kind.REMOVED)
    reply.reports.filter(settled_at=None).update(settled_at=moment)
    reply.save(update_fields=["state", "why", "version", "published_at"])
    webhooks.tell(reply)
