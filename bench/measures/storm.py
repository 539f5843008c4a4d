"""A reconnect storm: everybody comes back at once, having missed 20 events each."""

from bench.context import Context, Numbers
from bench.results import Result, Target, lines
from bench.servers import Server

TITLE = "5 000 readers reconnect at once, 20 events missed each"
CROWD = 5_000
MISSED = 20


def run(context: Context) -> list[Result]:
    """From the first reader's return until all have caught up."""
    size = context.readers(CROWD)
    found = context.in_turn([context.hub, *context.references()], lambda server: one(context, server, size))
    title = f"{size:_} return, {MISSED} missed, all caught up".replace("_", " ")
    targets = {"nchan": Target(at_most=0.5)} if size == CROWD else {}
    return lines(title, "s", found["seconds"], targets)


def one(context: Context, server: Server, size: int) -> Numbers | None:
    """One server's round; a server without a past sits it out."""
    after = server.mark()
    if not after:
        return None
    for number in range(MISSED):
        server.publish(number)
    with context.clients.readers(server.port, server.path, size, MISSED, f"after={after}") as readers:
        heard = readers.heard()
    if not heard.whole:
        raise RuntimeError(f"{server.name} left readers behind: {heard}")
    return {"seconds": heard.all_ms / 1000}
