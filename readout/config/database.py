"""How Django reaches the databases: SQLite in the data folder, or PostgreSQL."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db.models import Model

from readout.core.settings import Settings

REPLIES = "replies"
LOCK_SECONDS = 30

POOL = {
    "max_size": 10,
    # Whoever asks while the database is away is refused before their own patience ends.
    "timeout": 10,
    # The pauses between attempts double; after so many seconds they begin anew with the next who asks, so
    # that a database that was away for an hour is used within seconds of its return.
    "reconnect_timeout": 2,
}

# What is acknowledged survives a power cut: WAL alone would sync only at checkpoints.
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    f"PRAGMA busy_timeout={LOCK_SECONDS * 1000};"
)


def databases(settings: Settings) -> dict[str, dict[str, Any]]:
    """Django's DATABASES. In SQLite, where one writer locks a file, replies have a file of their own."""
    if settings.database_url:
        return {"default": _postgres(settings)}
    return {"default": _sqlite(settings.sqlite_path), REPLIES: _sqlite(settings.replies_path)}


def routers(settings: Settings) -> list[str]:
    """Django's DATABASE_ROUTERS: what leads the room of replies to its file."""
    return [] if settings.database_url else ["readout.config.database.RepliesApart"]


def rooms_of(name: str) -> str | None:
    """The only room whose tables the database `name` has; None where it has every room's."""
    return REPLIES if name == REPLIES else None


class RepliesApart:
    """Leads the room of replies to its own file, and every other room past it."""

    def db_for_read(self, model: type[Model], **hints: object) -> str | None:
        """Where a model is read."""
        return REPLIES if model._meta.app_label == REPLIES else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        """Whether the tables of a room are made there."""
        return (db == REPLIES) == (app_label == REPLIES)


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # A transaction takes the write lock when it begins, so it waits its turn instead of failing.
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_SECONDS,
            "init_command": PRAGMAS,
        },
    }


def _postgres(settings: Settings) -> dict[str, Any]:
    parts = urlsplit(settings.database_url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        # A connection that a restarted database has dropped is noticed before it is used.
        "CONN_HEALTH_CHECKS": True,
        # A request under ASGI would otherwise open a connection each time.
        "OPTIONS": {"pool": dict(POOL), **dict(parse_qsl(parts.query))},
    }
