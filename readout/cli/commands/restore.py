"""Make this installation what a backup holds. Stop Readout first.

Every file is compared with the backup's manifest before anything changes. Each story gets a new epoch:
every open page then takes the whole page again.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path


def arguments(parser: ArgumentParser) -> None:
    """Where from."""
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument(
        "--force", action="store_true", help="replace the newsroom that is here; what it holds is gone"
    )


def run(options: Namespace) -> None:
    """Restore."""
    from readout.cli import installation, schema
    from readout.cli.keeping import restore

    settings = installation.ready()
    with installation.alone(settings):
        backup = restore.restore(settings, options.folder, force=options.force)
    print(f"Restored as of {backup.made_at}: {backup.tables['coverage_story']} stories.")
    if schema.state() is schema.State.OLDER:
        print("The backup is of an older version: run `readout migrate` before you start Readout.")
    elif overdue := _overdue():
        print(
            f"{overdue} timed releases are overdue and go out as soon as a worker runs; look at them first."
        )


def _overdue() -> int:
    from readout.core import clock
    from readout.publishing.models import TimedRelease

    return TimedRelease.objects.due(clock.now()).count()
