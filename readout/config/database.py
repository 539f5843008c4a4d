"""How Django reaches the database: SQLite in the data folder, or PostgreSQL."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from readout.core.settings import Settings

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


def database(settings: Settings) -> dict[str, Any]:
    """One entry of Django's DATABASES."""
    if not settings.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": settings.sqlite_path,
            "OPTIONS": {
                # A transaction takes the write lock when it begins, so it waits its turn instead of failing.
                "transaction_mode": "IMMEDIATE",
                "timeout": LOCK_SECONDS,
                "init_command": PRAGMAS,
            },
        }
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
