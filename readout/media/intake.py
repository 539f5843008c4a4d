"""A file comes in: bounded, judged, worked on out of harm's way, and its original kept as it came."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore

import msgspec
import structlog
from django.conf import settings
from msgspec import Struct

import readout
from readout.core.refusals import Sentence
from readout.media import files, limits
from readout.media.metadata import Said
from readout.media.refusals import Busy, NotTaken, TooLarge
from readout.media.workshop import DAMAGED, Result

TOO_LONG = "Making it ready took too long. Make the picture smaller and send it again."
EMPTY = "The file is empty."

log = structlog.get_logger(__name__)

_slots = BoundedSemaphore(limits.AT_ONCE)
_STARTS = {".webp": b"RIFF", ".jpg": b"\xff\xd8\xff"}


class File(Struct, frozen=True):
    """A public file: its name and its size in pixels."""

    name: str
    width: int
    height: int


class Taken(Struct, frozen=True):
    """A picture whose files are kept, before anything is written about it.

    `digest` is the SHA-256 of the original, `size` its bytes, `width` and `height` its pixels as seen.
    """

    digest: str
    size: int
    format: str
    width: int
    height: int
    said: Said
    files: tuple[File, ...]


def take(source: files.Source) -> Taken:
    """Keeps the original that `source` yields, and makes its public files; all are on the disk after that.

    Blocks for as long as the work takes, so it belongs into a thread and before a transaction. At most
    AT_ONCE pictures are worked on in one process. Raises TooLarge, NotTaken and Busy; then nothing is kept.
    """
    with _slot(), files.workplace() as folder:
        most = settings.READOUT.max_upload
        original = folder / "original"
        digest, size = files.spool(source, original, most)
        if size > most:
            raise TooLarge(
                Sentence(
                    "A picture may have {size}; make it smaller and send it again.", size=_readable(most)
                )
            )
        if not size:
            raise NotTaken(EMPTY)
        result = _work(original, folder)
        if result.why:
            log.info("a picture could not be read", why=result.why)
        if result.wrong:
            raise NotTaken(result.wrong)
        kept = tuple(_keep(folder / made.name, made.width, made.height) for made in result.made)
        files.keep(original, files.original(digest))
        return Taken(digest, size, result.format, result.width, result.height, result.said, kept)


@contextmanager
def _slot() -> Iterator[None]:
    if not _slots.acquire(timeout=limits.PATIENCE_SECONDS):
        raise Busy("Too many pictures are being made ready. Try again in a moment.")
    try:
        yield
    finally:
        _slots.release()


def _work(original: Path, folder: Path) -> Result:
    command = [sys.executable, "-m", "readout.media.workshop", str(original), str(folder)]
    # None of our own environment: it may hold the keys of this installation.
    environment = {"PYTHONPATH": str(Path(readout.__file__).parents[1]), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limits.WORK_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotTaken(TOO_LONG) from None
    try:
        return msgspec.json.decode(done.stdout, type=Result)
    except msgspec.DecodeError:
        told = done.stderr[-2000:].decode(errors="replace")
        log.warning("the work on a picture ended", status=done.returncode, told=told)
        return Result(DAMAGED)


def _keep(path: Path, width: int, height: int) -> File:
    """Keeps a public file, which is what its ending says even if the work was taken over."""
    with path.open("rb") as made:
        if not made.read(16).startswith(_STARTS[path.suffix]):
            raise NotTaken(DAMAGED)
    name = files.public_name(path)
    files.keep(path, files.public(name))
    return File(name, width, height)


def _readable(size: int) -> str:
    mebibytes = size / (1024 * 1024)
    return f"{mebibytes:.0f} MiB" if mebibytes >= 1 else f"{size} bytes"
