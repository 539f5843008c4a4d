"""What a request asks in its headers: about which version, and whether to be done only once."""

import re

from django.http import HttpRequest

from readout.api.refusals import Malformed, VersionMissing

KEY_LIMIT = 255

_VERSION = re.compile(r'"([0-9]{1,10})"', re.ASCII)
_KEY = re.compile(r"[\x20-\x7e]+", re.ASCII)


def version(request: HttpRequest) -> int | None:
    """The version that If-Match names, or None without that header. Raises Malformed."""
    header = request.headers.get("If-Match")
    if header is None:
        return None
    named = _VERSION.fullmatch(header.strip())
    if not named:
        raise Malformed(
            'If-Match wants one version as its ETag gave it: If-Match: "7". No *, no W/, no list.'
        )
    return int(named[1])


def demanded_version(request: HttpRequest) -> int:
    """The version that If-Match names. Raises VersionMissing without that header, Malformed."""
    named = version(request)
    if named is None:
        raise VersionMissing('Name the version you changed: If-Match: "VERSION", as its ETag gave it.')
    return named


def idempotency_key(request: HttpRequest) -> str:
    """What Idempotency-Key says, or nothing. Raises Malformed."""
    header = request.headers.get("Idempotency-Key")
    if header is None:
        return ""
    key = header.strip()
    if len(key) > KEY_LIMIT or not _KEY.fullmatch(key):
        raise Malformed(f"Idempotency-Key wants 1 to {KEY_LIMIT} characters of ASCII, a UUID say.")
    return key
