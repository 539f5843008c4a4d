"""What may go wrong on any machine, told in one sentence."""

import errno
import sqlite3
import sys

from readout.core.refusals import Refusal

FULL = (errno.ENOSPC, errno.EDQUOT)
SQLITE_FULL = "disk is full"


class CommandRefused(Exception):
    """A command cannot do what it was asked; the text is one sentence for whoever typed it."""


def sentence(error: Exception) -> str | None:
    """What to tell about `error`, or None when nobody expected it."""
    match error:
        case CommandRefused() | Refusal():
            return str(error)
        case OSError():
            return _of_system(error)
        case sqlite3.Error():
            return _of_database(error)
        case _:
            return _of_loaded(error)


def _of_loaded(error: Exception) -> str | None:
    # Asked only when it is loaded: what was never imported cannot have been raised.
    settings = sys.modules.get("readout.core.settings")
    if settings and isinstance(error, settings.SettingsRefused):
        return str(error)
    for module, name in (("django.db", "Error"), ("psycopg", "Error")):
        if module in sys.modules and isinstance(error, getattr(sys.modules[module], name)):
            return _of_database(error)
    return None


def _of_system(error: OSError) -> str | None:
    if error.errno in FULL:
        return "The disk is full: make room, then try again."
    if error.errno is None or error.strerror is None:
        return None
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror}."


def _of_database(error: Exception) -> str:
    # The first line alone: those after it may quote what was written.
    first = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
    if SQLITE_FULL in first:
        return "The disk is full: make room, then try again."
    return f"The database cannot be used: {first}."
