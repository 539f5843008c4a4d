"""How a process of the program takes being told to end."""

import signal
import sys


def end_in_order() -> None:
    """From now on SIGTERM leaves every block that was entered, so that each cleans up after itself."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
