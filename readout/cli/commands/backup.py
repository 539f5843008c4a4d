"""Back everything up into a folder: database, media and key, while Readout runs.

What was acknowledged before the backup began is in it. The folder must be empty or not there yet, and appears
only when it is whole. Keep its `secret.key` apart: it opens what was sealed.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path


def arguments(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("folder", type=Path, metavar="DIR")


def run(options: Namespace) -> None:
    """Make the backup."""
    from readout.cli import installation, schema, signals
    from readout.cli.keeping import backup
    from readout.cli.trouble import CommandRefused

    settings = installation.ready()
    if schema.state() is schema.State.EMPTY:
        raise CommandRefused("There is nothing to back up: the database is empty.")
    signals.end_in_order()
    made = backup.make(settings, options.folder)
    size = sum(file.bytes for file in made.files.values()) / 1e6
    print(f"{made.tables['coverage_story']} stories, {made.tables['coverage_event']} events, {size:.1f} MB.")
    print("Keep secret.key apart from the rest: together they open what was sealed.")
