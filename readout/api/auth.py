"""Who calls, whether their role includes the call, and how fast they may go on."""

from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from ninja.utils import check_csrf

from readout.accounts import second_step, tokens
from readout.accounts.limits import Limit
from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.api.refusals import Forged, NoToken
from readout.core.refusals import TooMany

REALM = 'Bearer realm="Readout"'


class Call(HttpRequest):
    """A request whose caller is known: `auth` is a service with a token, or a person with a session."""

    auth: Member


class Bearer:
    """Lets a request in whose caller has a role that includes `capability`.

    A caller brings a token or, from the desk, the session of a signed-in person; a token wins. With a
    session, whatever writes must bring the CSRF token too. Ninja calls it with the request, before it reads
    the body. Raises NoToken, Forged, SecondStepMissing, TooMany, NotAllowed.
    """

    openapi_security_schema: ClassVar[dict[str, Any]] = {"type": "http", "scheme": "bearer"}

    def __init__(self, capability: Capability) -> None:
        self.capability = capability

    def __call__(self, request: HttpRequest) -> Member:
        header = request.headers.get("Authorization", "")
        member = _signed_in(request) if not header else None
        if member is None:
            member = _member(header)
        if wait := limit().take(member.pk):
            raise TooMany("This caller has used up the requests for now; slow down.", wait=wait)
        require(member, self.capability)
        return member


def from_desk(request: HttpRequest) -> bool:
    """Whether a call comes from the desk's own program: with a session, and no token."""
    return "Authorization" not in request.headers and settings.SESSION_COOKIE_NAME in request.COOKIES


def needs(capability: Capability) -> Bearer:
    """What each call declares as its `auth`."""
    return Bearer(capability)


@cache
def limit() -> Limit:
    """How much each caller may still ask of this process."""
    return Limit(settings.READOUT.api_rate, settings.READOUT.api_burst)


def _signed_in(request: HttpRequest) -> Member | None:
    """The person whose session the request brings, or None where it brings none."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    member = request.user
    if not isinstance(member, Member) or not member.is_active:
        raise NoToken("Your session has ended. Sign in again.", challenge=REALM)
    if check_csrf(request):
        raise Forged("This did not come from the desk's own page. Load the page again.")
    second_step.demand(member)
    return member


def _member(header: str) -> Member:
    scheme, _, plain = header.partition(" ")
    if scheme.lower() != "bearer" or not plain.strip():
        raise NoToken("Send a token: “Authorization: Bearer TOKEN”.", challenge=REALM)
    member = tokens.member_for(plain.strip())
    if member is None:
        challenge = f'{REALM}, error="invalid_token"'
        raise NoToken("This token opens nothing: it is unknown or was revoked.", challenge=challenge)
    return member
