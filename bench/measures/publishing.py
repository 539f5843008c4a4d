"""The publish call: one API request that writes, clears and commits, with 1 000 readers connected."""

import time
from collections.abc import Callable
from functools import partial

from bench import prose, serving
from bench.context import Context
from bench.newsroom import Api
from bench.press import Press
from bench.results import OURS, Result, Target, lines
from bench.servers import SLUG

TITLE = "the publish call with 1 000 readers connected"
CROWD = 1_000
INTERVAL = 0.03
FLOOR = "a bare commit"
"""The least it can take: one event written and synced to the same disk by a bare connection."""


def run(context: Context) -> list[Result]:
    """Median and 99th percentile of a call; rounds of calls and of bare commits take turns."""
    calls, size = context.few(300, 100), context.readers(CROWD)
    half: dict[str, list[float]] = {}
    most: dict[str, list[float]] = {}
    for _ in range(context.rounds):
        with (
            serving.embedded(context) as (server, api),
            context.clients.readers(server.port, server.path, size, calls) as readers,
        ):
            for number in range(10):
                api.publish(SLUG, "The first calls make things ready", str(number))
            took = [_timed(_publishing(api, number)) for number in range(calls)]
            heard = readers.heard()
            if not heard.whole:
                raise RuntimeError(f"not every reader has every acknowledged update: {heard}")
        press = Press(context.newsroom.data, SLUG)
        bare = [_timed(partial(press.publish, number)) for number in range(calls // 3)]
        press.close()
        for name, times in ((OURS, sorted(took)), (FLOOR, sorted(bare))):
            half.setdefault(name, []).append(times[len(times) // 2])
            most.setdefault(name, []).append(times[int(len(times) * 0.99)])
    return [
        *lines("publish call, median", "ms", half, {OURS: Target(at_most=20, of="value")}),
        *lines("publish call, 99th percentile", "ms", most, {OURS: Target(at_most=80, of="value")}),
    ]


def _publishing(api: Api, number: int) -> Callable[[], object]:
    return partial(api.publish, SLUG, prose.headline(number), prose.marked(number))


def _timed(call: Callable[[], object]) -> float:
    began = time.monotonic()
    call()
    took = time.monotonic() - began
    time.sleep(INTERVAL)
    return took * 1000
