"""How much one token may ask for."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from readout.accounts.limits import Limit


class Clock:
    """Time that passes when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_tool_may_burst_and_then_goes_at_the_rate(clock: Clock) -> None:
    limit = Limit(rate=10, burst=3, clock=clock)
    assert [limit.take("importer") for _ in range(3)] == [0, 0, 0]
    assert limit.take("importer") == pytest.approx(0.1)
    clock.now += 0.1001
    assert limit.take("importer") == 0
    assert limit.take("importer") > 0


def test_being_refused_costs_nothing(clock: Clock) -> None:
    limit = Limit(rate=1, burst=1, clock=clock)
    limit.take("importer")
    for _ in range(100):
        assert limit.take("importer") == pytest.approx(1)
    clock.now += 1
    assert limit.take("importer") == 0


def test_rest_fills_the_bucket_and_no_more(clock: Clock) -> None:
    limit = Limit(rate=10, burst=3, clock=clock)
    clock.now += 3600
    assert [limit.take("importer") for _ in range(3)] == [0, 0, 0]
    assert limit.take("importer") > 0


def test_one_tool_does_not_spend_what_another_has(clock: Clock) -> None:
    limit = Limit(rate=1, burst=1, clock=clock)
    assert limit.take("importer") == 0
    assert limit.take("archive") == 0


def test_beyond_its_bound_the_quietest_is_forgotten(clock: Clock) -> None:
    limit = Limit(rate=1, burst=1, buckets=2, clock=clock)
    limit.take("quiet")
    limit.take("importer")
    limit.take("importer")
    limit.take("archive")
    assert limit.take("importer") > 0
    assert limit.take("quiet") == 0


def test_threads_never_take_more_than_there_is(clock: Clock) -> None:
    limit = Limit(rate=1, burst=50, clock=clock)
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(limit.take, ["importer"] * 400))
    assert taken.count(0.0) == 50
