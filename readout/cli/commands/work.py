"""Run a worker: timed releases to the second, and housekeeping.

Several may run: each release happens once.
"""

import os
import signal
import threading
import time
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readout.core.jobs import Rounds

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
    broken = threading.Event()

    def go(rounds: "Rounds") -> None:
        try:
            rounds.run()
        except BaseException:
            broken.set()
            raise
        finally:
            stop.set()

    threads = [
        threading.Thread(target=go, args=(rounds,), name=name, daemon=True)
        for name, rounds in work.rounds(stop).items()
    ]
    with installation.running(settings):
        for thread in threads:
            thread.start()
        stop.wait()
        end = time.monotonic() + GRACE_SECONDS
        for thread in threads:
            thread.join(max(0.0, end - time.monotonic()))
    code = 1 if broken.is_set() else 0
    if any(thread.is_alive() for thread in threads):
        # One that waits for a database that is away must not hold up the end; and Python, ending in order,
        # aborts where such a thread happens to write a line meanwhile.
        os._exit(code)
    return code
