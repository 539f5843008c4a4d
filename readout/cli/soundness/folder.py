"""The data folder: whose it is, who can read it, whether there is room."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from readout.cli.soundness.finding import Finding, ok, warn, wrong
from readout.core import hints
from readout.core.settings import Settings

DATA = "data folder"
SECRETS = "secrets"
SPACE = "disk space"
HINTS = "hints"

MIB = 1024 * 1024
LITTLE = 1024 * MIB
NEXT_TO_NOTHING = 100 * MIB


def findings(settings: Settings) -> Iterator[Finding]:
    """What is to be said of the data folder. Makes nothing."""
    data = settings.data
    if not data.exists():
        yield warn(DATA, f"{data} is not there yet; the first start makes it.")
        return
    yield _folder(data)
    yield _secret(settings)
    yield _space(data)
    if not settings.database_url:
        yield _hints(data)


def _folder(data: Path) -> Finding:
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        return wrong(DATA, f"this user cannot write in {data}: chown it, or run Readout as its owner.")
    if data.stat().st_uid != os.geteuid():
        return warn(DATA, f"{data} belongs to another user: chown it to the one that runs Readout.")
    return _mode(DATA, data, "700")


def _secret(settings: Settings) -> Finding:
    if settings.secret is not None:
        return ok(SECRETS, "READOUT_SECRET holds the key; back it up elsewhere, beside no backup.")
    key = settings.data / "secret.key"
    if not key.exists():
        return warn(SECRETS, "no secret.key yet; the first start makes it.")
    return _mode(SECRETS, key, "600")


def _mode(subject: str, path: Path, wanted: str) -> Finding:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return wrong(subject, f"others on this machine can read {path}: chmod {wanted} {path}")
    return ok(subject, f"{path} is its owner's alone.")


def _space(data: Path) -> Finding:
    free = shutil.disk_usage(data).free
    told = f"{free // MIB} MiB are free where {data} lies"
    if free < NEXT_TO_NOTHING:
        return wrong(SPACE, f"{told}: make room, or publishing will soon be refused.")
    if free < LITTLE:
        return warn(SPACE, f"{told}; make room soon.")
    return ok(SPACE, f"{told}.")


def _hints(data: Path) -> Finding:
    folder = hints.hint_folder(data)
    try:
        hints.open_folder(folder)
    except OSError as error:
        return wrong(HINTS, f"{folder} cannot be used, so updates arrive a second late: {error}")
    return ok(HINTS, f"{folder} takes them.")
