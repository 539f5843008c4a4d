"""Replay: readers who were away for 1 000 events, far more than one write holds."""

from bench import machine, servers
from bench.context import Context, Numbers
from bench.results import Result, lines
from bench.servers import Server

TITLE = "100 readers read 1 000 events again"
CROWD = 100
MISSED = 1_000


def run(context: Context) -> list[Result]:
    """Events a second, all readers together; more is better."""
    missed = context.few(MISSED, 200)
    makers = [context.hub, *([lambda: servers.nchan(context.place)] if machine.nchan() else [])]
    found = context.in_turn(makers, lambda server: one(context, server, missed))
    return lines(f"replay of {missed} events to {CROWD} readers", "events/s", found["rate"])


def one(context: Context, server: Server, missed: int) -> Numbers:
    """One server's round."""
    after = server.mark()
    for number in range(missed):
        server.publish(number)
    with context.clients.readers(server.port, server.path, CROWD, missed, f"after={after}") as readers:
        heard = readers.heard()
    if not heard.whole:
        raise RuntimeError(f"{server.name} left readers behind: {heard}")
    return {"rate": heard.delivered / heard.all_ms * 1000}
