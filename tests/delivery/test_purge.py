"""After a withdrawal the operator's hook hears what no cache may keep, until it says that it is done."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from readout.accounts.models import Member
from readout.cli.work import withdrawals
from readout.delivery.purge import AGAIN_SECONDS, ROOMS, HookRefused, Purger
from readout.publishing.sourcing import people

BASE = "https://live.courier.example"


class Hook:
    """An operator's hook: what it was told, and how it answers."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.status = 204
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                told = json.loads(self.rfile.read(int(self.headers["content-length"])))
                hook.told.append(told | {"path": self.path})
                self.send_response(hook.status)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/purge?key=x"

    @property
    def prefixes(self) -> list[list[str]]:
        """What was purged, by message."""
        told = [[each.removeprefix(BASE) for each in message["prefixes"]] for message in self.told]
        assert all(set(ROOMS) <= set(prefixes) for prefixes in told)
        return [[each for each in prefixes if each.startswith("/live/")] for prefixes in told]


@pytest.fixture
def hook() -> Iterator[Hook]:
    made = Hook()
    serving = threading.Thread(target=made.server.serve_forever)
    serving.start()
    yield made
    made.server.shutdown()
    serving.join()
    made.server.server_close()


class Newsroom:
    """What a withdrawal changes, and a clock."""

    def __init__(self, hook: Hook) -> None:
        self.marks = {"/live/bridge/": "e1", "/live/strike/": "e1"}
        self.now = 100.0
        self.purger = Purger(hook.url, BASE, lambda: self.marks, lambda: self.now)

    def settle(self) -> None:
        """Let the first message, and its repetition, go out."""
        self.purger.run()
        self.now += AGAIN_SECONDS
        self.purger.run()


def test_a_retraction_purges_its_story_and_the_pages_about_all(hook: Hook) -> None:
    newsroom = Newsroom(hook)
    newsroom.settle()
    hook.told.clear()
    newsroom.purger.run()
    assert hook.told == []
    newsroom.marks = {"/live/bridge/": "e2", "/live/strike/": "e1"}
    newsroom.purger.run()
    (told,) = hook.told
    assert told["prefixes"] == sorted(BASE + place for place in ("/live/bridge/", *ROOMS))
    assert f"{BASE}/" in told["addresses"]
    assert told["path"] == "/purge?key=x"


def test_it_is_told_once_more_a_little_later(hook: Hook) -> None:
    newsroom = Newsroom(hook)
    newsroom.settle()
    hook.told.clear()
    newsroom.marks = {"/live/bridge/": "e2", "/live/strike/": "e1"}
    for _ in range(5):
        newsroom.purger.run()
        newsroom.now += AGAIN_SECONDS
    assert hook.prefixes == [["/live/bridge/"], ["/live/bridge/"]]


def test_a_worker_that_starts_purges_everything_since_it_cannot_know(hook: Hook) -> None:
    Newsroom(hook).purger.run()
    assert hook.prefixes == [["/live/"]]


def test_a_story_made_private_is_purged(hook: Hook) -> None:
    newsroom = Newsroom(hook)
    newsroom.settle()
    hook.told.clear()
    newsroom.marks = {"/live/strike/": "e1"}
    newsroom.purger.run()
    assert hook.prefixes == [["/live/bridge/"]]


def test_somebody_who_is_a_public_figure_no_longer_is_purged(hook: Hook, noor: Member) -> None:
    person = people.add_person("Ida Brandt", by=noor)
    people.mark_public_figure(person, reason="She is the mayor.", by=noor)
    now = [100.0]
    purger = Purger(hook.url, BASE, withdrawals, lambda: now[0])
    purger.run()
    now[0] += AGAIN_SECONDS
    purger.run()
    hook.told.clear()
    purger.run()
    assert hook.told == []
    people.shield(person, "minor", by=noor)
    purger.run()
    (told,) = hook.told
    assert f"{BASE}/people/" in told["prefixes"]


@pytest.mark.parametrize("status", [301, 404, 500])
def test_a_hook_that_fails_is_told_again(hook: Hook, status: int) -> None:
    newsroom = Newsroom(hook)
    newsroom.settle()
    hook.told.clear()
    newsroom.marks = {"/live/bridge/": "e2", "/live/strike/": "e1"}
    hook.status = status
    with pytest.raises(HookRefused):
        newsroom.purger.run()
    hook.status = 200
    newsroom.purger.run()
    assert hook.prefixes == [["/live/bridge/"], ["/live/bridge/"]]
