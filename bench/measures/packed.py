"""Gzip: the same events to readers who take gzip, against readers who take them plain; also in a burst."""

import time
from statistics import median

from bench import machine
from bench.context import Context, Numbers
from bench.results import OURS, Result, Target
from bench.servers import Server

TITLE = "gzip readers against plain ones"
CROWD = 10_000
BURST = 50
INTERVAL = 0.4
PLAIN = "ours, plain"


def run(context: Context) -> list[Result]:
    """CPU and bytes of a delivery, and a burst; plain and gzip readers take turns on one server."""
    size, events = context.readers(CROWD), context.few(12, 4)
    found = context.in_turn([context.hub], lambda server: one(context, server, size, events))
    middle = {name: median(rounds[OURS]) for name, rounds in found.items()}
    of = f"{size:_} gzip readers".replace("_", " ")

    def beside_plain(measure: str, unit: str, name: str, target: Target | None) -> Result:
        said = f"{measure}, {of}"
        return Result(said, unit, middle[f"gzip {name}"], PLAIN, middle[f"plain {name}"], target)

    return [
        beside_plain("CPU a 1 000 deliveries", "ms", "cpu", Target(at_most=1.15)),
        beside_plain("bytes of an event", "B", "bytes", Target(at_most=0.6)),
        beside_plain(f"burst of {BURST}", "s", "burst", None),
    ]


def one(context: Context, server: Server, size: int, events: int) -> Numbers:
    """Both kinds of readers, one after the other."""
    plain = _kind(context, server, size, events)
    packed = _kind(context, server, size, events, "gzip")
    named = {"plain": plain, "gzip": packed}
    return {f"{kind} {name}": value for kind, numbers in named.items() for name, value in numbers.items()}


def _kind(context: Context, server: Server, size: int, events: int, *options: str) -> Numbers:
    """Events at intervals, then a burst."""
    with context.clients.readers(server.port, server.path, size, events + BURST, *options) as readers:
        time.sleep(0.4)
        before = machine.cpu_seconds(server.pid)
        for number in range(events):
            server.publish(number)
            time.sleep(INTERVAL)
        cpu = machine.cpu_seconds(server.pid) - before
        burst = [server.publish(number) for number in range(events, events + BURST)]
        heard = readers.heard()
    if not heard.whole:
        raise RuntimeError(f"readers of {options or 'plain'} streams lost events: {heard}")
    return {
        "cpu": cpu * 1e6 / (events * size),
        "bytes": heard.bytes / heard.delivered,
        "burst": (max(heard.at_last[events:]) - burst[0]) / 1e9,
    }
