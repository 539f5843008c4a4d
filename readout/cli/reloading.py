"""For developers: a command that starts anew whenever a file of the program changes."""

import signal
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

from watchfiles import DefaultFilter, watch

import readout
from readout.cli import leash

GRACE_SECONDS = 3
SOURCES = (".py", ".html", ".css", ".js", ".po", ".mo")


class _Sources(DefaultFilter):
    def __call__(self, change: object, path: str) -> bool:
        return path.endswith(SOURCES) and super().__call__(change, path)  # type: ignore[arg-type]


def run(arguments: Sequence[str]) -> None:
    """Run `readout` with `arguments` until SIGTERM or SIGINT, anew after every change."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    child = leash.lead(arguments)
    try:
        for _ in watch(Path(readout.__file__).parent, watch_filter=_Sources(), stop_event=stop):
            _end(child)
            child = leash.lead(arguments)
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
