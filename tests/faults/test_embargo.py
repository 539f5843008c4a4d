"""Workers die in the middle of releasing what was embargoed; each update goes out once, and none early."""

import random
import time
from datetime import UTC, datetime, timedelta

from tests.faults import SEED, few
from tests.faults.account import converge, whole_log
from tests.faults.desk import Desk
from tests.faults.follower import follow
from tests.faults.town import Town

EMBARGOED = few(30, 300)
PATIENCE = 60.0


def test_what_workers_leave_half_done_goes_out_once(town: Town) -> None:
    chance = random.Random(SEED)
    town.start("web", "hub", "work", "work2")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("hub",), 4)
    began = time.monotonic()
    drafts = [desk.publish(f"Embargoed {number}", publish=False) for number in range(EMBARGOED)]
    # As long again, and twice that, for setting the hours: machines differ.
    until = datetime.now(UTC) + timedelta(seconds=4 + 6 * (time.monotonic() - began))
    for update in drafts:
        desk.call("POST", f"/updates/{update}/embargo", {"until": until.isoformat()}, 1)
    assert len(whole_log(town, "bridge")) == 1, "nothing is public before its hour"
    assert datetime.now(UTC) < until, "the embargoes were too short for this machine"
    time.sleep((until - datetime.now(UTC)).total_seconds())
    end = time.monotonic() + PATIENCE
    kills = 0
    while (released := len(whole_log(town, "bridge")) - 1) < EMBARGOED:
        assert time.monotonic() < end, f"{released} of {EMBARGOED} went out"
        time.sleep(chance.uniform(0, 0.1) if kills < few(4, 30) else 0.5)
        if kills < few(4, 30):
            victim = chance.choice(("work", "work2"))
            town.kill(victim)
            town.start(victim)
            kills += 1
    log = whole_log(town, "bridge")[1:]
    assert all(event["type"] == "update.published" for event in log)
    assert len({event["update"]["id"] for event in log}) == EMBARGOED
    assert min(event["at"] for event in log) >= until.isoformat(timespec="milliseconds")[:23]
    converge(town, "bridge", followers)
    assert town.run("verify").returncode == 0
