"""A reply comes in."""

from django.conf import settings
from django.utils.translation import gettext as _
from msgspec import Struct

from readout.accounts.models import Member
from readout.core import clock, ids, richtext
from readout.core.refusals import Invalid
from readout.coverage.models import Story, Update
from readout.replies import addresses, forms, gate, keys, letters, phases, reading, store, webhooks, work
from readout.replies.models import Reply
from readout.replies.said import read


class Sent(Struct, frozen=True, kw_only=True):
    """A form as it was sent. `email` is "" unless the writer asks to be told; `trap` is the field
    that people leave empty; `work` is the proof of work; `device` is a secret of their browser, `network`
    where they come from.
    """

    token: str
    name: str = ""
    text: str = ""
    email: str = ""
    update: str = ""
    answers: str = ""
    trap: str = ""
    work: str = ""
    device: str = ""
    network: str = ""

    def __repr__(self) -> str:
        return "<Sent …>"


class Received(Struct, frozen=True):
    """A reply that was taken, and the secret of its writer's private link: said once, never again."""

    reply: Reply
    secret: str

    def __repr__(self) -> str:
        return f"<Received {self.reply.public_id} …>"


def receive(story: Story, sent: Sent) -> Received:
    """Takes a reply under `story`; it is kept when this returns.

    Raises Closed, Overrun, Invalid, FormRefused; then nothing was kept, and the form can be shown as it was.
    """
    stands = gate.demand_open(story)
    worked = work.is_done(sent.work, sent.token, stands)
    said = read(sent.name, sent.text)
    email = addresses.checked(sent.email) if sent.email.strip() else ""
    _demand_update(story, sent.update)
    parent = _parent(story, sent.answers)
    device = keys.keyed("writer", sent.device) if sent.device else ""
    writer = addresses.writer(email) if email else device
    coming = phases.Coming(said, story.pk, writer, clock.now(), newsroom_names())
    verdict = _trapped() if sent.trap else phases.judge(coming) or _first_look(story, stands)
    if verdict is None and not worked:
        verdict = _unworked()
    secret = keys.secret()
    with store.whole():
        forms.spend(sent.token, story.pk)
        reply = Reply.objects.create(
            story=story.pk,
            update=parent.update if parent else sent.update,
            parent=parent,
            name=said.name,
            source=said.source,
            body=richtext.to_json(said.body),
            words=said.words,
            sameness=phases.sameness(said),
            state=verdict.state if verdict else Reply.State.PUBLISHED,
            why=verdict.why if verdict else "",
            received_at=coming.at,
            published_at=None if verdict else coming.at,
            writer=writer,
            origin=keys.keyed("origin", sent.network) if sent.network else "",
            link=keys.hashed(secret),
            address=addresses.keep(email) if email else None,
        )
        if reply.is_public:
            letters.owe(reply)
        webhooks.tell(reply)
    return Received(reply, secret)


def newsroom_names() -> tuple[str, ...]:
    """The names that a reader may not pass under."""
    members = Member.objects.filter(is_active=True).values_list("name", flat=True)
    return (settings.READOUT.site_name, *members)


def _trapped() -> phases.Verdict:
    with phases.for_the_desk():
        return phases.Verdict(Reply.State.SPAM, _("The field that people leave empty was filled in."))


def _first_look(story: Story, stands: gate.Breaker) -> phases.Verdict | None:
    if not gate.looked_at_first(story, stands):
        return None
    with phases.for_the_desk():
        return phases.held(_("Replies to this story are read first."))


def _unworked() -> phases.Verdict:
    with phases.for_the_desk():
        return phases.held(_("Many replies came in, and this one without the work that was asked for."))


def _demand_update(story: Story, public_id: str) -> None:
    if not public_id:
        return
    public = Update.objects.filter(story=story, state=Update.State.PUBLISHED)
    if not ids.is_public_id(public_id) or not public.filter(public_id=public_id).exists():
        raise Invalid(
            _("The reply cannot be taken as it is."), details={"update": _("There is no such update.")}
        )


def _parent(story: Story, public_id: str) -> Reply | None:
    """What the reply answers; an answer to an answer stands beside it, so that there is one level."""
    if not public_id:
        return None
    found = reading.public_reply(story, public_id)
    if found is None:
        raise Invalid(
            _("The reply cannot be taken as it is."),
            details={"answers": _("What you answer is no longer there.")},
        )
    return found.parent or found
