"""Readers that take nothing must not hold up the others: 20 stuck ones among 1 000."""

import time
from statistics import median

from bench.context import Context
from bench.results import OURS, Result, Target
from bench.servers import Server

TITLE = "20 stuck readers among 1 000"
CROWD = 1_000
STUCK = 20
INTERVAL = 0.2
TARGET = Target(at_most=1.25)


def run(context: Context) -> list[Result]:
    """When the last of the others has an event, with and without the stuck ones, on one server."""
    size, events = context.readers(CROWD), context.few(80, 40)
    found = context.in_turn(
        [context.hub],
        lambda server: {
            "free": one(context, server, size, 0, events),
            "beside": one(context, server, size, STUCK, events),
        },
    )
    free, beside = (median(found[kind][OURS]) for kind in ("free", "beside"))
    title = f"last of {size:_} with {STUCK} stuck among them".replace("_", " ")
    return [Result(title, "ms", beside, "ours, nobody stuck", free, TARGET)]


def one(context: Context, server: Server, size: int, stuck: int, events: int) -> float:
    """Enough events to fill the stuck readers' buffers; the second half is measured."""
    options = [f"stuck={stuck}"]
    with context.clients.readers(server.port, server.path, size, events, *options) as readers:
        for number in range(events // 2):
            server.publish(number)
        published = []
        for number in range(events // 2, events):
            published.append(server.publish(number))
            time.sleep(INTERVAL / 4)
        heard = readers.heard()
    if not heard.whole:
        raise RuntimeError(f"readers beside stuck ones lost events: {heard}")
    return heard.last_ms(published, events // 2)
