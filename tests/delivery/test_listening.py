"""Listening: every hub of an installation hears, leaves nothing behind, and outlives its database."""

import asyncio
import os
import socket
from pathlib import Path

import psycopg
import pytest

from readout.core import hints
from readout.delivery.config import HubConfig
from readout.delivery.listening import DatagramListener, NotifyListener, listener
from tests.delivery.support import in_loop, until

Hints = list[tuple[int, int]]


@in_loop
async def test_a_listener_hears_what_is_sent_on_its_road_and_passes_over_nonsense(tmp_path: Path) -> None:
    heard: Hints = []
    ear = listener(HubConfig(data=tmp_path), lambda story, seq: heard.append((story, seq)), lambda: None)
    await ear.start()
    [address] = hints.hint_folder(tmp_path).iterdir()
    hints.road(tmp_path, "").send(7, 18)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as speaker:
        for nonsense in (b"", b"7:x", b"x" * 1000):
            speaker.sendto(nonsense, os.fspath(address))
    hints.road(tmp_path, "").send(7, 19)
    await until(lambda: len(heard) == 2)
    assert heard == [(7, 18), (7, 19)]
    await ear.stop()
    assert list(hints.hint_folder(tmp_path).iterdir()) == []
    await ear.stop()


@in_loop
async def test_the_socket_is_nobody_elses(tmp_path: Path) -> None:
    ear = DatagramListener(tmp_path / "hints", lambda story, seq: None)
    await ear.start()
    assert (tmp_path / "hints").stat().st_mode & 0o777 == 0o700
    await ear.stop()


@in_loop
async def test_a_new_hub_takes_away_what_a_killed_one_left(tmp_path: Path) -> None:
    folder = hints.open_folder(tmp_path / "hints")
    left = folder / "1-killed.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as killed:
        killed.bind(os.fspath(left))
    other = DatagramListener(folder, lambda story, seq: None)
    await other.start()
    ear = DatagramListener(folder, lambda story, seq: None)
    await ear.start()
    assert not left.exists()
    assert len(list(folder.iterdir())) == 2
    await ear.stop()
    await other.stop()


@pytest.mark.postgres
@in_loop
async def test_a_lost_connection_is_made_anew_and_everything_looked_at(postgres_url: str) -> None:
    url = postgres_url
    heard: Hints = []
    gaps: list[bool] = []
    ear = NotifyListener(url, lambda story, seq: heard.append((story, seq)), lambda: gaps.append(True))
    await ear.start()
    await until(lambda: len(gaps) == 1)
    road = hints.Notify(url)
    road.send(1, 1)
    await until(lambda: heard == [(1, 1)])
    with psycopg.connect(url, autocommit=True) as operator:
        operator.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        )
    await until(lambda: len(gaps) == 2)
    road.send(1, 2)
    await until(lambda: (1, 2) in heard)
    road.close()
    await ear.stop()


@in_loop
async def test_a_database_that_is_away_is_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    ear = NotifyListener("postgresql://nobody@127.0.0.1:9/none", lambda story, seq: None, lambda: None)
    await ear.start()
    await until(lambda: "hints cannot be heard" in caplog.text)
    await asyncio.sleep(0.3)
    await ear.stop()
    assert caplog.text.count("hints cannot be heard") == 1
