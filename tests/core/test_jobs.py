"""Jobs are done at their hour, and one that fails holds up no other."""

import logging
from threading import Event

import pytest

from readout.core.jobs import LONGEST_BACK_OFF, Job, Rounds


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def counting(done: list[str], name: str, rest: float) -> Job:
    def run() -> float:
        done.append(name)
        return rest

    return Job(name, run)


def test_each_job_is_done_when_it_asked_to_be() -> None:
    done: list[str] = []
    clock = Clock()
    rounds = Rounds([counting(done, "often", 1), counting(done, "seldom", 3)], Event(), clock=clock)
    rests = []
    for second in range(5):
        clock.now = second
        rests.append(rounds.once())
    assert done == ["often", "seldom", "often", "often", "often", "seldom", "often"]
    assert rests == [1, 1, 1, 1, 1]


def test_a_job_that_fails_is_tried_again_ever_later_and_told_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[str] = []
    mended: list[bool] = []
    clock = Clock()
    broken = [True]

    def fail() -> float:
        done.append("fails")
        if broken[0]:
            raise OSError("the database is away")
        return 1000

    rounds = Rounds(
        [Job("releasing", fail), counting(done, "other", 1000)],
        Event(),
        mend=lambda: mended.append(True),
        clock=clock,
    )
    rests = []
    with caplog.at_level(logging.WARNING, "readout.core.jobs"):
        for _ in range(12):
            rests.append(rounds.once())
            clock.now += rests[-1]
        broken[0] = False
        rounds.once()
    assert done == ["fails", "other", *["fails"] * 12]
    assert len(mended) == 12
    assert rests[0] < 0.3
    assert LONGEST_BACK_OFF / 2 <= rests[-1] <= LONGEST_BACK_OFF
    assert [record.getMessage() for record in caplog.records] == [
        "releasing failed and is tried again until it works",
        "releasing works again",
    ]


def test_nothing_more_is_begun_once_it_is_told_to_stop() -> None:
    done: list[str] = []
    stop = Event()

    def last() -> float:
        done.append("last")
        stop.set()
        return 0

    Rounds([Job("last", last), counting(done, "never", 1)], stop).run()
    assert done == ["last"]
