"""Answers to whoever writes to us: kept by no cache, taken only from our own pages, and not too many."""

from functools import cache
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from readout.accounts.limits import Limit
from readout.core.refusals import Invalid, Refusal, TooMany
from readout.reader.headers import POLICY
from readout.reader.limits import address_of
from readout.replies import forms, keys

ALL_RATE, ALL_BURST = 25, 50
"""Replies and reports a second that one process takes from everybody together: more would slow updates."""


def private(body: str, *, status: int = HTTPStatus.OK) -> HttpResponse:
    """A page for whoever asks alone: no cache keeps it, and no other site learns its address."""
    response = HttpResponse(body, status=status)
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = POLICY
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def refused(body: str, refusal: Refusal) -> HttpResponse:
    """`body` with the status that says how it was refused."""
    match refusal:
        case TooMany():
            response = private(body, status=HTTPStatus.TOO_MANY_REQUESTS)
            response["Retry-After"] = str(max(1, round(refusal.wait)))
            return response
        case Invalid():
            return private(body, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        case _:
            return private(body, status=HTTPStatus.CONFLICT)


def sentence(refusal: Refusal) -> str:
    """How a person is told no."""
    if isinstance(refusal, TooMany):
        return _("You have sent a lot within a short time: wait a minute, then try again.")
    return str(refusal)


def demand_own_site(request: HttpRequest) -> None:
    """Raises FormRefused for what another site's page has sent: as the browser says, else by its Origin."""
    origin = request.headers.get("Origin", "")
    ours = ("", settings.READOUT.base_url, f"{request.scheme}://{request.get_host()}")
    fetched = request.headers.get("Sec-Fetch-Site", "same-origin" if origin in ours else "cross-site")
    if fetched not in ("same-origin", "none"):
        raise forms.FormRefused(
            _("This was sent from another site’s page. If you wrote it, send it from here.")
        )


def pace(request: HttpRequest) -> None:
    """Raises TooMany for a network, or for everybody, that has used up its replies."""
    asker = address_of(request)
    wait = (of_one().take(keys.keyed("pace", asker)) if asker else 0.0) or of_all().take("")
    if wait:
        raise TooMany("These are too many replies.", wait=wait)


@cache
def of_one() -> Limit:
    """What each network may still send."""
    return Limit(settings.READOUT.reply_rate / 60, settings.READOUT.reply_burst)


@cache
def of_all() -> Limit:
    """What everybody together may still send."""
    return Limit(ALL_RATE, ALL_BURST)
