"""Who calls, whether their role includes the call, and how fast they may go on."""

from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest

from readout.accounts import tokens
from readout.accounts.limits import Limit
from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.api.refusals import NoToken, TooMany

REALM = 'Bearer realm="Readout"'


class Call(HttpRequest):
    """A request whose token has been read; `auth` is the service it belongs to."""

    auth: Member


class Bearer:
    """Lets a request in whose token belongs to a role that includes `capability`.

    Ninja calls it with the request, before it reads the body. Raises NoToken, TooMany, NotAllowed.
    """

    openapi_security_schema: ClassVar[dict[str, Any]] = {"type": "http", "scheme": "bearer"}

    def __init__(self, capability: Capability) -> None:
        self.capability = capability

    def __call__(self, request: HttpRequest) -> Member:
        member = _member(request.headers.get("Authorization", ""))
        if wait := limit().take(member.pk):
            raise TooMany("This token has used up its requests for now; slow down.", wait=wait)
        require(member, self.capability)
        return member


def needs(capability: Capability) -> Bearer:
    """What each call declares as its `auth`."""
    return Bearer(capability)


@cache
def limit() -> Limit:
    """How much each token may still ask of this process."""
    return Limit(settings.READOUT.api_rate, settings.READOUT.api_burst)


def _member(header: str) -> Member:
    scheme, _, plain = header.partition(" ")
    if scheme.lower() != "bearer" or not plain.strip():
        raise NoToken("Send a token: “Authorization: Bearer TOKEN”.", challenge=REALM)
    member = tokens.member_for(plain.strip())
    if member is None:
        challenge = f'{REALM}, error="invalid_token"'
        raise NoToken("This token opens nothing: it is unknown or was revoked.", challenge=challenge)
    return member
