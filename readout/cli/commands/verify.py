"""Rebuild every public page from the tables and compare it with its log; exit 1 on any difference.

Reads only, and may run beside everything else. Prints no text of any update.
"""

from argparse import ArgumentParser, Namespace

REFUSED = 1


def arguments(parser: ArgumentParser) -> None:
    """Which story."""
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="verify these stories alone")


def run(options: Namespace) -> int:
    """Verify; one line for each difference."""
    from readout.cli import installation

    installation.opened()

    from readout.publishing.verification import stories

    found = 0
    verified = stories.chosen(options.slugs)
    for story in verified:
        for difference in stories.differences(story):
            found += 1
            print(difference, flush=True)
    if found:
        print(f"{found} differences in {len(verified)} stories.")
        return REFUSED
    told = "1 story: its page is" if len(verified) == 1 else f"{len(verified)} stories: every page is"
    print(f"{told} what its log says.")
    return 0
