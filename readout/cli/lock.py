"""A lock between processes of one machine: a file that nobody but its holder's death unlocks."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(path: Path, *, exclusive: bool, wait: bool) -> Iterator[bool]:
    """Hold the lock at `path` while the block lasts; yields whether it was got, which `wait` makes sure of.

    Raises OSError when the file cannot be made.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield _taken(descriptor, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH), wait=wait)
    finally:
        os.close(descriptor)


def _taken(descriptor: int, kind: int, *, wait: bool) -> bool:
    try:
        fcntl.flock(descriptor, kind if wait else kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
