"""Say whether this installation is sound, what is wrong, and how to mend it; exit 1 if anything is wrong."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readout.cli.soundness.finding import Finding

REFUSED = 1


def arguments(parser: ArgumentParser) -> None:
    """None are needed."""


def run(options: Namespace) -> int:
    """One line for each thing looked at."""
    from readout.cli.soundness.finding import Grade

    found = []
    for finding in _findings():
        print(finding, flush=True)
        found.append(finding.grade)
    return REFUSED if Grade.WRONG in found else 0


def _findings() -> "Iterator[Finding]":
    from readout.cli import installation
    from readout.cli.soundness import folder, network, program
    from readout.cli.soundness.finding import Grade

    settings = installation.read_settings()
    yield from network.findings(settings)
    yield from program.findings()
    yield from folder.findings(settings)
    if not settings.data.exists():
        return  # What follows would make it.
    installation.ready()

    from readout.cli.soundness import database, newsroom

    sound = True
    for finding in database.findings():
        sound = sound and not (finding.grade is Grade.WRONG and finding.subject in database.NEEDED)
        yield finding
    if sound:
        yield from newsroom.findings()
