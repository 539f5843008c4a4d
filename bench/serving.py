"""The whole product in one process tree, as `readout serve` runs it, and pages beside nginx."""

import gzip
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bench import servers
from bench.context import Context
from bench.newsroom import Api
from bench.results import OURS, Result, Target, lines


@contextmanager
def embedded(context: Context) -> Iterator[tuple[servers.Ours, Api]]:
    """A running `readout serve`, and its API."""
    server = servers.Ours(context.newsroom, "serve")
    try:
        yield server, Api(server.port, context.newsroom.token)
    finally:
        server.close()


def beside_static(
    context: Context, name: str, path: str, file: str, targets: Mapping[str, Target]
) -> list[Result]:
    """Answers a second for `path` and for `file` of the same bytes on a static server: 200 packed, and 304.

    Both servers stand throughout; they take turns, so that each has its core for itself.
    """
    seconds = context.few(4, 2)
    counts: dict[str, dict[str, list[float]]] = {"gzip": {}, "304": {}}
    with embedded(context) as (server, api):
        _, headers, packed = api.get(path, {"Accept-Encoding": "gzip"})
        if headers.get("content-encoding") != "gzip":
            raise RuntimeError(f"{path} is not answered in gzip")
        files = {file: gzip.decompress(packed), f"{file}.gz": packed}
        with servers.static(context.place, files) as (other, port):
            their_tag = Api(port, "").get(f"/{file}", {"Accept-Encoding": "gzip"})[1].get("etag", '"x"')
            asked = (
                (OURS, server.port, path, headers["etag"]),
                (other, port, f"/{file}", their_tag),
            )
            for _ in range(context.rounds):
                for who, at, where, tag in asked:
                    for kind, extra in (("gzip", ()), ("304", (f"If-None-Match: {tag}",))):
                        told = context.clients.requests(
                            at, where, "Accept-Encoding: gzip", *extra, seconds=seconds
                        )
                        if told["unchanged" if kind == "304" else "ok"] != told["answers"]:
                            raise RuntimeError(f"{who} answered {where} otherwise: {told}")
                        counts[kind].setdefault(who, []).append(told["per_second"])
    size = f"{len(packed) / 1024:.0f} KB gzip"
    return [
        *lines(f"{name}, {size}", "req/s", counts["gzip"], targets),
        *lines(f"{name}, not modified", "req/s", counts["304"]),
    ]
