"""The database: reachable, of this version, and keeping what it has acknowledged."""

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, connection

from readout.cli import schema
from readout.cli.soundness.finding import Finding, ok, wrong

DATABASE = "database"
TABLES = "tables"
KEEPING = "durability"
WHOLE = "integrity"

NEEDED = (DATABASE, TABLES)
"""Where one of these is wrong, nothing in the database can be looked at."""

SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}
MENDED = {
    schema.State.EMPTY: "there are none yet: run `readout migrate`, or start any part.",
    schema.State.OLDER: schema.OLDER,
    schema.State.NEWER: schema.NEWER,
}


def findings() -> Iterator[Finding]:
    """What is to be said of the database."""
    try:
        found = schema.state()
        yield ok(DATABASE, f"{connection.display_name} answers.")
        if found is not schema.State.CURRENT:
            yield wrong(TABLES, MENDED[found])
            return
        yield ok(TABLES, "they are of this version.")
        yield from _sqlite() if connection.vendor == "sqlite" else _postgres()
    except DatabaseError as error:
        first = (str(error).strip() or type(error).__name__).splitlines()[0]
        yield wrong(DATABASE, f"it does not answer: {first}. Is READOUT_DATABASE_URL right, and does it run?")


def _sqlite() -> Iterator[Finding]:
    journal, level = _asked("PRAGMA journal_mode"), SYNCHRONOUS.get(_asked("PRAGMA synchronous"), "?")
    if journal != "wal" or level not in ("FULL", "EXTRA"):
        yield wrong(KEEPING, f"journal_mode is {journal} and synchronous {level}; it wants wal and FULL.")
    else:
        yield ok(KEEPING, f"journal_mode {journal}, synchronous {level}: a power cut loses nothing.")
    check = _asked("PRAGMA quick_check(1)")
    if check != "ok":
        yield wrong(WHOLE, f"{check}. Stop Readout and restore a backup.")
    else:
        yield ok(WHOLE, "every page of the file is sound.")


def _postgres() -> Iterator[Finding]:
    off = [
        name
        for name in ("fsync", "synchronous_commit", "full_page_writes")
        if _asked(f"SHOW {name}") == "off"
    ]
    if off:
        yield wrong(
            KEEPING, f"{' and '.join(off)} is off, so a crash may lose what was acknowledged: turn it on."
        )
    else:
        yield ok(KEEPING, "a power cut loses nothing.")
    encoding = _asked("SHOW server_encoding")
    if encoding != "UTF8":
        yield wrong(WHOLE, f"the database is in {encoding}: make it anew with ENCODING 'UTF8'.")


def _asked(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]
