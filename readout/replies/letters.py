"""Letters to writers: owed when a reply is published, sent by the worker, tried again after pauses."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from readout.core import clock
from readout.coverage.models import Story
from readout.replies import addresses, store
from readout.replies.models import Letter, Reply

MOST_TRIES = 8
FIRST_PAUSE = timedelta(minutes=1)
REST_SECONDS = 5.0
AT_ONCE = 20

_journal = logging.getLogger(__name__)


def owe(reply: Reply) -> None:
    """Notes, inside the transaction that publishes it, that the writer of `reply` wants to know."""
    if reply.address_id is not None:
        Letter.objects.get_or_create(reply=reply)


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
    if reply.is_public and reply.address is not None:
        try:
            written(reply).send()
        except Exception as error:
            # Whatever it was: neither the address nor what was said of it is written down.
            _journal.warning("a letter could not be sent (%s); it is tried again", type(error).__name__)
            return
    Letter.objects.filter(pk=key).update(sent_at=clock.now())


def written(reply: Reply) -> EmailMessage:
    """The letter to the writer of a published reply, in its story's language.

    It can be stopped with one click (RFC 8058). Raises ValueError without an address.
    """
    if reply.address is None:
        raise ValueError("this reply has no address")
    story = Story.objects.get(pk=reply.story)
    base = settings.READOUT.base_url
    stop = f"{base}/replies/stop/{addresses.stop_secret(reply.address)}/"
    with override(story.language):
        body = _(
            "Your reply to “{title}” was published:\n{link}\n\n"
            "No more letters, and your address erased:\n{stop}\n"
        ).format(title=story.title, link=f"{base}{story.address}replies/#r-{reply.public_id}", stop=stop)
        return EmailMessage(
            subject=_("Your reply was published"),
            body=body,
            to=[addresses.opened(reply.address)],
            headers={
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )
