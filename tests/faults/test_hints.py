"""Hints that are lost, doubled, late, out of order or made up change nothing but how soon a reader knows."""

import random
import socket
import threading
from contextlib import suppress

import psycopg

from readout.core import hints
from tests.faults import SEED, few
from tests.faults.account import settle
from tests.faults.desk import Desk
from tests.faults.follower import follow
from tests.faults.town import Town

OPERATIONS = few(80, 300)
NONSENSE = (b"", b"1", b"1:", b"-1:5", b"1:99999999999999999999", b"\xff\xfe", b"1:2:3")
DEAFEN = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND query LIKE 'LISTEN%'"
)


def test_whatever_becomes_of_the_hints_every_reader_converges(town: Town) -> None:
    chance = random.Random(SEED)
    town.start("web", "hub")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("hub", "web"), 6, trouble=0.2)
    over = threading.Event()
    liar = threading.Thread(target=_mislead, args=(town, chance, over))
    liar.start()
    working = desk.begins(OPERATIONS, random.Random(SEED + 1))
    working.join()
    over.set()
    liar.join()
    settle(town, desk, followers)


def _mislead(town: Town, chance: random.Random, over: threading.Event) -> None:
    tell, deafen = (_notify, _disconnect) if town.database_url else (_send, _unlink)
    while not over.wait(chance.uniform(0, 0.05)):
        for _ in range(chance.randint(1, 5)):
            story, seq = chance.randint(1, 3), chance.choice((1, 5, 50, 2_000_000_000))
            tell(town, chance.choice((*NONSENSE, hints.encode(story, seq))))
        if chance.random() < 0.1:
            deafen(town)


def _notify(town: Town, payload: bytes) -> None:
    with psycopg.connect(town.database_url, autocommit=True) as connection:
        connection.execute("SELECT pg_notify(%s, %s)", (hints.CHANNEL, payload.decode("latin-1")))


def _disconnect(town: Town) -> None:
    with psycopg.connect(town.database_url, autocommit=True) as connection:
        connection.execute(DEAFEN)


def _send(town: Town, payload: bytes) -> None:
    for ear in hints.hint_folder(town.data).glob("*" + hints.SUFFIX):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as speaker, suppress(OSError):
            speaker.sendto(payload, str(ear))


def _unlink(town: Town) -> None:
    for ear in hints.hint_folder(town.data).glob("*" + hints.SUFFIX):
        ear.unlink()
