"""The whole way of an update: from the publish call's first byte to the last of 100 readers."""

import time

from bench import prose, servers, serving
from bench.context import Context
from bench.newsroom import Api
from bench.results import OURS, Result, Target, lines
from bench.servers import SLUG

TITLE = "from the publish call to the last of 100 readers"
CROWD = 100
INTERVAL = 0.1


def run(context: Context) -> list[Result]:
    """Median over updates; beside it nchan's, which keeps nothing and checks nothing."""
    events = context.few(100, 30)
    found: dict[str, list[float]] = {}
    for _ in range(context.rounds):
        with serving.embedded(context) as (server, api):
            found.setdefault(OURS, []).append(_ours(context, server, api, events))
        other = servers.nchan(context.place) or servers.plain(context.place)
        try:
            found.setdefault(other.name, []).append(_theirs(context, other, events))
        finally:
            other.close()
    title = f"publish call to the last of {CROWD} readers, median"
    return lines(title, "ms", found, {OURS: Target(at_most=40, of="value")})


def _ours(context: Context, server: servers.Server, api: Api, events: int) -> float:
    for number in range(10):
        api.publish(SLUG, "The first calls make things ready", str(number))
    with context.clients.readers(server.port, server.path, CROWD, events) as readers:
        published = []
        for number in range(events):
            published.append(time.monotonic_ns())
            api.publish(SLUG, prose.headline(number), prose.marked(number))
            time.sleep(INTERVAL)
        return readers.heard().last_ms(published)


def _theirs(context: Context, server: servers.Server, events: int) -> float:
    with context.clients.readers(server.port, server.path, CROWD, events) as readers:
        published = []
        for number in range(events):
            published.append(server.publish(number))
            time.sleep(INTERVAL)
        return readers.heard().last_ms(published)
