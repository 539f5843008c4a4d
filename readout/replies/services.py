"""Services that may be asked what they think of a reply: a newsroom's own program, and Akismet.

They are told what readers would see, never who wrote it: no address, no network, no keyed hash. What does not
answer in time, or cannot be understood, holds the reply.
"""

import logging
from collections.abc import Callable
from functools import cache
from threading import BoundedSemaphore
from urllib.parse import urlencode

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from readout.core.lines import line
from readout.core.outbound import Answer, Limits, Outbound, Trouble
from readout.core.outbound.circuit import Circuit

AT_ONCE = 8
"""So many replies are asked about at once; more are held, so that no wave of replies waits for anybody."""
AKISMET = "https://rest.akismet.com/1.1/comment-check"
NOBODY = "192.0.2.1"
"""Akismet wants a network address; this one belongs to nobody (RFC 5737)."""
NO_ANSWER = gettext_lazy("The service that checks replies did not answer.")

_asking = BoundedSemaphore(AT_ONCE)
_journal = logging.getLogger(__name__)


class Opinion(Struct, frozen=True):
    """What a service thinks: `verdict` is pass, hold, spam or reject; `why` is for moderators."""

    verdict: str
    why: str = ""


class Asked(Struct, frozen=True):
    """What a service is told."""

    name: str
    text: str
    links: tuple[str, ...]
    story: str
    site: str


def asked_of() -> bool:
    """Whether any service is set."""
    return bool(settings.READOUT.replies_check_url or settings.READOUT.akismet_key)


def opinion(about: Asked) -> Opinion:
    """The first opinion that is not `pass` of the services that are set, each asked in turn."""
    for name, ask in ((PROGRAM, _program), (_AKISMET, _akismet)):
        found = _within(name, ask, about)
        if found.verdict != "pass":
            return found
    return Opinion("pass")


PROGRAM, _AKISMET = "READOUT_REPLIES_CHECK_URL", "Akismet"


def _within(name: str, ask: Callable[[Asked], Opinion | None], about: Asked) -> Opinion:
    circuit = circuit_of(name)
    if not _asking.acquire(blocking=False):
        return Opinion("hold", str(NO_ANSWER))
    try:
        if not circuit.lets_through():
            return Opinion("hold", str(NO_ANSWER))
        found = ask(about)
    except (Trouble, msgspec.MsgspecError) as trouble:
        circuit.failed()
        _journal.warning("%s did not answer (%s); the reply is held", name, type(trouble).__name__)
        return Opinion("hold", str(NO_ANSWER))
    finally:
        _asking.release()
    circuit.worked()
    return found or Opinion("pass")


@cache
def circuit_of(name: str) -> Circuit:
    """The circuit of one service, in this process."""
    return Circuit()


def _program(about: Asked) -> Opinion | None:
    url = settings.READOUT.replies_check_url
    if url is None:
        return None
    client = Outbound.for_operator(settings.READOUT.outbound_allow, limits=_limits())
    sent = msgspec.json.encode(about)
    answer = _good(client.post(url.get_secret_value(), sent, {"Content-Type": "application/json"}))
    found = msgspec.json.decode(answer.body, type=Opinion)
    if found.verdict not in ("pass", "hold", "spam", "reject"):
        raise msgspec.ValidationError("no verdict")
    return Opinion(found.verdict, line(found.why)[:200] or _("The service that checks replies stopped it."))


def _akismet(about: Asked) -> Opinion | None:
    key = settings.READOUT.akismet_key
    if key is None:
        return None
    asked = {
        "api_key": key.get_secret_value(),
        "blog": settings.READOUT.base_url,
        "user_ip": NOBODY,
        "comment_type": "comment",
        "comment_author": about.name,
        "comment_content": about.text,
        "permalink": about.story,
        "blog_charset": "UTF-8",
    }
    client = Outbound(settings.READOUT.outbound_allow, limits=_limits())
    sent = urlencode(asked).encode()
    answer = _good(client.post(AKISMET, sent, {"Content-Type": "application/x-www-form-urlencoded"}))
    match answer.body.strip():
        case b"true":
            return Opinion("spam", _("Akismet takes it for spam."))
        case b"false":
            return None
        case _:
            raise msgspec.ValidationError("no verdict")


def _good(answer: Answer) -> Answer:
    if not answer.is_good:
        raise msgspec.ValidationError("no good answer")
    return answer


def _limits() -> Limits:
    return Limits(seconds=settings.READOUT.replies_check_seconds, size=64 * 1024)
