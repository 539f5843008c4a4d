"""Memory: what one more reader adds to a server's resident set."""

import time

from bench import machine, servers
from bench.context import Context, Numbers
from bench.results import OURS, Result, Target, lines
from bench.servers import Server

TITLE = "memory of a reader"
CROWD = 10_000


def run(context: Context) -> list[Result]:
    """Growth of VmRSS with all readers connected, by their number."""
    size = context.readers(CROWD)
    # The C limit keeps nothing for a reader outside the kernel, so it says nothing here.
    makers = [context.hub, lambda: servers.nchan(context.place) or servers.plain(context.place)]
    found = context.in_turn(makers, lambda server: one(context, server, size))
    title = f"memory a reader, {size:_} readers".replace("_", " ")
    return lines(title, "KB", found["kb"], {OURS: Target(at_most=3, of="value")})


def one(context: Context, server: Server, size: int) -> Numbers:
    """One server's round. An event has been sent, so buffers for sending have been touched too."""
    # Whoever comes first makes the server load the story: that is no cost of a reader's.
    with context.clients.readers(server.port, server.path, 10, 1) as readers:
        server.publish(0)
        readers.heard()
    before = machine.resident_kb(server.pid)
    with context.clients.readers(server.port, server.path, size, 1) as readers:
        server.publish(0)
        if not readers.heard().whole:
            raise RuntimeError(f"{server.name} did not reach all readers")
        time.sleep(0.3)
        return {"kb": (machine.resident_kb(server.pid) - before) / size}
