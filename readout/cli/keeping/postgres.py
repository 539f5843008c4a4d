"""The PostgreSQL database in a backup: COPY of every table, all read in one snapshot.

Loading makes tables and rows anew inside one transaction, so a restore that fails has changed nothing.
"""

import os
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from readout.cli.keeping.manifest import Manifest, Migration
from readout.cli.trouble import CommandRefused
from readout.core import ids

SUFFIX = ".copy"
CONNECT_SECONDS = 10
WAIT = "10s"
"""How long a restore waits for whoever still holds a table."""

_COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND is_generated = 'NEVER' ORDER BY table_name, ordinal_position
"""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"


def dump(database_url: str, folder: Path) -> tuple[dict[str, int], dict[str, list[str]], list[Migration]]:
    """Write each table into `folder`; returns the rows and the columns of each, and the migrations.

    Holds all that was committed before the call, as of one moment; writers do not wait.
    """
    folder.mkdir()
    with psycopg.connect(database_url, connect_timeout=CONNECT_SECONDS) as database:
        database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        database.read_only = True
        columns: dict[str, list[str]] = {name: [] for name in tables(database.cursor())}
        for table, column in database.execute(_COLUMNS):
            if table in columns:
                columns[table].append(column)
        rows = {name: _write(database, name, columns[name], folder / (name + SUFFIX)) for name in columns}
        found = database.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
        return rows, columns, [(app, name) for app, name in found]


def tables(cursor: Any) -> list[str]:
    """The tables of the current schema that are Readout's, named after their rooms."""
    prefixes = (*(f"{config.label}_" for config in apps.get_app_configs()), "django_")
    cursor.execute(_TABLES)
    names = [name for (name,) in cursor.fetchall()]
    return [name for name in names if name.startswith(prefixes)]


def _write(database: psycopg.Connection[Any], table: str, columns: list[str], path: Path) -> int:
    command = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), _names(columns))
    cursor = database.cursor()
    with path.open("wb") as file, cursor.copy(command) as rows:
        for block in rows:
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return cursor.rowcount


def load(folder: Path, manifest: Manifest) -> None:
    """Replace all of Readout's tables with those in `folder`, and renew every epoch; all or nothing.

    Raises CommandRefused when a table did not come back whole.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = %s", (WAIT,))
            for name in tables(cursor):
                cursor.execute(_command("DROP TABLE {} CASCADE", name))
        targets: list[tuple[str, str | None]] = [(app, name) for app, name in manifest.migrations]
        MigrationExecutor(connection).migrate(targets)
        with connection.cursor() as cursor:
            # Rows that migrations brought along come from the backup too.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for name in tables(cursor):
                cursor.execute(_command("DELETE FROM {}", name))
            for name, rows in manifest.tables.items():
                _read(cursor, name, manifest.columns[name], folder / (name + SUFFIX), rows)
            _renew_epochs(cursor)


def _read(cursor: Any, table: str, columns: list[str], path: Path, rows: int) -> None:
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), _names(columns))
    with path.open("rb") as file, cursor.copy(command) as sink:
        while block := file.read(1024 * 1024):
            sink.write(block)
    if cursor.rowcount != rows:
        raise CommandRefused(f"{table} came back with {cursor.rowcount} rows instead of {rows}.")
    if "id" in columns:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", (table,))
        sequence = cursor.fetchone()[0]
        if sequence:
            last = _command("SELECT setval(%s, greatest((SELECT max(id) FROM {}), 1))", table)
            cursor.execute(last, (sequence,))


def _renew_epochs(cursor: Any) -> None:
    cursor.execute("SELECT id FROM coverage_story")
    for (story,) in cursor.fetchall():
        cursor.execute("UPDATE coverage_story SET epoch = %s WHERE id = %s", (ids.epoch(), story))


def _command(template: LiteralString, table: str) -> sql.Composed:
    return sql.SQL(template).format(sql.Identifier(table))


def _names(columns: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))
