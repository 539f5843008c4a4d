"""The whole product as one process tree."""

import os
import signal
import socket
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.cli.support import Installation, address_of, children_of, is_running, until

Blank = Callable[[], Installation]
OK = 200


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    """Somebody who asks, and keeps the connection to the end of the test."""
    with httpx.Client(timeout=60) as client:
        yield client


def test_serve_on_an_empty_folder_answers_pages_and_ends_in_order(blank: Blank, client: httpx.Client) -> None:
    with blank().listening("serve") as (process, address):
        assert client.get(f"{address}/healthz").text == "ok\n"
        assert client.get(f"{address}/readyz").text == "ok\n"
        assert client.get(f"{address}/").status_code == OK
        until(lambda: children_of(process.pid))
        (worker,) = children_of(process.pid)
        process.terminate()
        assert process.wait(60) == 0
        assert not is_running(worker)


def test_the_children_of_a_killed_parent_end(made: Installation) -> None:
    with made.listening("serve") as (process, _):
        until(lambda: children_of(process.pid))
        (worker,) = children_of(process.pid)
        process.kill()
        until(lambda: not is_running(worker))


def test_a_worker_that_dies_is_started_anew(made: Installation, client: httpx.Client) -> None:
    with made.listening("serve") as (process, address):
        until(lambda: children_of(process.pid))
        (worker,) = children_of(process.pid)
        os.kill(worker, signal.SIGKILL)
        until(lambda: [pid for pid in children_of(process.pid) if pid != worker])
        assert client.get(f"{address}/healthz").status_code == OK


def test_a_port_that_is_taken_is_told_before_anything_is_made(blank: Blank) -> None:
    installation = blank()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        told = installation.run("serve", "--port", port)
    assert told.returncode == 1
    assert told.stderr == (
        f"readout: Readout cannot listen on 127.0.0.1:{port}: address already in use. "
        "Choose another --port or --host.\n"
    )
    assert not installation.data.exists()


def test_the_parts_run_as_processes_of_their_own(made: Installation, client: httpx.Client) -> None:
    with (
        made.running("hub", "--port", "0") as hub,
        made.running("web", "--port", "0") as web,
        made.running("work") as work,
    ):
        for part in (hub, web):
            assert client.get(f"{address_of(part)}/healthz").text == "ok\n"
        assert children_of(web.pid) == []
        for part in (hub, web, work):
            part.terminate()
        assert [part.wait(60) for part in (hub, web)] == [0, 0]
        assert work.wait(60) in (0, -signal.SIGTERM)


def test_addresses_begin_with_the_one_that_is_listened_on(made: Installation, client: httpx.Client) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with made.running("serve", "--port", str(port)) as process:
        address = address_of(process)
        assert f"Sitemap: {address}/" in client.get(f"{address}/robots.txt").text


def test_the_first_start_prints_the_link_that_makes_the_administrator(
    blank: Blank, client: httpx.Client
) -> None:
    with blank().listening("serve") as (process, address):
        assert process.stdout
        line = process.stdout.readline()
        link = line.split()[-1]
        assert link.startswith(f"{address}/desk/welcome/")
        assert "will be its administrator" in client.get(link).text
