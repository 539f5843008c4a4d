"""Sealing of what must be kept but not read: AES-256-GCM under a key made of the installation's own."""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12


class Sealer:
    """Seals and opens bytes for one purpose.

    The key stands outside the database, so a copy of the database alone opens nothing. `purpose`
    separates keys (HKDF, RFC 5869): what was sealed for one purpose does not open under another.
    """

    def __init__(self, secret: str, purpose: str) -> None:
        derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"readout {purpose}".encode())
        self._cipher = AESGCM(derive.derive(secret.encode()))

    def __repr__(self) -> str:
        return "Sealer(…)"

    def seal(self, content: bytes) -> bytes:
        """A fresh nonce followed by the encrypted and authenticated content."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, content, None)

    def unseal(self, sealed: bytes) -> bytes:
        """What was sealed. Raises cryptography's InvalidTag when a byte was changed."""
        return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], None)
