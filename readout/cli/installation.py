"""This installation, opened for a command: settings read, Django ready, database as it must be."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from readout.cli import lock
from readout.cli.trouble import CommandRefused

if TYPE_CHECKING:
    from readout.core.settings import Settings

FOLDER_MODE = 0o700
RUNNING = "running.lock"


def read_settings() -> "Settings":
    """The settings. Raises SettingsRefused."""
    from readout.core.settings import Settings

    return Settings.load()


def ready() -> "Settings":
    """Make Django ready, and hints find their way; the database is not touched.

    Makes the data folder and the secret when they are missing. Raises SettingsRefused.
    """
    import django

    from readout.cli.keeping import swap
    from readout.core import hints

    settings = read_settings()
    settings.data.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    if swap.is_waiting(settings.data):
        with alone(settings):
            swap.finish(settings.data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "readout.config.settings"
    django.setup()
    hints.use(hints.road(settings.data, settings.database_url))
    return settings


def opened(*, older: bool = False) -> "Settings":
    """`ready`, with a database that this version can work with: an empty one is made.

    `older`: bring an older one up to date instead of refusing it. Raises SettingsRefused, CommandRefused.
    """
    from readout.cli import schema

    settings = ready()
    schema.prepare(settings, older=older)
    return settings


def write_logs(settings: "Settings") -> None:
    """Lead all logs to stderr in a process without Django, which otherwise does it."""
    from readout.config import logs

    logs.configure(logs.for_django(settings))


@contextmanager
def running(settings: "Settings") -> Iterator[None]:
    """Say, while the block lasts, that a part of Readout is running here. Raises CommandRefused."""
    with lock.held(settings.data / RUNNING, exclusive=False, wait=False) as got:
        if not got:
            raise CommandRefused("A restore is under way in this data folder; start Readout when it is over.")
        yield


@contextmanager
def alone(settings: "Settings") -> Iterator[None]:
    """Make sure, while the block lasts, that no part of Readout runs here. Raises CommandRefused."""
    with lock.held(settings.data / RUNNING, exclusive=True, wait=False) as got:
        if not got:
            raise CommandRefused(
                f"Readout is running on {settings.data}; stop it first, then run the command again."
            )
        yield
