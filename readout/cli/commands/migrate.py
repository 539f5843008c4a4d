"""Make the database, or bring it up to date with this version.

Stop the other parts first, and make a backup. An interrupted migration is finished by the next one.
"""

from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Whether to leave an older database alone."""
    parser.add_argument(
        "--if-empty", action="store_true", help="make an empty database only; refuse one of another version"
    )


def run(options: Namespace) -> None:
    """Migrate."""
    from readout.cli import installation

    installation.opened(older=not options.if_empty)
    if not options.if_empty:
        print("The database is up to date.")
