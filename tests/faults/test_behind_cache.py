"""Behind nginx as a caching proxy, with the configuration that docs/operating ships."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults import LONG, few
from tests.faults.account import converge
from tests.faults.desk import Desk
from tests.faults.follower import follow, get
from tests.faults.town import PATIENCE, Town, free_port

DOCS = Path(__file__).parents[2] / "docs" / "operating"
NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
MAIN = """
{user} daemon off; pid nginx.pid; error_log error.log error; worker_processes 1;
events {{ worker_connections 4000; }}
http {{
  access_log off;
  client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
  include readout-cache.conf;
}}
"""
SECRET = "MARKED-AND-WITHDRAWN"
HIT = ("HIT", "STALE", "UPDATING")
PAGES_SECONDS, LOG_SECONDS, FEEDS_SECONDS = 2, 60, 30
"""What docs/operating/caching.md promises of a cache without a purge hook."""


class Proxy:
    """nginx in front of a town's web server, its cache in `folder`."""

    def __init__(self, folder: Path, town: Town) -> None:
        self.cache = folder / "cache"
        self.port = free_port()
        text = (DOCS / "readout-cache.conf").read_text()
        for shipped, ours in (
            ("/var/cache/nginx/readout", str(self.cache)),
            ("listen 80", f"listen 127.0.0.1:{self.port} backlog=4096"),
            ("127.0.0.1:8000", f"127.0.0.1:{town.port('web')}"),
        ):
            assert shipped in text
            text = text.replace(shipped, ours)
        (folder / "readout-cache.conf").write_text(text)
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(MAIN.format(user=user))
        words = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")]
        self.process = subprocess.Popen(words, stderr=subprocess.DEVNULL)

    def ready(self) -> "Proxy":
        """Wait until it answers."""
        end = time.monotonic() + PATIENCE
        while get(self.port, "/healthz")[0] != 200:
            assert time.monotonic() < end, "nginx did not start"
            assert self.process.poll() is None, "nginx ended"
            time.sleep(0.02)
        return self

    def close(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def behind(town: Town, tmp_path: Path) -> Iterator[Callable[[], Proxy]]:
    """Puts nginx in front of the town's web server."""
    if NGINX is None:
        pytest.skip("nginx is not installed")
    made: list[Proxy] = []

    def make() -> Proxy:
        folder = tmp_path / "nginx"
        folder.mkdir()
        made.append(Proxy(folder, town))
        return made[-1].ready()

    yield make
    for proxy in made:
        proxy.close()


async def poll(proxy: Proxy, readers: int, seconds: float) -> tuple[Counter[str], float]:
    """Each of `readers` polls the head twice in `seconds`; returns what the cache said of each answer, and
    the seconds it took.
    """
    said: Counter[str] = Counter()
    request = b"GET /live/bridge/log/head.json HTTP/1.1\r\nHost: x\r\n\r\n"
    began = time.monotonic()

    async def lane(polls: int) -> None:
        reading, writing = await asyncio.open_connection("127.0.0.1", proxy.port)
        for number in range(polls):
            await asyncio.sleep(max(0.0, began + seconds * number / polls - time.monotonic()))
            writing.write(request)
            head = (await reading.readuntil(b"\r\n\r\n")).lower()
            size = int(head.partition(b"\r\ncontent-length:")[2].split(b"\r\n", 1)[0])
            body = await reading.readexactly(size)
            assert json.loads(body)["seq"]
            said[head.partition(b"\r\nx-cache:")[2].split(b"\r\n", 1)[0].strip().decode().upper()] += 1
        writing.close()
        with suppress(OSError):
            await writing.wait_closed()

    # A connection for every twenty readers: what counts is who asks how often.
    await asyncio.gather(*(lane(2 * 20) for _ in range(readers // 20)))
    return said, time.monotonic() - began


def test_polling_readers_cost_the_origin_nothing(town: Town, behind: Callable[[], Proxy]) -> None:
    town.start("web")
    desk = Desk(town, "bridge")
    desk.open_story()
    proxy = behind()
    for readers in (200, 2000):
        desk.publish(f"Before {readers} ask")
        said, took = asyncio.run(poll(proxy, readers, few(3, 20)))
        assert sum(said.values()) == 2 * readers
        # An answer is kept for two seconds; ten times the readers bring no further request.
        assert sum(count for kind, count in said.items() if kind not in HIT) <= took / 2 + 2, said


def test_readers_who_stream_through_the_proxy_converge(town: Town, behind: Callable[[], Proxy]) -> None:
    town.start("web")
    desk = Desk(town, "bridge")
    desk.open_story()
    followers = follow(town, "bridge", ("web",), 4, trouble=0.3)
    proxy = behind()
    for follower in followers:
        follower.go_to(proxy.port)
    for number in range(20):
        update = desk.publish(f"Line {number}")
        if number % 5 == 0:
            desk.do("hold", update)
    converge(town, "bridge", followers)


def test_what_is_withdrawn_is_purged_from_every_address(town: Town, behind: Callable[[], Proxy]) -> None:
    town.start("web")
    desk = Desk(town, "bridge")
    desk.open_story()
    proxy = behind()
    update, addresses = _said_everywhere(desk, proxy)
    hook = free_port()
    words = [sys.executable, str(DOCS / "purge_nginx.py"), str(proxy.cache), str(hook)]
    town.more |= {"READOUT_PURGE_URL": f"http://127.0.0.1:{hook}/", "READOUT_BASE_URL": "http://127.0.0.1"}
    hooked = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    try:
        _await_port(hook)
        town.start("work")
        _await_empty(proxy.cache)  # its first message is about everything; what is kept after it is ours
        assert _still_said(proxy, addresses) == addresses
        desk.do("retract", update)
        _gone_within(proxy, addresses, 60.0)
    finally:
        hooked.kill()
        hooked.wait()


@pytest.mark.skipif(not LONG, reason="it takes a minute; FAULTS=long")
@pytest.mark.timeout(600)
def test_without_a_hook_it_is_gone_within_the_stated_seconds(town: Town, behind: Callable[[], Proxy]) -> None:
    town.start("web")
    desk = Desk(town, "bridge")
    desk.open_story()
    proxy = behind()
    update, addresses = _said_everywhere(desk, proxy)
    feeds = {each for each in addresses if "/feed." in each}
    log = {each for each in addresses if "/log/" in each}
    desk.do("retract", update)
    began = time.monotonic()
    _gone_within(proxy, addresses - feeds - log, PAGES_SECONDS + 1)
    _gone_within(proxy, feeds, FEEDS_SECONDS + 1 - (time.monotonic() - began))
    _gone_within(proxy, log, LOG_SECONDS + 1 - (time.monotonic() - began))


def _said_everywhere(desk: Desk, proxy: Proxy) -> tuple[str, set[str]]:
    """Publish words to withdraw, and have the cache keep them; returns the update and the addresses."""
    for number in range(85):
        desk.publish(f"Line {number}")
    update = desk.publish(SECRET, f"{SECRET} {SECRET}")
    for number in range(15):
        desk.publish(f"Further line {number}")
    head = json.loads(get(proxy.port, "/live/bridge/log/head.json")[1])
    paths = ("", "snapshot.json", f"u/{update}/", "page/2/", f"log/{head['epoch']}/0.json", "log/0.json")
    addresses = {f"/live/bridge/{path}" for path in (*paths, "feed.atom", "feed.rss", "feed.json")}
    assert _still_said(proxy, addresses) == addresses
    return update, addresses


def _still_said(proxy: Proxy, addresses: set[str]) -> set[str]:
    return {each for each in addresses if SECRET.encode() in get(proxy.port, each)[1]}


def _gone_within(proxy: Proxy, addresses: set[str], seconds: float) -> None:
    end = time.monotonic() + seconds
    over = False
    while (still := _still_said(proxy, addresses)) and not over:
        time.sleep(0.1)
        # Once more after the end: a look that takes long has seen what was there before it.
        over = time.monotonic() > end
    assert not still, f"after {seconds:.0f} seconds a cache still shows {sorted(still)}"


def _await_empty(cache: Path) -> None:
    end = time.monotonic() + PATIENCE
    while any(path.is_file() for path in cache.rglob("*")):
        assert time.monotonic() < end, "nothing was purged"
        time.sleep(0.05)


def _await_port(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("nobody listens")
