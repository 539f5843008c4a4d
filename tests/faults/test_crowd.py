"""Many hubs at once, and people who hold a server up on purpose."""

import random
import socket
from contextlib import ExitStack

from tests.faults import SEED, few
from tests.faults.account import settle
from tests.faults.desk import Desk
from tests.faults.follower import follow, get
from tests.faults.town import PATIENCE, Town

HUBS = ("hub", "hub2", "hub3", "hub4")
RUDE = few(150, 800)


def test_four_hubs_on_one_database_all_deliver(town: Town) -> None:
    town.start("web", *HUBS)
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = [each for name in HUBS for each in follow(town, "bridge", (name,), 3)]
    desk.begins(few(40, 300), random.Random(SEED)).join()
    settle(town, desk, followers)


def test_slow_and_endless_requests_hold_up_nobody(town: Town) -> None:
    town.start("web")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("web",), 4)
    chance = random.Random(SEED)
    with ExitStack() as dialled:
        rude = [dialled.enter_context(_dial(town.port("web"))) for _ in range(RUDE)]
        for number in range(20):
            for each in rude:
                _pester(each, chance)
            desk.publish(f"Line {number}")
            assert get(town.port("web"), "/live/bridge/")[0] == 200
        settle(town, desk, followers)


def _dial(port: int) -> socket.socket:
    rude = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    rude.sendall(b"GET /live/bridge/ HTTP/1.1\r\nHost: x\r\n")
    rude.setblocking(False)
    return rude


def _pester(rude: socket.socket, chance: random.Random) -> None:
    """A byte, a header, a great many headers, or a body that never ends; whoever was cut off stays away."""
    lines = (b"x", b"x: y\r\n", b"x: " + b"y" * 5000 + b"\r\n", b"Content-Length: 100000000\r\n\r\n")
    try:
        rude.send(chance.choice(lines))
    except OSError:
        return
