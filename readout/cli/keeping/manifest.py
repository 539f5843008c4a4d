"""The manifest of a backup: what is in it, from which version, and the digest of every file."""

import hashlib
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec
from msgspec import Struct

from readout.cli.keeping import contents, files
from readout.cli.trouble import CommandRefused

NAME = "manifest.json"
FORMAT = "readout-backup/1"

Kind = Literal["sqlite", "postgresql"]
Migration = tuple[str, str]


class FileRecord(Struct, frozen=True):
    """One file of a backup."""

    bytes: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """What a backup holds. `tables` gives each one's rows, `columns` (PostgreSQL) their order."""

    format: str
    version: str
    made_at: str
    database: Kind
    migrations: list[Migration]
    tables: dict[str, int]
    files: dict[str, FileRecord]
    columns: dict[str, list[str]] = {}


def record(path: Path) -> FileRecord:
    """The record of the file at `path`."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileRecord(path.stat().st_size, digest)


def records(folder: Path) -> dict[str, FileRecord]:
    """The records of all files below `folder`, by their path in it."""
    return {name: record(folder / name) for name in files.below(folder)}


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into `folder`."""
    body = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    files.write(folder / NAME, body + b"\n")


def read(folder: Path) -> Manifest:
    """The manifest of the backup in `folder`, every file compared with it.

    Raises CommandRefused, naming the first file that is missing or was changed.
    """
    manifest = read_listed(folder)
    for name, listed in manifest.files.items():
        _compare(folder, name, listed)
    return manifest


def read_listed(folder: Path) -> Manifest:
    """The manifest alone, no file compared. Raises CommandRefused."""
    try:
        manifest = msgspec.json.decode((folder / NAME).read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise CommandRefused(f"There is no backup in {folder}: it has no {NAME}.") from None
    except msgspec.DecodeError as error:
        raise CommandRefused(f"{folder / NAME} was changed: {error}.") from None
    if manifest.format != FORMAT:
        raise CommandRefused(f"This backup has the format {manifest.format}; this program reads {FORMAT}.")
    return manifest


def _compare(folder: Path, name: str, listed: FileRecord) -> None:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts:
        raise CommandRefused(f"The backup names a file outside itself: {name}.")
    path = folder / name
    if name == contents.KEY and not path.exists():
        return  # It may well be kept elsewhere.
    if not path.is_file():
        raise CommandRefused(f"The backup is not whole: {name} is missing.")
    if record(path) != listed:
        raise CommandRefused(f"The backup was changed: {name} is not what the manifest says.")
