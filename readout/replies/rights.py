"""Writers see, and have erased, what is kept under their address, once a letter has proved that it is theirs.

Who asks is answered before anybody looks: the answer cannot say whether an address is known here.
"""

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from readout.core import clock
from readout.core.clock import instant
from readout.core.refusals import NotFound
from readout.coverage.models import Story
from readout.replies import addresses, keys, store
from readout.replies.actions.own import take_back
from readout.replies.models import Address, Asking, Judgement, Letter, Proof, Reply

LASTS = timedelta(hours=24)
"""How long a link in a letter leads somewhere."""
RESTS = timedelta(minutes=10)
"""How long after one letter there is no other to the same address."""
MOST_TRIES = 5
FIRST_PAUSE = timedelta(minutes=1)
AT_ONCE = 200
REST_SECONDS = 5.0

_journal = logging.getLogger(__name__)


def ask(email: str) -> None:
    """Notes that somebody asks about an address. Raises Invalid for what is none.

    The same is done for every address, and nothing is looked up.
    """
    given = addresses.checked(email)
    made = Asking(sealed=keys.sealer().seal(given.encode()), writer=addresses.writer(given))
    Asking.objects.bulk_create([made], ignore_conflicts=True)


def write_due() -> float:
    """Looks at who asked, and writes to those whom we know; returns the seconds until the next look."""
    due = Asking.objects.filter(due_at__lte=clock.now()).order_by("due_at")
    for row in due[:AT_ONCE]:
        _answer(row)
    return REST_SECONDS


def _answer(row: Asking) -> None:
    known = Reply.objects.filter(writer=row.writer).exists()
    lately = Proof.objects.filter(writer=row.writer, made_at__gt=clock.now() - RESTS).exists()
    if not known or lately or row.tries >= MOST_TRIES:
        row.delete()
        return
    row.tries += 1
    row.due_at = clock.now() + FIRST_PAUSE * 2 ** (row.tries - 1)
    row.save(update_fields=["tries", "due_at"])
    secret = keys.secret()
    try:
        _letter(keys.sealer().unseal(bytes(row.sealed)).decode(), secret).send()
    except Exception as error:
        # Whatever it was: neither the address nor what was said of it is written down.
        _journal.warning("a letter could not be sent (%s); it is tried again", type(error).__name__)
        return
    with store.whole():
        Proof.objects.create(link=keys.hashed(secret), writer=row.writer, until=clock.now() + LASTS)
        row.delete()


def _letter(to: str, secret: str) -> EmailMessage:
    own = settings.READOUT
    with override(own.language):
        body = _(
            "Somebody, you we hope, has asked {site} what it keeps under this address.\n\n"
            "See it, take it with you, or have it erased (for 24 hours):\n{link}\n\n"
            "If it was not you, do nothing: nothing happens.\n"
        ).format(site=own.site_name, link=f"{own.base_url}/replies/yours/{secret}/")
        return EmailMessage(
            subject=_("What we keep of yours"),
            body=body,
            to=[to],
            headers={"Auto-Submitted": "auto-generated"},
        )


def proven(secret: str) -> Proof:
    """What a link in a letter proves. Raises NotFound, also once it is too old."""
    found = Proof.objects.filter(link=keys.hashed(secret), until__gt=clock.now()).first()
    if found is None:
        raise NotFound(_("This link is not known, or too old. Ask for a new letter."))
    return found


def replies_of(proof: Proof) -> list[Reply]:
    """Every reply that was written under the address, the newest first."""
    return list(Reply.objects.filter(writer=proof.writer).select_related("parent").order_by("-pk"))


def export(proof: Proof) -> dict[str, Any]:
    """All that is kept of a writer, for a file that machines read. The address itself is not in it."""
    rows = replies_of(proof)
    stories = Story.objects.in_bulk({row.story for row in rows})
    address = Address.objects.filter(replies__in=rows).first()
    return {
        "format": "readout-replies/1",
        "made_at": instant(clock.now()),
        "site": settings.READOUT.base_url,
        "address_kept_since": instant(address.given_at) if address else None,
        "replies": [_exported(row, stories.get(row.story)) for row in rows],
    }


def _exported(row: Reply, story: Story | None) -> dict[str, Any]:
    decided = Judgement.objects.filter(reply=row).order_by("pk")
    sent = Letter.objects.filter(reply=row).exclude(sent_at=None)
    return {
        "id": row.public_id,
        "story": f"{settings.READOUT.base_url}{story.address}" if story else None,
        "update": row.update or None,
        "answers": row.parent.public_id if row.parent else None,
        "name": row.name,
        "text": row.source,
        "state": row.state,
        "received_at": instant(row.received_at),
        "published_at": instant(row.published_at) if row.published_at else None,
        "edited_at": instant(row.edited_at) if row.edited_at else None,
        "network_kept": bool(row.origin),
        "decisions": [{"at": instant(each.at), "state": each.after} for each in decided],
        "letters": [instant(each.sent_at) for each in sent if each.sent_at],
    }


def erase(proof: Proof) -> int:
    """Erases all of a writer's replies and the address, for good; answers keep their places.

    What was on its way by mail is not sent. Returns how many replies there were.
    """
    with store.whole():
        rows = list(Reply.objects.select_for_update().filter(writer=proof.writer).order_by("pk"))
        held = {row.address_id for row in rows}
        for row in rows:
            take_back(row)
        Letter.objects.filter(reply__in=rows, sent_at=None).delete()
        Address.objects.filter(pk__in=[each for each in held if each]).delete()
        Asking.objects.filter(writer=proof.writer).delete()
        Proof.objects.filter(writer=proof.writer).delete()
    return len(rows)


def forget_old() -> None:
    """Drops proofs that lead nowhere any more."""
    Proof.objects.filter(until__lt=clock.now()).delete()
