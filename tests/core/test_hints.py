"""Hints reach whoever listens, and cost a publisher nothing when nobody does."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from readout.core import hints


@pytest.fixture(autouse=True)
def no_road_left() -> Iterator[None]:
    """Give back the road this process had."""
    before = list(hints._road)
    yield
    hints._road[:] = before


def listening(folder: Path, name: str) -> socket.socket:
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ear.setblocking(False)
    ear.bind(os.fspath(folder / name))
    return ear


def test_every_listening_process_hears_a_hint(tmp_path: Path) -> None:
    folder = hints.open_folder(hints.hint_folder(tmp_path))
    with listening(folder, "1-a.sock") as one, listening(folder, "2-b.sock") as two:
        hints.use(hints.road(tmp_path, ""))
        hints.send(7, 18)
        assert one.recv(100) == two.recv(100) == b"7:18"


def test_the_socket_of_an_ended_process_is_taken_away_and_the_others_still_hear(tmp_path: Path) -> None:
    folder = hints.open_folder(hints.hint_folder(tmp_path))
    listening(folder, "1-ended.sock").close()
    with listening(folder, "2-b.sock") as two:
        hints.Datagrams(folder).send(7, 19)
        assert two.recv(100) == b"7:19"
    assert not (folder / "1-ended.sock").exists()


def test_a_listener_that_does_not_listen_never_holds_up_a_publisher(tmp_path: Path) -> None:
    folder = hints.open_folder(hints.hint_folder(tmp_path))
    with listening(folder, "1-deaf.sock") as deaf:
        for seq in range(2000):
            hints.Datagrams(folder).send(1, seq)
        assert deaf.recv(100) == b"1:0"


def test_without_a_road_or_a_listener_nothing_happens(tmp_path: Path) -> None:
    hints.use(None)
    hints.send(1, 1)
    hints.Datagrams(tmp_path / "nothing here").send(1, 1)
    assert not (tmp_path / "nothing here").exists()


def test_a_database_that_is_away_does_not_fail_the_publisher(caplog: pytest.LogCaptureFixture) -> None:
    hints.Notify("postgresql://nobody@127.0.0.1:9/none").send(1, 1)
    assert "hubs will look by themselves" in caplog.text


def test_a_path_too_long_for_a_unix_address_is_shortened_alike_for_both_sides(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    folder = hints.hint_folder(deep)
    assert folder == hints.hint_folder(deep / ".." / ("b" * 60))
    assert folder.parent == Path(tempfile.gettempdir())
    assert hints.hint_folder(tmp_path) != folder != hints.hint_folder(deep.parent / ("c" * 60))
    hints.open_folder(folder)
    try:
        with listening(folder, "1234567-0123456789abcdef.sock") as ear:
            hints.road(deep, "").send(3, 4)
            assert ear.recv(100) == b"3:4"
    finally:
        shutil.rmtree(folder)


def test_the_folder_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "hints"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    assert hints.open_folder(folder).stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_a_link_to_somewhere_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "hints").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PermissionError, match="somebody else"):
        hints.open_folder(tmp_path / "hints")


@pytest.mark.parametrize(
    "payload", [b"", b"7", b"7:", b":7", b"7:x", b"-7:1", b"7:1:2", b"1" * 30 + b":" + b"1" * 30]
)
def test_what_is_no_hint_is_passed_over(payload: bytes) -> None:
    assert hints.decode(payload) is None


def test_a_hint_survives_its_journey() -> None:
    assert hints.decode(hints.encode(2**40, 2**31)) == (2**40, 2**31)


@pytest.mark.postgres
def test_postgres_tells_every_hub_and_a_broken_connection_is_made_anew() -> None:
    url = os.environ["READOUT_TEST_POSTGRES"]
    road = hints.Notify(url)
    with psycopg.connect(url, autocommit=True) as hub:
        hub.execute("LISTEN readout_hint")
        road.send(4_711, 18)
        road._connected().close()
        road.send(4_711, 19)
        heard = [notice.payload for notice in hub.notifies(timeout=1)]
    road.close()
    assert [each for each in heard if each.startswith("4711:")] == ["4711:18", "4711:19"]
