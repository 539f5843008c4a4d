"""Start-up: from the command to the first whole answer, on a database that is there."""

import http.client
import subprocess
import sys
import time
from collections.abc import Sequence

from bench import servers
from bench.context import Context
from bench.results import OURS, Result, lines

TITLE = "start-up"
BARE = "bare Django"
"""What no Django application can be quicker than: an interpreter that imports Django and uvicorn."""
IMPORTS = "import django, uvicorn.config, django.core.handlers.asgi, django.db.models"


def run(context: Context) -> list[Result]:
    """Seconds, for the hub alone and for everything on one port."""
    newsroom = context.newsroom
    results = []
    for command, path in (("hub", "/healthz"), ("serve", "/")):
        found: dict[str, list[float]] = {}
        for _ in range(context.rounds):
            port = servers.free_port()
            words = [sys.executable, "-P", "-m", "readout.cli", command, "--port", str(port)]
            found.setdefault(OURS, []).append(_answers(words, port, path, newsroom.environment))
            began = time.monotonic()
            subprocess.run([sys.executable, "-c", IMPORTS], check=True)
            found.setdefault(BARE, []).append(time.monotonic() - began)
        results += lines(f"start of `readout {command}`", "s", found)
    return results


def _answers(command: Sequence[str], port: int, path: str, environment: dict[str, str]) -> float:
    began = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        while process.poll() is None and time.monotonic() - began < servers.START_SECONDS:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                connection.request("GET", path)
                if connection.getresponse().status == 200:
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.005)
        raise RuntimeError(f"{' '.join(command)} did not answer")
    finally:
        servers.ended(process)
