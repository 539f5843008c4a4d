"""An installation is made from a backup: built beside what is there, and put in its place in one step."""

from pathlib import Path

from django.db import DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader

from readout.cli import schema
from readout.cli.keeping import contents, files, manifest, sqlite, swap
from readout.cli.keeping.manifest import Manifest
from readout.cli.trouble import CommandRefused
from readout.core.settings import Settings

WHERE_PEOPLE_ARE = ("accounts_member", "coverage_story")


def restore(settings: Settings, folder: Path, *, force: bool) -> Manifest:
    """Make the installation what the backup in `folder` holds, each story under a new epoch.

    The caller makes sure that no part of Readout is running. Raises CommandRefused; then, and whenever it is
    killed, the old installation stands or the new one does.
    """
    backup = manifest.read(folder)
    _demand_same_kind(settings, backup)
    _demand_known(backup)
    if not force and _holds_anything(settings):
        raise CommandRefused("There is a newsroom here already; with --force it is replaced, and gone.")
    staged = swap.begin(settings.data)
    _stage(folder, backup, staged)
    if settings.database_url:
        from readout.cli.keeping import postgres

        postgres.load(folder / contents.TABLES, backup)
    connections.close_all()
    swap.decide(settings.data)
    swap.finish(settings.data)
    return backup


def _demand_same_kind(settings: Settings, backup: Manifest) -> None:
    here = "postgresql" if settings.database_url else "sqlite"
    if backup.database != here:
        raise CommandRefused(
            f"The backup is of a {backup.database} database and this installation uses {here}; "
            "set READOUT_DATABASE_URL as it was, or leave it empty for sqlite."
        )


def _demand_known(backup: Manifest) -> None:
    loader = MigrationLoader(None)
    ours = {migration for migration in backup.migrations if migration[0] in loader.migrated_apps}
    if ours - schema.known(loader):
        raise CommandRefused(
            f"The backup was made by a newer version, {backup.version}; restore it with that one."
        )


def _holds_anything(settings: Settings) -> bool:
    if any(contents.entries(settings.data)):
        return True
    try:
        with connection.cursor() as cursor:
            there = set(connection.introspection.table_names(cursor))
            for table in there.intersection(WHERE_PEOPLE_ARE):
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608
                if cursor.fetchone():
                    return True
    except DatabaseError:
        if settings.database_url:
            raise
        return True  # A file that cannot be read may still be somebody's newsroom.
    return False


def _stage(folder: Path, backup: Manifest, staged: Path) -> None:
    for name in backup.files:
        if name.startswith(f"{contents.DATA}/"):
            files.copy(folder / name, staged / name.removeprefix(f"{contents.DATA}/"))
    if (folder / contents.KEY).exists():
        files.copy(folder / contents.KEY, staged / contents.KEY)
    if backup.database == "sqlite":
        copy = staged / contents.SQLITE
        files.copy(folder / contents.DATABASE, copy)
        sqlite.check(copy)
        sqlite.renew_epochs(copy)
        if contents.REPLIES in backup.files:
            files.copy(folder / contents.REPLIES, staged / contents.REPLIES)
            sqlite.check(staged / contents.REPLIES)
