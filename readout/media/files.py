"""Where pictures lie: originals and public files, each under the hash of its content.

Below `media/` of the data folder, so that a backup holds them; what is being worked on lies beside it in
`.incoming/`, which a backup leaves out. Everything is readable by its owner alone.
"""

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from django.conf import settings

from readout.media.limits import STALE_SECONDS

BLOCK = 1024 * 1024
HASH_LENGTH = 32
"""Hexadecimal digits in the name of a public file: 128 bits of its SHA-256."""


def original(digest: str) -> Path:
    """Where the original with the SHA-256 `digest` lies."""
    return _media() / "originals" / digest[:2] / digest


def public(name: str) -> Path:
    """Where the public file `name` lies."""
    return _media() / "public" / name[:2] / name


class Source(Protocol):
    """Where the bytes of a file come from."""

    def read(self, size: int, /) -> bytes: ...


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder of one's own for the length of the block, on the disk where files will be kept."""
    incoming = _data() / ".incoming"
    incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
    _clear_stale(incoming)
    folder = incoming / secrets.token_hex(8)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def spool(source: Source, target: Path, most: int) -> tuple[str, int]:
    """Copies `source` to `target`; returns its SHA-256 and its bytes, which are `most` + 1 if it has more."""
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while size <= most and (block := source.read(min(BLOCK, most + 1 - size))):
            digest.update(block)
            size += len(block)
            file.write(block)
    return digest.hexdigest(), size


def public_name(path: Path) -> str:
    """The name that a file gets when it becomes public: the hash of its content, and its ending."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:HASH_LENGTH] + path.suffix


def keep(source: Path, target: Path) -> None:
    """Moves a finished file to where it is kept; it is on the disk when this returns.

    A file of that name is replaced: it has the same content, or was damaged.
    """
    for folder in (_media(), target.parent.parent, target.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    source.chmod(0o600)
    _settle(source)
    source.replace(target)
    for folder in (target.parent, target.parent.parent):
        _settle(folder)


def _settle(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _clear_stale(incoming: Path) -> None:
    """What a killed process left behind goes."""
    for entry in incoming.iterdir():
        try:
            if time.time() - entry.stat().st_mtime > STALE_SECONDS:
                shutil.rmtree(entry, ignore_errors=True)
        except FileNotFoundError:
            continue


def _media() -> Path:
    return _data() / "media"


def _data() -> Path:
    data: Path = settings.READOUT.data
    return data
