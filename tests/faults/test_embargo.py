"""Workers die in the middle of releasing what was embargoed; each update goes out once, and none early."""

import random
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import psycopg

from tests.faults import SEED, few
from tests.faults.account import converge, whole_log
from tests.faults.desk import Desk
from tests.faults.follower import follow
from tests.faults.town import Town

EMBARGOED = few(30, 300)
KILLS = few(4, 30)
WORKERS = ("work", "work2")
PATIENCE = 120.0
"""Seconds without a release after which there will be none; a busy machine is slow to start a worker."""


def test_what_workers_leave_half_done_goes_out_once(town: Town) -> None:
    chance = random.Random(SEED)
    town.start("web", "hub", *WORKERS)
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("hub",), 4)
    until = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    for number in range(EMBARGOED):
        update = desk.publish(f"Embargoed {number}", publish=False)
        desk.call("POST", f"/updates/{update}/embargo", {"until": until}, 1)
    assert len(whole_log(town, "bridge")) == 1, "nothing is public before its hour"
    hour = _the_hour_comes(town)
    for kill in range(KILLS):
        # Somebody is at work then, and as likely as not it is who is killed.
        _await_releases(town, 1 + kill * EMBARGOED // (KILLS + 1))
        time.sleep(chance.uniform(0, 0.05))
        victim = chance.choice(WORKERS)
        town.kill(victim)
        town.start(victim)
    _await_releases(town, EMBARGOED)
    log = whole_log(town, "bridge")[1:]
    assert all(event["type"] == "update.published" for event in log)
    assert len({event["update"]["id"] for event in log}) == len(log) == EMBARGOED
    assert min(event["at"] for event in log) >= hour.isoformat(timespec="milliseconds")[:23]
    converge(town, "bridge", followers)
    assert town.run("verify").returncode == 0


def _await_releases(town: Town, wanted: int) -> None:
    """Wait until that many updates went out, as long as there is one now and then."""
    released, end = -1, 0.0
    while released < wanted:
        before, released = released, len(whole_log(town, "bridge")) - 1
        if released > before:
            end = time.monotonic() + PATIENCE
        assert time.monotonic() < end, f"{released} of {EMBARGOED} went out\n{town.log()}"
        time.sleep(0.02)


def _the_hour_comes(town: Town) -> datetime:
    """Move the hour of every embargo to now, so that no machine is too slow to set them all before."""
    if town.database_url:
        with psycopg.connect(town.database_url) as server:
            hour = datetime.now(UTC)
            server.execute("UPDATE publishing_timedrelease SET due_at = %s", (hour,))
        return hour
    with closing(sqlite3.connect(town.data / "readout.sqlite3", timeout=PATIENCE)) as connection, connection:
        connection.execute("BEGIN IMMEDIATE")
        hour = datetime.now(UTC)
        kept = hour.replace(tzinfo=None).isoformat(" ")
        connection.execute("UPDATE publishing_timedrelease SET due_at = ?", (kept,))
    return hour
