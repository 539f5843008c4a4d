"""A request that comes twice under one Idempotency-Key is done once, and answered alike both times."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Refusal
from readout.publishing.models import Answer

KEPT = timedelta(hours=24)

# What `forget_old` takes is so old that no request can be waiting for it.
GRACE = timedelta(hours=1)


class KeyReused(Refusal):
    """Another request was made under this key before."""

    kind = "key-reused"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a caller is answered: an HTTP status, JSON text, and the version of the update it speaks of."""

    status: int
    body: str
    version: int = 0


def once(do: Callable[[], Reply], *, by: Member, key: str = "", request: str = "") -> Reply:
    """What `do` answers, done in one transaction; for KEPT after that, the same answer without doing it.

    `request` is a digest of all that makes two requests the same. Of several requests under one `key`
    at once, one is done and the others wait for its answer, which is committed with what it speaks of.
    If `do` raises, nothing is kept, the key is free again, and the refusal goes on. Without a key, `do`
    is done each time. Raises KeyReused for a key under which `by` asked for something else.
    """
    with transaction.atomic():
        if not key:
            return do()
        # The unique constraint makes others wait here until this transaction is over.
        answer, is_new = _claimed(by, key, request)
        if answer.request != request:
            raise KeyReused("This Idempotency-Key was used for another request; choose a new one.")
        if not is_new:
            return Reply(answer.status, answer.body, answer.version)
        reply = do()
        answer.status, answer.body, answer.version = reply.status, reply.body, reply.version
        answer.save(update_fields=["status", "body", "version"])
        return reply


def forget_old() -> int:
    """Deletes the answers that are no longer given; returns how many."""
    deleted, _ = Answer.objects.filter(at__lt=clock.now() - KEPT - GRACE).delete()
    return deleted


def _claimed(by: Member, key: str, request: str) -> tuple[Answer, bool]:
    own = Answer.objects.filter(member=by, key=key)
    own.filter(at__lt=clock.now() - KEPT).delete()
    return own.get_or_create(member=by, key=key, defaults={"request": request})
