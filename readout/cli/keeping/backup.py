"""A backup is made: database first, then the files it speaks of, then the manifest, then it has its name."""

import secrets
import tempfile
from pathlib import Path

from readout import __version__
from readout.cli.keeping import contents, files, manifest, sqlite
from readout.cli.keeping.manifest import FORMAT, Manifest
from readout.cli.trouble import CommandRefused
from readout.core import clock
from readout.core.settings import Settings


def make(settings: Settings, target: Path) -> Manifest:
    """Back the installation up into the folder `target`, which must be empty or not there yet.

    It holds everything acknowledged before the call, and appears under its name only when it is whole and on
    the disk. Raises CommandRefused, OSError and the database's errors; then nothing is left of it.
    """
    target = target.absolute()
    _demand_place(settings, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=f".{target.name}.{secrets.token_hex(4)}", dir=target.parent
    ) as draft:
        folder = Path(draft) / target.name
        folder.mkdir(mode=0o700)
        made = _fill(settings, folder)
        files.settle_folders(folder)
        folder.rename(target)
        files.settle(target.parent)
    return made


def _demand_place(settings: Settings, target: Path) -> None:
    if target.resolve().is_relative_to(settings.data.resolve()):
        raise CommandRefused("Choose a folder outside the data folder: a backup there would be lost with it.")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CommandRefused(f"{target} is not empty; choose another folder.")


def _fill(settings: Settings, folder: Path) -> Manifest:
    started = clock.instant(clock.now())
    columns: dict[str, list[str]] = {}
    if settings.database_url:
        from readout.cli.keeping import postgres

        rows, columns, migrations = postgres.dump(settings.database_url, folder / contents.TABLES)
    else:
        copy = folder / contents.DATABASE
        sqlite.dump(settings.sqlite_path, copy)
        rows, migrations = sqlite.tables(copy), sqlite.migrations(copy)
        if settings.replies_path.exists():
            sqlite.dump(settings.replies_path, folder / contents.REPLIES)
    # After the database: whatever it speaks of was there before it spoke of it.
    _copy_data(settings.data, folder)
    files.write(folder / contents.NOTE, contents.NOTE_TEXT.encode())
    made = Manifest(
        format=FORMAT,
        version=__version__,
        made_at=started,
        database="postgresql" if settings.database_url else "sqlite",
        migrations=migrations,
        tables=rows,
        columns=columns,
        files=manifest.records(folder),
    )
    manifest.write(folder, made)
    return made


def _copy_data(data: Path, folder: Path) -> None:
    for entry in contents.entries(data):
        names = [""] if entry.is_file() else files.below(entry)
        for name in names:
            try:
                files.copy(entry / name if name else entry, folder / contents.DATA / entry.name / name)
            except FileNotFoundError:
                continue  # Removed while we came to it: the installation has no more need of it.
    if (data / contents.KEY).exists():
        files.copy(data / contents.KEY, folder / contents.KEY)
