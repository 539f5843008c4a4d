"""The disk is full: what cannot be kept is refused, and all that was acknowledged is there afterwards."""

import random
import threading
import time
from collections.abc import Callable

from tests.faults import SEED, few
from tests.faults.account import settle
from tests.faults.desk import Desk
from tests.faults.follower import Follower, follow, get
from tests.faults.own_postgres import WAL_SEGMENT, OwnPostgres
from tests.faults.town import Town

OPERATIONS = few(60, 300)
REFUSALS = 2


def test_a_full_disk_refuses_and_harms_nothing(town: Town, on_sqlite: Callable[[], None]) -> None:
    on_sqlite()
    town.start("web", "hub")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("hub", "web"), 4)
    chance = random.Random(SEED)
    for _ in range(OPERATIONS // 3):
        desk.something(chance)
    largest = max(path.stat().st_size for path in town.data.glob("readout.sqlite3*"))
    town.limit_files("web", largest + 8192)
    working = desk.begins(OPERATIONS, chance)
    _await_refusals(desk, working)
    _is_served(town)
    town.limit_files("web", -1)
    working.join()
    settle(town, desk, followers)


def test_tables_that_cannot_grow_refuse_and_harm_nothing(
    own_postgres: OwnPostgres, town_on: Callable[[str], Town]
) -> None:
    town, desk, followers = _begin(own_postgres, town_on)
    chance = random.Random(SEED)
    # Its write-ahead log has room, so a refusal is its own transaction's.
    own_postgres.limit_files(WAL_SEGMENT)
    working = threading.Thread(target=_publish_at_length, args=(desk, chance))
    working.start()
    _await_refusals(desk, working)
    _is_served(town)
    assert own_postgres.runs, "the database ended for want of room in its tables"
    own_postgres.make_room()
    working.join()
    settle(town, desk, followers)


def _begin(postgres: OwnPostgres, town_on: Callable[[str], Town]) -> tuple[Town, Desk, list[Follower]]:
    town = town_on(postgres.url)
    town.start("web", "hub")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("hub", "web"), 4)
    desk.begins(OPERATIONS // 3, random.Random(SEED)).join()
    return town, desk, followers


def _publish_at_length(desk: Desk, chance: random.Random) -> None:
    """Publish what no database can make small, until the disk was full and for a while after."""
    after = 0
    while after < REFUSALS:
        desk.publish(f"At length, line {desk.sent}", chance.randbytes(20_000).hex())
        after += desk.refused >= REFUSALS


def _await_refusals(desk: Desk, working: threading.Thread) -> None:
    """Wait until the disk is full."""
    while desk.refused < REFUSALS:
        assert working.is_alive(), "the disk never filled"
        time.sleep(0.05)


def _is_served(town: Town) -> None:
    """What was published stays readable."""
    assert get(town.port("web"), "/live/bridge/")[0] == 200
    assert get(town.port("web"), "/readyz")[0] in (200, 503)
