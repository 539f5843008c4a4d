"""A tool of the newsroom that never gives up: every call is sent again under its key until it is answered."""

import http.client
import json
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.faults.town import Town

PATIENCE = 120.0
EVENTS = {
    "publish": "update.published",
    "revise": "update.revised",
    "retract": "update.retracted",
    "hold": "update.held",
    "release": "update.released",
    "pin": "update.pinned",
    "unpin": "update.unpinned",
}
OFTEN = {"publish": 50, "revise": 25, "pin": 4, "unpin": 3, "hold": 6, "release": 6, "retract": 4}


@dataclass
class Known:
    """What the desk was told about one update."""

    version: int
    state: str
    headline: str
    pinned: bool = False


@dataclass
class Desk:
    """Amina's tool; `known` and `told` hold what was acknowledged, and nothing else."""

    town: Town
    slug: str
    name: str = "desk"
    known: dict[str, Known] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    """Answers of 5xx, and connections that broke: each was tried again."""
    sent: int = 0

    def open_story(self) -> None:
        """Open the story, live."""
        body = {"title": "Flood closes the old bridge", "slug": self.slug, "state": "live"}
        self.call("POST", "/stories", body)

    def publish(self, headline: str, text: str = "Nobody may cross.", **more: Any) -> str:
        """Publish an update; returns its id once that is acknowledged."""
        body = {"headline": headline, "body": {"format": "text", "content": text}, "publish": True, **more}
        answer = self.call("POST", f"/stories/{self.slug}/updates", body)
        self.known[answer["id"]] = Known(answer["version"], answer["state"], headline)
        self.told["publish"] += answer["state"] == "published"
        return str(answer["id"])

    def revise(self, update: str, headline: str) -> None:
        """Correct an update."""
        known = self.known[update]
        body = {"headline": headline, "change_kind": "correction", "note": "It was said otherwise before."}
        self._told("revise", self.call("PATCH", f"/updates/{update}", body, known.version))
        known.headline = headline

    def do(self, verb: str, update: str) -> None:
        """Retract, hold, release, pin or unpin an update."""
        body = {"reason": "The source took it back."} if verb == "retract" else None
        self._told(verb, self.call("POST", f"/updates/{update}/{verb}", body, self.known[update].version))
        if verb in ("pin", "unpin", "retract"):
            self.known[update].pinned = verb == "pin"
        if verb == "retract":
            self.known[update].headline = ""

    def something(self, chance: random.Random) -> None:
        """A publication more often than not, else a change of what is there."""
        verb = chance.choices(list(OFTEN), list(OFTEN.values()))[0]
        fitting = [update for update, known in self.known.items() if _fits(verb, known)]
        if verb == "pin" and any(known.pinned for known in self.known.values()):
            fitting = []  # pinning another would also change the one that is pinned
        if verb == "publish" or not fitting:
            self.publish(f"The river rises, line {self.sent}", "It rains. " * chance.randint(1, 200))
        elif verb == "revise":
            self.revise(chance.choice(fitting), f"The river falls, line {self.sent}")
        else:
            self.do(verb, chance.choice(fitting))

    def begins(self, operations: int, chance: random.Random) -> threading.Thread:
        """Do `operations` things one after the other, in a thread that has been started."""

        def work() -> None:
            for _ in range(operations):
                self.something(chance)

        working = threading.Thread(target=work)
        working.start()
        return working

    def call(
        self, method: str, path: str, body: dict[str, Any] | None = None, version: int = 0
    ) -> dict[str, Any]:
        """The answer to a call, sent again and again under one key until there is one."""
        self.sent += 1
        headers = {
            "Authorization": f"Bearer {self.town.token}",
            "Content-Type": "application/json",
            "Idempotency-Key": f"{self.slug}-{self.name}-{self.sent}",
        }
        if version:
            headers["If-Match"] = f'"{version}"'
        text = json.dumps(body) if body is not None else None
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            status, answer = self.once(method, path, text, headers)
            if 200 <= status < 300:
                told: dict[str, Any] = json.loads(answer)
                return told
            assert status == 0 or status >= 500, f"{method} {path}: {status} {answer.decode()}"
            self.refused += 1
            time.sleep(0.05)
        raise AssertionError(f"{method} {path} was never answered:\n{self.town.log()}")

    def once(
        self, method: str, path: str, text: str | None, headers: dict[str, str], timeout: float = 15
    ) -> tuple[int, bytes]:
        """Status and body of one request; status 0 when the connection broke."""
        connection = http.client.HTTPConnection("127.0.0.1", self.town.port("web"), timeout=timeout)
        try:
            connection.request(method, f"/api/v1{path}", text, headers)
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()

    def _told(self, verb: str, answer: dict[str, Any]) -> None:
        known = self.known[answer["id"]]
        known.version, known.state = answer["version"], answer["state"]
        self.told[verb] += 1


def _fits(verb: str, known: Known) -> bool:
    match verb:
        case "release":
            return known.state == "held"
        case "retract":
            return known.state in ("held", "published")
        case "pin":
            return known.state == "published" and not known.pinned
        case "unpin":
            return known.pinned and known.state == "published"
        case _:
            return known.state == "published"
