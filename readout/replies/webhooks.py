"""Webhooks: moderation tools are told what becomes of replies, signed, and told again until they take it.

They learn what moderators see and nothing of who wrote it: no address, no network, no keyed hash.
"""

import base64
import hmac
import logging
import secrets
from datetime import timedelta
from functools import cache
from hashlib import sha256
from http import HTTPStatus

import msgspec
from django.conf import settings
from msgspec import Struct

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock
from readout.core.clock import instant
from readout.core.outbound import BadAddress, Forbidden, Limits, Outbound, Trouble, hosts, target
from readout.core.refusals import Invalid, NotFound, WrongState
from readout.core.sealing import Sealer
from readout.coverage.models import Story
from readout.replies.models import Delivery, Reply, Webhook

MOST = 10
"""Webhooks that stand at once."""
MOST_TRIES = 14
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=6)
AT_ONCE = 50
REST_SECONDS = 1.0
KEPT = timedelta(days=7)
"""How long it can be seen what was told."""
LIMITS = Limits(seconds=10.0, size=64 * 1024)

_journal = logging.getLogger(__name__)


class Aim(Struct, frozen=True):
    """What is sealed of a webhook."""

    url: str
    secret: str

    def __repr__(self) -> str:
        return "<Aim …>"


def add(url: str, *, by: Member) -> tuple[Webhook, str]:
    """A webhook and the secret that signs, said once. Raises NotAllowed, Invalid, WrongState."""
    require(by, Capability.ADMINISTER)
    try:
        aim = target(url.strip())
        if hosts.is_ip(aim.host):
            hosts.addresses(aim, settings.READOUT.outbound_allow, patience=1)
    except (BadAddress, Forbidden) as refused:
        raise Invalid("This address cannot be told anything.", details={"url": str(refused)}) from None
    if Webhook.objects.standing().count() >= MOST:
        raise WrongState(f"There are {MOST} webhooks already: end one first.")
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    sealed = _sealer().seal(msgspec.json.encode(Aim(url.strip(), secret)))
    made = Webhook.objects.create(sealed=sealed, host=aim.named[:300], by=by.pk, by_name=by.name)
    return made, secret


def end(public_id: str, *, by: Member) -> None:
    """Tells a webhook nothing more. Raises NotAllowed, NotFound."""
    require(by, Capability.ADMINISTER)
    if not Webhook.objects.standing().filter(public_id=public_id).update(ended_at=clock.now()):
        raise NotFound("There is no such webhook.")


def again(public_id: str, *, by: Member) -> Delivery:
    """Tells it once more, also what was given up. Raises NotAllowed, NotFound."""
    require(by, Capability.ADMINISTER)
    found = Delivery.objects.filter(public_id=public_id, webhook__ended_at=None).first()
    if found is None:
        raise NotFound("There is no such delivery.")
    found.tries, found.due_at, found.done_at, found.given_up_at = 0, clock.now(), None, None
    found.save(update_fields=["tries", "due_at", "done_at", "given_up_at"])
    return found


def tell(reply: Reply) -> None:
    """Notes, inside the transaction that changes a reply, that every webhook is to hear of its state."""
    standing = Webhook.objects.standing()
    Delivery.objects.bulk_create(
        Delivery(webhook=webhook, reply=reply, kind=f"reply.{reply.state}") for webhook in standing
    )


def send_due() -> float:
    """Tells what is due, webhook by webhook; returns the seconds until the next look.

    One that does not answer is left alone until the next pause is over; the others do not wait for it.
    """
    due = Delivery.objects.waiting().filter(due_at__lte=clock.now()).order_by("pk")
    silent: set[int] = set()
    for delivery in due.select_related("webhook", "reply")[:AT_ONCE]:
        if delivery.webhook_id not in silent and not _tell(delivery):
            silent.add(delivery.webhook_id)
            _leave_alone(delivery)
    return REST_SECONDS


def forget_old() -> None:
    """Drops what was told, or given up, long enough ago, and webhooks that ended."""
    until = clock.now() - KEPT
    Delivery.objects.filter(done_at__lt=until).delete()
    Delivery.objects.filter(given_up_at__lt=until).delete()
    Webhook.objects.filter(ended_at__lt=until).delete()


def _leave_alone(delivery: Delivery) -> None:
    """Lets all that waits for a silent webhook wait as long, so that it stands before nobody else's."""
    later = clock.now() + _pause(delivery)
    waiting = Delivery.objects.waiting().filter(webhook=delivery.webhook_id)
    waiting.filter(due_at__lt=later).update(due_at=later)


def _pause(delivery: Delivery) -> timedelta:
    pause: timedelta = FIRST_PAUSE * 2**delivery.tries
    return min(pause, LONGEST_PAUSE)


def _tell(delivery: Delivery) -> bool:
    """One delivery, claimed first: two workers never send it at once. Returns whether it was taken."""
    mine = Delivery.objects.filter(pk=delivery.pk, tries=delivery.tries, done_at=None)
    if not mine.update(tries=delivery.tries + 1, due_at=clock.now() + _pause(delivery)):
        return True
    aim = msgspec.json.decode(_sealer().unseal(bytes(delivery.webhook.sealed)), type=Aim)
    body = msgspec.json.encode(said(delivery))
    client = Outbound(settings.READOUT.outbound_allow, limits=LIMITS)
    try:
        answer = client.post(aim.url, body, _signed(delivery.public_id, body, aim.secret))
        told, good = str(answer.status), answer.is_good
    except Trouble as trouble:
        told, good = trouble.kind, False
    row = Delivery.objects.filter(pk=delivery.pk)
    if good:
        row.update(answer=told, done_at=clock.now())
        return True
    over = delivery.tries + 1 >= MOST_TRIES
    row.update(answer=told, given_up_at=clock.now() if over else None)
    if told == str(HTTPStatus.GONE.value):
        Webhook.objects.standing().filter(pk=delivery.webhook_id).update(ended_at=clock.now())
    _journal.warning("webhook %s did not take what it was told (%s)", delivery.webhook, told)
    return False


def said(delivery: Delivery) -> dict[str, object]:
    """What a delivery says, of the reply as it is now: what was erased meanwhile is not in it."""
    reply = delivery.reply
    story = Story.objects.filter(pk=reply.story).first()
    base = settings.READOUT.base_url
    return {
        "id": delivery.public_id,
        "type": delivery.kind,
        "at": instant(delivery.at),
        "reply": {
            "id": reply.public_id,
            "url": f"{base}{story.address}replies/#r-{reply.public_id}" if story else "",
            "story": story.slug if story else "",
            "update": reply.update,
            "answers": reply.parent.public_id if reply.parent else "",
            "state": reply.state,
            "version": reply.version,
            "name": reply.name,
            "text": reply.words,
            "received_at": instant(reply.received_at),
        },
    }


def _signed(name: str, body: bytes, secret: str) -> dict[str, str]:
    """The headers of Standard Webhooks: name and time are signed too, so that nothing can be replayed."""
    at = str(int(clock.now().timestamp()))
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mark = base64.b64encode(hmac.new(key, f"{name}.{at}.".encode() + body, sha256).digest()).decode()
    return {
        "Content-Type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": at,
        "webhook-signature": f"v1,{mark}",
    }


@cache
def _sealer() -> Sealer:
    return Sealer(settings.SECRET_KEY, "webhook")
