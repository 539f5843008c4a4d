"""How fast one address may ask for pages that are built for whoever asks."""

from collections.abc import Callable
from functools import cache, wraps
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from readout.accounts.limits import Limit
from readout.core.refusals import TooMany

View = Callable[..., HttpResponse]

HOUSEHOLD = 64
"""Bits of an IPv6 address that say whose it is; all behind them are one household's."""


@cache
def limit() -> Limit:
    """How much each address may still ask of this process; nothing of it is kept anywhere else."""
    return Limit(settings.READOUT.reader_rate, settings.READOUT.reader_burst)


def paced(view: View) -> View:
    """`view`, which raises TooMany for an address that has used up its requests."""

    @wraps(view)
    def within(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asker = address_of(request)
        if asker and (wait := limit().take(asker)):
            raise TooMany("This address has used up its requests for now.", wait=wait)
        return view(request, *args, **kwargs)

    return within


def address_of(request: HttpRequest) -> str:
    """Who asks: an address, of IPv6 the network; "" where it is not known, as behind a local socket."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address.packed, HOUSEHOLD), strict=False))
