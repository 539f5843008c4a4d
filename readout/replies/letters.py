"""Letters to writers: owed when a reply is published, sent by the worker, tried again after pauses."""

import logging
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from readout.core import clock
from readout.coverage.models import Story
from readout.replies import addresses, store
from readout.replies.models import Letter, Reply
from readout.replies.words import reason_name

MOST_TRIES = 8
TAKEN_BACK_WITHIN = timedelta(minutes=2)
FIRST_PAUSE = timedelta(minutes=1)
REST_SECONDS = 5.0
AT_ONCE = 20

_journal = logging.getLogger(__name__)


def owe(reply: Reply, kind: Letter.Kind = Letter.Kind.PUBLISHED) -> None:
    """Notes, inside the transaction that brings it about, that the writer of `reply` wants to know.

    Of a removal they hear when whoever decided it has had time to take it back.
    """
    if reply.address_id is not None:
        rests = TAKEN_BACK_WITHIN if kind == Letter.Kind.REMOVED else timedelta()
        Letter.objects.get_or_create(reply=reply, kind=kind, defaults={"due_at": clock.now() + rests})


def send_due() -> float:
    """Sends what is due; returns the seconds until it is worth looking again."""
    due = Letter.objects.filter(sent_at=None, due_at__lte=clock.now(), tries__lt=MOST_TRIES)
    for key in due.order_by("due_at").values_list("pk", flat=True)[:AT_ONCE]:
        _send(key)
    return REST_SECONDS


def _send(key: int) -> None:
    """One letter. It is put off first, so that one that cannot be sent never keeps the others waiting."""
    with store.whole():
        letter = Letter.objects.select_for_update(of=("self",)).filter(pk=key, sent_at=None).first()
        if letter is None or letter.due_at > clock.now():
            return
        letter.tries += 1
        letter.due_at = clock.now() + FIRST_PAUSE * 2 ** (letter.tries - 1)
        letter.save(update_fields=["tries", "due_at"])
    reply = Reply.objects.select_related("address").get(pk=letter.reply_id)
    kind = Letter.Kind(letter.kind)
    written = partial(letter_to, kind=kind)
    if _still_so(reply, kind) and reply.address is not None:
        try:
            written(reply).send()
        except Exception as error:
            # Whatever it was: neither the address nor what was said of it is written down.
            _journal.warning("a letter could not be sent (%s); it is tried again", type(error).__name__)
            return
    Letter.objects.filter(pk=key).update(sent_at=clock.now())


def _still_so(reply: Reply, kind: Letter.Kind) -> bool:
    """Whether what a letter would say still holds."""
    match kind:
        case Letter.Kind.PUBLISHED:
            return reply.is_public
        case Letter.Kind.REPORTED:
            return reply.state == Reply.State.REPORTED
        case Letter.Kind.REMOVED:
            return reply.state == Reply.State.REMOVED


def letter_to(reply: Reply, *, kind: Letter.Kind) -> EmailMessage:
    """The letter to the writer of a reply about what became of it, in its story's language.

    It can be stopped with one click (RFC 8058). Raises ValueError without an address.
    """
    if reply.address is None:
        raise ValueError("this reply has no address")
    story = Story.objects.get(pk=reply.story)
    base = settings.READOUT.base_url
    stop = f"{base}/replies/stop/{addresses.stop_secret(reply.address)}/"
    with override(story.language):
        subject, sentence = _said(reply, kind, story.title)
        link = f"{base}{story.address}replies/" + (f"#r-{reply.public_id}" if reply.is_public else "")
        end = _("No more letters, and your address erased:\n{stop}\n").format(stop=stop)
        return EmailMessage(
            subject=subject,
            body=f"{sentence}\n{link}\n\n{end}",
            to=[addresses.opened(reply.address)],
            headers={
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )


def _said(reply: Reply, kind: Letter.Kind, title: str) -> tuple[str, str]:
    """A letter's subject and its first sentence. Moderators' own reasons stay among them."""
    match kind:
        case Letter.Kind.PUBLISHED:
            subject, text = _("Your reply was published"), _("Your reply to “{title}” was published:")
        case Letter.Kind.REPORTED:
            subject = _("Your reply was reported")
            text = _(
                "Readers have reported your reply to “{title}” ({reasons}). It stays until somebody here has "
                "read it:"
            )
        case Letter.Kind.REMOVED:
            subject = _("Your reply was removed")
            text = _("Your reply to “{title}” was removed by the newsroom and is no longer shown:")
    reported = sorted(set(reply.reports.values_list("reason", flat=True)))
    return subject, text.format(title=title, reasons=", ".join(map(reason_name, reported)))
