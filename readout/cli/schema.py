"""Whether the databases are empty, older, newer or just right, and who may change that."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING

import psycopg
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from readout.cli import lock
from readout.cli.trouble import CommandRefused
from readout.config.database import rooms_of

if TYPE_CHECKING:
    from readout.core.settings import Settings

LOCK_FILE = "migrate.lock"
LOCK_KEY = 7233167
"""The advisory lock that whoever migrates a PostgreSQL database holds."""
CONNECT_SECONDS = 10


class State(Enum):
    """How the database stands to this version of the program."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


WORST_FIRST = (State.NEWER, State.OLDER, State.EMPTY, State.CURRENT)

OLDER = "The database is of an older version: run `readout migrate`, after a `readout backup`."
NEWER = (
    "The database is of a newer version than this program: run the newer one, "
    "or restore a backup made with this one."
)


def state() -> State:
    """How the databases stand now. Raises Django's DatabaseError when one cannot be asked."""
    found = {name: _state(connections[name]) for name in connections}
    return next(state for state in WORST_FIRST if state in found.values())


def _state(connection: BaseDatabaseWrapper) -> State:
    loader = MigrationLoader(connection)
    applied = {name for name in loader.applied_migrations if name[0] in loader.migrated_apps}
    if not applied:
        return State.EMPTY
    if applied - known(loader):
        return State.NEWER
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes(rooms_of(connection.alias)))
    return State.OLDER if waiting else State.CURRENT


def known(loader: MigrationLoader) -> set[tuple[str, str]]:
    """The migrations that this program has, or has put together in others."""
    disk = loader.disk_migrations
    return {*disk, *(name for migration in disk.values() for name in migration.replaces)}


def prepare(settings: "Settings", *, older: bool) -> None:
    """Make an empty database, and with `older` bring an older one up to date.

    Processes that come together wait for the first. Raises CommandRefused for a database that this program
    must not touch.
    """
    with migrating(settings):
        match state():
            case State.NEWER:
                raise CommandRefused(NEWER)
            case State.OLDER if not older:
                raise CommandRefused(OLDER)
            case State.EMPTY | State.OLDER:
                for name in connections:
                    room = [only] if (only := rooms_of(name)) else []
                    call_command("migrate", *room, database=name, interactive=False, verbosity=0)
            case State.CURRENT:
                pass


@contextmanager
def migrating(settings: "Settings") -> Iterator[None]:
    """Hold the lock of this database's tables: a file beside SQLite, an advisory lock in PostgreSQL."""
    if not settings.database_url:
        with lock.held(settings.data / LOCK_FILE, exclusive=True, wait=True):
            yield
        return
    # A connection of its own, so that whatever happens to Django's, the lock lasts until the block ends.
    with psycopg.connect(settings.database_url, autocommit=True, connect_timeout=CONNECT_SECONDS) as keeper:
        keeper.execute("SELECT pg_advisory_lock(%s)", (LOCK_KEY,))
        yield
