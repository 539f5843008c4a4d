"""A child on a leash ends with whoever started it, however that one ended, by kill -9 too.

The leash is the child's standard input: its other end closes with the parent, whatever the system.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

SLACK_SECONDS = 2.0
"""How long a child may take to end by itself once the leash is cut."""


def lead(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start another `readout` with `arguments` that ends when this process does."""
    # `-P`: a folder called readout where we happen to stand is not this program. A session of its own: Ctrl-C
    # in a terminal reaches the parent alone, which ends its children in order.
    command = [sys.executable, "-P", "-m", "readout.cli", "--leashed", *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)


def wear() -> None:
    """From now on end this process, first with SIGTERM, when standard input closes."""
    threading.Thread(target=_watch, name="leash", daemon=True).start()


def _watch() -> None:
    try:
        while os.read(0, 64):
            pass
    except OSError:
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SLACK_SECONDS)
    os._exit(1)
