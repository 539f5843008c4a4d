"""The SQLite database in a backup: one file, the state of one moment, made while others write."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from readout.cli.keeping import files
from readout.cli.keeping.manifest import Migration
from readout.cli.trouble import CommandRefused
from readout.core import ids

WAIT_SECONDS = 30


def dump(source: Path, target: Path) -> None:
    """Copy the database `source` to `target`; holds all that was committed before the call.

    Writers do not wait: in WAL mode the copy reads its own moment.
    """
    with _opened(source) as live, _opened(target) as copy:
        live.backup(copy)
        # One file that needs no other beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
    check(target)
    files.settle(target)


def check(path: Path) -> None:
    """Raises CommandRefused unless the file is a whole database."""
    with _opened(path) as database:
        found = database.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise CommandRefused(f"{path} is damaged: {found}.")


def migrations(path: Path) -> list[Migration]:
    """The migrations that have made the database what it is."""
    with _opened(path) as database:
        rows = database.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    return [(app, name) for app, name in rows]


def tables(path: Path) -> dict[str, int]:
    """Every table of the database with the number of its rows."""
    with _opened(path) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        found = [name for (name,) in names if not name.startswith("sqlite_")]
        return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in found}  # noqa: S608


def renew_epochs(path: Path) -> None:
    """Give every story a new epoch: whoever followed it takes the snapshot."""
    with _opened(path) as database:
        stories = database.execute("SELECT id FROM coverage_story").fetchall()
        renewed = [(ids.epoch(), story) for (story,) in stories]
        database.executemany("UPDATE coverage_story SET epoch = ? WHERE id = ?", renewed)
        database.commit()
    files.settle(path)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as database:
        yield database
