"""The one place that reads a writer's address: given, found again, opened for a letter, stopped, erased."""

import re

from django.core import signing
from django.utils.translation import gettext as _

from readout.core import clock
from readout.core.refusals import Invalid, NotFound
from readout.replies import keys
from readout.replies.models import Address

_STOP = "readout.replies.stop"
_LOOKS = re.compile(r"[^@\s<>\"',;:\\()\[\]]{1,64}@[^@\s<>\"',;:\\()\[\]]{1,190}\.[^@\s.]{2,63}")


def checked(given: str) -> str:
    """An address as given, without spaces around it. Raises Invalid, which does not repeat it."""
    given = given.strip()
    if not _LOOKS.fullmatch(given):
        raise Invalid(_("This is no e-mail address."), details={"email": _("This is no e-mail address.")})
    return given


def keep(given: str) -> Address:
    """The row of an address, made where there is none."""
    row, _ = Address.objects.get_or_create(
        lookup=lookup(given), defaults={"sealed": keys.sealer().seal(given.encode())}
    )
    return row


def lookup(given: str) -> str:
    """What finds an address again, however its case was written."""
    return keys.keyed("address", given.strip().casefold())


def writer(given: str) -> str:
    """The keyed hash by which replies know who wrote them, of whoever gave an address."""
    return keys.keyed("writer", lookup(given))


def opened(row: Address) -> str:
    """The address itself, for a letter to its owner or a reasoned reveal."""
    return keys.sealer().unseal(bytes(row.sealed)).decode()


def stop_secret(row: Address) -> str:
    """What stands in a letter's one-click stop: nobody makes one without the installation's key."""
    return signing.dumps(row.pk, salt=_STOP)


def stop(secret: str) -> None:
    """No letters to this address any more: the address goes. Raises NotFound."""
    try:
        key = signing.loads(secret, salt=_STOP)
    except signing.BadSignature:
        raise NotFound(_("This link is not known.")) from None
    Address.objects.filter(pk=key).delete()


def forget_unused() -> int:
    """Deletes addresses that no reply needs any more; returns how many."""
    gone, _ = Address.objects.filter(replies=None, given_at__lt=clock.now()).delete()
    return gone
