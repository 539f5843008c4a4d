"""Run a worker: timed releases to the second, and housekeeping.

Several may run: each release happens once.
"""

import signal
import threading
from argparse import ArgumentParser, Namespace

GRACE_SECONDS = 1.2


def arguments(parser: ArgumentParser) -> None:
    """None are needed."""


def run(options: Namespace) -> int:
    """Work until SIGTERM. What is under way then has GRACE_SECONDS; cut off, it has not happened."""
    from readout.cli import installation

    settings = installation.opened()

    from readout.cli import work

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    rounds = work.rounds(stop)
    broken = threading.Event()

    def go_round() -> None:
        try:
            rounds.run()
        except BaseException:
            broken.set()
            raise
        finally:
            stop.set()

    with installation.running(settings):
        worker = threading.Thread(target=go_round, name="work", daemon=True)
        worker.start()
        if purging := work.purging(stop):
            # Apart from the rest, so that a slow hook holds up no release.
            threading.Thread(target=purging.run, name="purging", daemon=True).start()
        threading.Thread(target=work.writing(stop).run, name="writing", daemon=True).start()
        # A thread of its own: one that waits for a database that is away must not hold up the end.
        stop.wait()
        worker.join(GRACE_SECONDS)
    return 1 if broken.is_set() else 0
