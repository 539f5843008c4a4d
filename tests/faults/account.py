"""The account that is taken after every fault: nothing lost, nothing twice, everybody of one mind."""

import json
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.faults.desk import EVENTS, Desk
from tests.faults.follower import Follower, get
from tests.faults.town import Town

PATIENCE = 90.0


def settle(town: Town, desk: Desk, followers: Sequence[Follower]) -> None:
    """Hold everything against what was acknowledged; ends the followers."""
    log = whole_log(town, desk.slug)
    assert [event["seq"] for event in log] == list(range(1, len(log) + 1)), "the log has holes"
    counted = Counter(event["type"] for event in log)
    acknowledged = {EVENTS[verb]: count for verb, count in desk.told.items() if count}
    assert {kind: counted[kind] for kind in EVENTS.values() if counted[kind]} == acknowledged
    _stands(desk)
    converge(town, desk.slug, followers)
    verified = town.run("verify", desk.slug)
    assert verified.returncode == 0, verified.stdout + verified.stderr


def converge(town: Town, slug: str, followers: Sequence[Follower]) -> None:
    """Every follower comes to hold exactly the page that stands; ends them."""
    for follower in followers:
        follower.calm()
    snapshot = b""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        status, snapshot = get(town.port("web"), f"/live/{slug}/snapshot.json")
        if status == 200 and all(follower.body == snapshot for follower in followers):
            break
        time.sleep(0.05)
    stands = json.loads(snapshot)
    for follower in followers:
        follower.end()
        places = [(each.page.epoch, each.page.seq, each.returns) for each in followers]
        behind = f"{follower.name} is behind {stands['epoch']} {stands['seq']}: {places}\n{town.log()}"
        assert not follower.failure, f"{follower.name}: {follower.failure}"
        assert follower.body == snapshot, behind


def whole_log(town: Town, slug: str) -> list[dict[str, Any]]:
    """Every event of a story, by its segments."""
    head = json.loads(get(town.port("web"), f"/live/{slug}/log/head.json")[1])
    found: list[dict[str, Any]] = []
    for number in range(head["segment"] + 1 if head["seq"] else 0):
        status, body = get(town.port("web"), f"/live/{slug}/log/{head['epoch']}/{number}.json")
        assert status == 200, f"segment {number} answers {status}"
        found += json.loads(body)["events"]
    return found


def _stands(desk: Desk) -> None:
    for update, known in desk.known.items():
        answer = desk.call("GET", f"/updates/{update}")
        found = (answer["version"], answer["state"], answer["headline"])
        assert found == (known.version, known.state, known.headline), (
            f"update {update} is {found}, told was {known}"
        )
