"""A newsroom in a temporary folder: its database, its token, and its API as the desk's tools use it."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PYTHON = (sys.executable, "-P")


class Newsroom:
    """An installation on SQLite, made by the product's own commands."""

    def __init__(self, data: Path) -> None:
        self.data = data
        kept = {name: value for name, value in os.environ.items() if not name.startswith("READOUT_")}
        self.environment = kept | {"READOUT_DATA": str(data), "READOUT_LOG_LEVEL": "warning"}
        self.run("migrate")
        self.token = self.run("token", "create", "--name", "bench", "--role", "editor").split()[-1]

    def run(self, *words: str, given: str = "") -> str:
        """What one command of the program prints, `given` this on standard input."""
        return self._python("-m", "readout.cli", *words, given=given)

    def seed(self, slug: str, updates: int) -> None:
        """Open a story with many published updates."""
        self._python("-m", "bench.seeding", slug, str(updates))

    def _python(self, *words: str, given: str = "") -> str:
        done = subprocess.run(
            [sys.executable, *words],
            input=given,
            capture_output=True,
            text=True,
            env=self.environment,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)} failed:\n{done.stderr}")
        return done.stdout


class Api:
    """The API of a running server, over one kept connection."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The answer to one call. Raises RuntimeError for a refusal."""
        text = json.dumps(body) if body is not None else None
        self._connection.request(method, f"/api/v1{path}", text, self._headers)
        response = self._connection.getresponse()
        answer = response.read()
        if response.status >= 300:
            raise RuntimeError(f"{method} {path}: {response.status} {answer.decode()}")
        told: dict[str, Any] = json.loads(answer)
        return told

    def publish(self, slug: str, headline: str, text: str) -> dict[str, Any]:
        """Publish an update in one call."""
        body = {"headline": headline, "body": {"format": "text", "content": text}, "publish": True}
        return self.call("POST", f"/stories/{slug}/updates", body)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
        """Any address of the server: status, headers with small names, body."""
        self._connection.request("GET", path, headers=dict(headers or {}))
        response = self._connection.getresponse()
        body = response.read()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, body
