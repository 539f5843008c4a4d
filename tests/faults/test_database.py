"""The database is slow, locked, full, or gone for a while."""

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from tests.faults import SEED, few
from tests.faults.account import settle
from tests.faults.desk import Desk
from tests.faults.follower import follow, get
from tests.faults.own_postgres import OwnPostgres
from tests.faults.town import Town

LOCKED_SECONDS = 1.5
OPERATIONS = few(60, 300)
AWAY_SECONDS, AGAIN_SECONDS = 17.0, 12.0
"""Pauses that doubled while it was away would last 14 seconds more."""


@contextmanager
def locked(town: Town) -> Iterator[None]:
    """Nobody can write while the block lasts."""
    if town.database_url:
        with psycopg.connect(town.database_url) as holder:
            holder.execute("LOCK TABLE coverage_story IN SHARE ROW EXCLUSIVE MODE")
            yield
            holder.rollback()
        return
    keeper = sqlite3.connect(town.data / "readout.sqlite3", isolation_level=None)
    keeper.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        keeper.execute("ROLLBACK")
        keeper.close()


def test_readers_are_served_while_a_locked_database_makes_amina_wait(town: Town) -> None:
    town.start("web", "hub")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("hub", "web"), 4)
    first = desk.publish("Before")
    with locked(town):
        began = time.monotonic()
        publishing = threading.Thread(target=desk.publish, args=("Meanwhile",))
        publishing.start()
        while time.monotonic() - began < LOCKED_SECONDS:
            for path in ("", "snapshot.json", "log/head.json", "log/0.json", f"u/{first}/"):
                assert get(town.port("web"), f"/live/bridge/{path}")[0] == 200
        assert publishing.is_alive(), "the database was not locked"
    publishing.join()
    settle(town, desk, followers)


def test_a_database_that_restarts_and_crashes_loses_nothing(
    own_postgres: OwnPostgres, town_on: Callable[[str], Town]
) -> None:
    town = town_on(own_postgres.url)
    town.start("web", "hub", "work")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("hub", "web"), 6, trouble=0.2)
    chance = random.Random(SEED)
    working = desk.begins(OPERATIONS, chance)
    for end in (own_postgres.stop, own_postgres.crash):
        working.join(0.5)
        end()
        time.sleep(chance.uniform(0, 0.5))
        own_postgres.start()
    working.join()
    settle(town, desk, followers)


def test_a_database_that_was_away_for_long_is_used_again_at_once(
    own_postgres: OwnPostgres, town_on: Callable[[str], Town]
) -> None:
    town = town_on(own_postgres.url)
    town.start("web", "hub")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("hub", "web"), 2)
    own_postgres.stop()
    began = time.monotonic()
    publishing = threading.Thread(target=desk.publish, args=("While it was away",))
    publishing.start()
    publishing.join(AWAY_SECONDS)
    assert desk.refused, f"{time.monotonic() - began:.0f} seconds without any answer"
    own_postgres.start()
    back = time.monotonic()
    desk.publish("As soon as it was back")
    took = time.monotonic() - back
    publishing.join()
    assert took < AGAIN_SECONDS, f"it was back for {took:.1f} seconds before it was used"
    settle(town, desk, followers)
