"""Keyed hashes: what finds a thing again for us, and says nothing to whoever lacks the installation's key."""

import hmac
import secrets
from functools import cache
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from readout.core.sealing import Sealer

SECRET_BYTES = 32


def keyed(purpose: str, value: str) -> str:
    """The HMAC-SHA-256 of `value` under the key for `purpose`, in hex; another purpose gives another."""
    return hmac.new(_key(purpose), value.encode(), sha256).hexdigest()


@cache
def _key(purpose: str) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"readout replies {purpose}".encode())
    return derive.derive(settings.SECRET_KEY.encode())


@cache
def sealer() -> Sealer:
    """What seals addresses."""
    return Sealer(settings.SECRET_KEY, "replies address")


def secret() -> str:
    """A secret for a link: 256 bits of chance."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hashed(secret: str) -> str:
    """What is kept of a secret: enough to know it again, not to say it."""
    return sha256(secret.encode()).hexdigest()
