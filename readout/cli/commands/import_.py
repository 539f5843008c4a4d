"""Bring in a story from a file: readout-story/1, a Guardian live blog, a Live Blog 3 answer.

The format is told by what is in the file. Every update keeps its own time, authors and marks; nothing that
is here is overwritten, and a file that cannot be taken whole is not taken at all. With --replay the story is
published anew from now on, at its own rhythm or faster, so that a desk can rehearse.
"""

import hashlib
import signal
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from math import isfinite
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from readout.cli import installation
from readout.cli.trouble import CommandRefused

if TYPE_CHECKING:
    from readout.publishing.importing.replay import Replay
    from readout.publishing.importing.shapes import FiledStory

INTERRUPTED = 130


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a JSON file")
    parser.add_argument("--slug", default="", help="the story's name in its address, instead of the file's")
    parser.add_argument("--title", default="", help="the story's title, instead of the file's")
    parser.add_argument(
        "--by", default="", metavar="EMAIL", help="who answers for it (a service called Import)"
    )
    parser.add_argument(
        "--replay", type=speed, metavar="SPEED", help="publish it from now on, SPEED times as fast as it was"
    )
    parser.add_argument("--resume", action="store_true", help="go on with a replay that was stopped")


def speed(text: str) -> float:
    """A speed above zero. Raises ArgumentTypeError."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not isfinite(value) or value <= 0:
        raise ArgumentTypeError("a speed is a number above zero, like 60")
    return value


def run(options: Namespace) -> int | None:
    """Do it."""
    if options.resume and options.replay is None:
        raise CommandRefused("Say how fast to go on: --replay SPEED --resume")
    content = _content(options.file)
    installation.opened()
    from readout.publishing.importing import answerable, bring_in, opening, recognise, report

    filed = opening.renamed(recognise.read(content), options.slug, options.title)
    by = answerable.member(options.by)
    if options.replay is None:
        story = bring_in.bring_in(filed, by=by)
        print("\n".join(report.of(story, filed)))
        return None
    from readout.publishing.importing import replay

    start = replay.resume if options.resume else replay.begin
    return _run(start(filed, hashlib.sha256(content).hexdigest(), by=by), filed, options.replay)


def _content(file: Path) -> bytes:
    from readout.publishing.importing.limits import LARGEST

    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _run(rehearsal: "Replay", filed: "FiledStory", fast: float) -> int | None:
    from readout.publishing.importing import report

    print("\n".join(report.about(filed)))
    print(f"Replaying at {rehearsal.story.address}, {fast:g} times as fast; Ctrl-C stops it.", flush=True)
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell's background jobs begin with SIGINT ignored
        signal.signal(number, _interrupt)
    try:
        rehearsal.run(fast, lambda line: print(line, flush=True))
    except KeyboardInterrupt:
        print(
            f"Stopped after {rehearsal.done} of {len(rehearsal.steps)}. The same command with "
            f"--slug {rehearsal.story.slug} --resume goes on from there.",
            flush=True,
        )
        return INTERRUPTED
    return None


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
