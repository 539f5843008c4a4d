"""Give a story as readout-story/1.

Written to standard output: the words that readers see and their history, notes, marks and tombstones. What
was retracted or redacted is not in it. `readout import` takes the file, here or in another installation.
"""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from readout.cli import installation


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("slug", metavar="SLUG", help="the story's name in its address: /live/SLUG/")
    parser.add_argument(
        "--with-drafts", action="store_true", help="with what is not public: drafts, held words"
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="a new file to write instead")


def run(options: Namespace) -> int | None:
    """Do it."""
    installation.opened()
    from readout.publishing.exporting import export

    story = export(options.slug, with_drafts=options.with_drafts)
    text = json.dumps(story, ensure_ascii=False, indent=1) + "\n"
    if options.output is None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
        return None
    with options.output.open("x", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return None
