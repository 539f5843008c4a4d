"""Jobs: what is done by itself, each at its own hour, in one thread and without a queue of its own."""

import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

SHORTEST_REST = 0.001
FIRST_BACK_OFF = 0.1
LONGEST_BACK_OFF = 5.0
"""Seconds between tries of a job that fails; the first ones come sooner."""

_journal = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """Something to do again and again.

    `run` does what is due now and returns the seconds after which it wants to be called again. It may raise:
    it is then tried again, later each time, and the other jobs do not wait for it.
    """

    name: str
    run: Callable[[], float]


def nothing() -> None:
    """What is done after a failure when nothing needs to be."""


class Rounds:
    """Runs jobs in turn until `stop` is set; calls `mend` after a failure, to drop what may be broken."""

    def __init__(
        self,
        jobs: Sequence[Job],
        stop: Event,
        *,
        mend: Callable[[], None] = nothing,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._due = dict.fromkeys(jobs, 0.0)
        self._failures = dict.fromkeys(jobs, 0)
        self._stop = stop
        self._mend = mend
        self._clock = clock

    def run(self) -> None:
        """Go round until told to stop; a job that is running is let finish."""
        while not self._stop.is_set():
            self._stop.wait(self.once())

    def once(self) -> float:
        """Run each job whose time has come; returns the seconds until the next one's."""
        for job, due in self._due.items():
            if due <= self._clock() and not self._stop.is_set():
                self._due[job] = self._clock() + max(SHORTEST_REST, self._rest_after(job))
        return max(SHORTEST_REST, min(self._due.values()) - self._clock())

    def _rest_after(self, job: Job) -> float:
        try:
            rest = job.run()
        except Exception:
            self._failures[job] += 1
            if self._failures[job] == 1:
                _journal.exception("%s failed and is tried again until it works", job.name)
            self._mend()
            longest: float = min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2 ** min(self._failures[job], 10))
            return longest * random.uniform(0.5, 1)  # noqa: S311
        if self._failures[job]:
            _journal.warning("%s works again", job.name)
            self._failures[job] = 0
        return rest
