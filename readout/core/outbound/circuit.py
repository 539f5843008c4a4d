"""A circuit: who does not answer again and again is left alone for a while, so that nobody waits for it."""

import time
from collections.abc import Callable
from threading import Lock


class Circuit:
    """Opens after `failures` in a row for `rest` seconds; then one try decides whether it closes again."""

    def __init__(
        self, failures: int = 3, rest: float = 30.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = failures
        self._rest = rest
        self._clock = clock
        self._failures = 0
        self._until = 0.0
        self._lock = Lock()

    def lets_through(self) -> bool:
        """Whether to ask now; where it was open, the one who is let through holds up the others meanwhile."""
        with self._lock:
            if self._failures < self._most:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + self._rest
            return True

    def worked(self) -> None:
        """It answered."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """It did not."""
        with self._lock:
            self._failures += 1
            self._until = self._clock() + self._rest
