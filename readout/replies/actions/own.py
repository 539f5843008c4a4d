"""Writers change or take back what they wrote, by the private link they were given."""

from django.utils.translation import gettext as _

from readout.core import clock, ids, richtext
from readout.core.refusals import NotFound, WrongState
from readout.coverage.models import Story
from readout.replies import gate, keys, phases, store, webhooks
from readout.replies.actions.receive import newsroom_names
from readout.replies.models import Judgement, Reply, Withdrawn
from readout.replies.said import read

WRITER = "The writer"


def found(story: Story, secret: str) -> Reply:
    """The reply that a private link leads to. Raises NotFound."""
    reply = (
        Reply.objects.of(story.pk).filter(link=keys.hashed(secret)).exclude(state=Reply.State.ERASED).first()
    )
    if reply is None:
        raise NotFound("There is no such reply.")
    return reply


def edit(story: Story, secret: str, *, name: str, text: str) -> Reply:
    """Changes what a reply says; it is looked at again as if it came anew.

    Raises NotFound, Invalid, Closed, WrongState.
    """
    gate.demand_open(story)
    said, was = read(name, text), found(story, secret)
    coming = phases.Coming(said, story.pk, was.writer, clock.now(), newsroom_names(), was.pk)
    # What was typed, not what is seen of it: a link may hide behind the same words.
    is_new = (said.name, said.source) != (was.name, was.source)
    verdict = phases.judge(coming) if is_new and may_change(was) else None
    with store.whole():
        reply = Reply.objects.select_for_update().get(pk=was.pk)
        if not may_change(reply):
            raise WrongState(_("This reply was turned away and can no longer be changed."))
        changed = (said.name, said.source) != (reply.name, reply.source)
        if changed and (verdict or gate.looked_at_first(story)):
            with phases.for_the_desk():
                _to_queue(reply, verdict.why if verdict else _("It was changed by its writer."))
        reply.name, reply.source, reply.words = said.name, said.source, said.words
        reply.sameness = phases.sameness(said)
        reply.body = richtext.to_json(said.body)
        reply.edited_at, reply.version = coming.at, reply.version + 1
        reply.save()
        webhooks.tell(reply)
    return reply


def may_change(reply: Reply) -> bool:
    """Whether its writer can still change it."""
    return reply.state in (Reply.State.HELD, *Reply.PUBLIC)


def erase(story: Story, secret: str) -> Reply:
    """Takes a reply back for good: its words, name and address go; answers to it keep their place.

    Raises NotFound.
    """
    with store.whole():
        reply = Reply.objects.select_for_update().get(pk=found(story, secret).pk)
        take_back(reply)
    return reply


def take_back(reply: Reply) -> None:
    """Erases a locked reply in the caller's transaction, and tells caches and tools."""
    if reply.is_public:
        Withdrawn.objects.note(reply.story)
    note(reply, Reply.State.ERASED, WRITER)
    blank(reply)
    reply.state = Reply.State.ERASED
    reply.save()
    webhooks.tell(reply)


def blank(reply: Reply) -> None:
    """Leaves nothing of a reply but its place and its state."""
    reply.why = ""
    reply.name, reply.source, reply.words = "", "", ""
    reply.body = richtext.to_json(richtext.from_text(""))
    reply.sameness = ""
    reply.writer, reply.origin, reply.address, reply.featured_in = "", "", None, ""
    reply.version += 1


def note(reply: Reply, after: Reply.State, by_name: str, reason: str = "") -> None:
    """Writes down a decision that no member made."""
    Judgement.objects.create(
        reply=reply, batch=ids.public_id(), before=reply.state, after=after, reason=reason, by_name=by_name
    )


def _to_queue(reply: Reply, why: str) -> None:
    if reply.is_public:
        Withdrawn.objects.note(reply.story)
    note(reply, Reply.State.HELD, WRITER, why)
    reply.state, reply.why = Reply.State.HELD, why
