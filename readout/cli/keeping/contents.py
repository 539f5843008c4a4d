"""What of a data folder is kept in a backup, and under which names."""

from collections.abc import Iterator
from pathlib import Path

DATABASE = "database.sqlite3"
TABLES = "tables"
DATA = "data"
KEY = "secret.key"
NOTE = "READ-ME.txt"

SQLITE = "readout.sqlite3"
REPLIES = "replies.sqlite3"
"""Readers' replies, which SQLite keeps in a file of their own; it has this name in a backup too."""
_OF_THE_MOMENT = ("hints",)

NOTE_TEXT = f"""\
A backup of Readout, made by `readout backup`; `readout restore` reads it.

manifest.json  what is here, from which version, and the SHA-256 of every file
{DATABASE}, {REPLIES}, {TABLES}/  the databases (SQLite or PostgreSQL)
{DATA}/  media and whatever else lay in the data folder
{KEY}  opens the sealed originals of redactions and signs sessions. Whoever has it beside the
  database can read what was sealed: keep it apart from the rest, and put it back before you restore.
  It is missing when READOUT_SECRET holds the key: keep that one.
"""


def entries(data: Path) -> Iterator[Path]:
    """What in a data folder is neither the database, nor the key, nor of the moment."""
    for entry in sorted(data.iterdir()):
        name = entry.name
        if (
            name.startswith((".", SQLITE, REPLIES))
            or name.endswith(".lock")
            or name in (*_OF_THE_MOMENT, KEY)
        ):
            continue
        yield entry
