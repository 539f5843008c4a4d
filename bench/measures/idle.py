"""Idle cost: a minute of 1 000 readers to whom nothing happens, heartbeats included."""

import time
from contextlib import ExitStack

from bench import machine, servers
from bench.context import Context
from bench.results import OURS, Result, Target, lines

TITLE = "1 000 idle readers for a minute"
CROWD = 1_000
BEAT = 15
"""Seconds between heartbeats, here and there."""


def run(context: Context) -> list[Result]:
    """CPU-seconds a minute. All servers stand idle through the same minute."""
    seconds = context.few(60, 2 * BEAT)
    size = context.readers(CROWD)
    other = servers.nchan(context.place, BEAT)
    found: dict[str, list[float]] = {}
    with ExitStack() as open_things:
        standing = [context.hub(), *([other] if other else [])]
        for server in standing:
            open_things.callback(server.close)
            open_things.enter_context(context.clients.readers(server.port, server.path, size, 0))
        time.sleep(2)
        before = [machine.cpu_seconds(server.pid) for server in standing]
        time.sleep(seconds)
        for server, then in zip(standing, before, strict=True):
            found[server.name] = [(machine.cpu_seconds(server.pid) - then) * 60 / seconds]
    title = f"{size:_} idle readers, a minute".replace("_", " ")
    return lines(title, "CPU-s", found, {OURS: Target(at_most=0.1, of="value")})
