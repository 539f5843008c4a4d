"""Fan-out: one event to many readers, paced and in a burst; CPU, and when the last reader has it."""

import time

from bench import machine
from bench.clients import Readers
from bench.context import Context, Numbers
from bench.results import Result, Target, lines
from bench.servers import Server

TITLE = "fan-out to 100, 1 000 and 10 000 readers, paced and in a burst of 50"
CROWDS = (100, 1_000, 10_000)
BURST = 50
INTERVAL = 0.4
SETTLE = 0.4

TARGETS = {
    "cpu": {"C limit": Target(at_most=1.3), "nchan": Target(at_most=0.7)},
    "last": {"nchan": Target(at_most=0.75)},
    "burst": {"nchan": Target(at_most=0.3)},
}


def run(context: Context) -> list[Result]:
    """Three lines for each number of readers and each reference."""
    results = []
    for size in dict.fromkeys(context.readers(crowd) for crowd in CROWDS):
        paced = context.few(12, 4)
        found = context.in_turn(
            [context.hub, *context.references()],
            lambda server, size=size, paced=paced: one(context, server, size, paced),  # type: ignore[misc]
        )
        targets = TARGETS if size == CROWDS[-1] else {}
        of = f"{size:_} readers".replace("_", " ")
        results += lines(f"CPU a 1 000 deliveries, {of}", "ms", found["cpu"], targets.get("cpu"))
        results += lines(f"last of {of} has it", "ms", found["last"], targets.get("last"))
        results += lines(f"burst of {BURST} to {of}", "s", found["burst"], targets.get("burst"))
    return results


def one(context: Context, server: Server, size: int, paced: int) -> Numbers:
    """One server's round: events at intervals, then a burst."""
    with context.clients.readers(server.port, server.path, size, paced + BURST) as readers:
        if readers.connected < size:
            raise RuntimeError(f"{server.name} took {readers.connected} of {size} readers")
        time.sleep(SETTLE)
        before = machine.cpu_seconds(server.pid)
        published = [_paced(server, number) for number in range(paced)]
        cpu = machine.cpu_seconds(server.pid) - before
        return _numbers(server, readers, published, cpu, size)


def _paced(server: Server, number: int) -> int:
    began = server.publish(number)
    time.sleep(INTERVAL)
    return began


def _numbers(server: Server, readers: Readers, published: list[int], cpu: float, size: int) -> Numbers:
    paced = len(published)
    burst = [server.publish(number) for number in range(paced, paced + BURST)]
    heard = readers.heard()
    if not heard.whole:
        raise RuntimeError(f"{server.name} lost, doubled or disordered events: {heard}")
    return {
        "cpu": cpu * 1e6 / (paced * size),
        "last": heard.last_ms(published),
        "burst": (max(heard.at_last[paced:]) - burst[0]) / 1e9,
    }
