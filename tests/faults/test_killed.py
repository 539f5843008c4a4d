"""Any process is killed at any moment while Amina publishes, and nothing that was acknowledged is lost."""

import random
import time

from tests.faults import SEED, few
from tests.faults.account import settle
from tests.faults.desk import Desk
from tests.faults.follower import follow
from tests.faults.town import Town

OPERATIONS = few(80, 500)
FOLLOWERS = few(6, 20)


def test_what_was_acknowledged_is_there_once_whoever_is_killed(town: Town) -> None:
    chance = random.Random(SEED)
    town.start("web", "hub", "work")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("hub", "web"), FOLLOWERS, trouble=0.5)
    working = desk.begins(OPERATIONS, chance)
    kills = 0
    while working.is_alive() or kills < 2:
        working.join(chance.uniform(0.1, 1.5))
        victim = ("web", "hub", "web", "hub", "work")[kills % 5]
        town.kill(victim)
        town.start(victim)
        kills += 1
    settle(town, desk, followers)
    assert sum(desk.told.values()) == OPERATIONS


def test_readers_stay_through_a_rolling_restart(town: Town) -> None:
    chance = random.Random(SEED)
    town.start("web", "hub", "hub2")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("hub", "hub2"), FOLLOWERS)
    while not all(follower.returns for follower in followers):
        time.sleep(0.02)
    working = desk.begins(OPERATIONS, chance)
    for name in ("hub", "hub2", "web"):
        working.join(0.5)
        town.stop(name)
        town.start(name)
    working.join()
    settle(town, desk, followers)
    assert all(follower.returns >= 2 for follower in followers)
