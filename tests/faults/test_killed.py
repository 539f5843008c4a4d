"""Any process is killed at any moment while Amina publishes, and nothing that was acknowledged is lost."""

import random
import threading
from collections.abc import Callable

from tests.faults import SEED, few
from tests.faults.account import settle
from tests.faults.desk import Desk
from tests.faults.follower import Follower
from tests.faults.town import Town

OPERATIONS = few(60, 500)
FOLLOWERS = few(6, 20)


def works(desk: Desk, operations: int, chance: random.Random) -> Callable[[], None]:
    """What a thread does that publishes and changes until it has done `operations`."""

    def work() -> None:
        for _ in range(operations):
            desk.something(chance)

    return work


def follow(town: Town, slug: str, names: tuple[str, ...], *, trouble: float) -> list[Follower]:
    """Readers at any of these parts."""
    ports = [town.port(name) for name in names]
    followers = [
        Follower(slug, ports, town.port("web"), seed=SEED + number, trouble=trouble)
        for number in range(FOLLOWERS)
    ]
    for follower in followers:
        follower.start()
    return followers


def test_what_was_acknowledged_is_there_once_whoever_is_killed(town: Town) -> None:
    chance = random.Random(SEED)
    town.start("web", "hub", "work")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("hub", "web"), trouble=0.5)
    working = threading.Thread(target=works(desk, OPERATIONS, chance))
    working.start()
    kills = 0
    while working.is_alive():
        working.join(chance.uniform(0.1, 1.5))
        victim = ("web", "hub", "web", "hub", "work")[kills % 5]
        town.kill(victim)
        town.start(victim)
        kills += 1
    settle(town, desk, followers)
    assert kills >= 2
    assert sum(desk.told.values()) == OPERATIONS


def test_readers_stay_through_a_rolling_restart(town: Town) -> None:
    chance = random.Random(SEED)
    town.start("web", "hub", "hub2")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("hub", "hub2"), trouble=0)
    working = threading.Thread(target=works(desk, OPERATIONS, chance))
    working.start()
    for name in ("hub", "hub2", "web"):
        working.join(0.5)
        town.stop(name)
        town.start(name)
    working.join()
    settle(town, desk, followers)
    assert all(follower.returns >= 2 for follower in followers)
