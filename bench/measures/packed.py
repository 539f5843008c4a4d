"""Gzip: the same events to readers who take gzip, against readers who take them plain."""

import time

from bench import machine
from bench.context import Context, Numbers
from bench.results import OURS, Result, Target
from bench.servers import Server

TITLE = "gzip readers against plain ones"
CROWD = 10_000
INTERVAL = 0.4
PLAIN = "ours, plain"


def run(context: Context) -> list[Result]:
    """CPU and bytes of a delivery; plain and gzip readers take turns on one server."""
    size, events = context.readers(CROWD), context.few(12, 4)
    found = context.in_turn([context.hub], lambda server: one(context, server, size, events))
    median = {name: sorted(rounds[OURS])[len(rounds[OURS]) // 2] for name, rounds in found.items()}
    of = f"{size:_} gzip readers".replace("_", " ")
    return [
        Result(
            f"CPU a 1 000 deliveries, {of}",
            "ms",
            median["gzip cpu"],
            PLAIN,
            median["plain cpu"],
            Target(at_most=1.15),
        ),
        Result(
            f"bytes of an event, {of}",
            "B",
            median["gzip bytes"],
            PLAIN,
            median["plain bytes"],
            Target(at_most=0.6),
        ),
    ]


def one(context: Context, server: Server, size: int, events: int) -> Numbers:
    """Both kinds of readers, one after the other."""
    found: dict[str, float] = {}
    for kind, options in (("plain", ()), ("gzip", ("gzip",))):
        with context.clients.readers(server.port, server.path, size, events, *options) as readers:
            time.sleep(0.4)
            before = machine.cpu_seconds(server.pid)
            for number in range(events):
                server.publish(number)
                time.sleep(INTERVAL)
            cpu = machine.cpu_seconds(server.pid) - before
            heard = readers.heard()
            if not heard.whole:
                raise RuntimeError(f"{kind} readers lost events: {heard}")
            found[f"{kind} cpu"] = cpu * 1e6 / (events * size)
            found[f"{kind} bytes"] = heard.bytes / heard.delivered
    return found
