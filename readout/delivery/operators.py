"""What operators ask a hub that runs alone: is it alive, is it ready, what has it counted?"""

from collections.abc import Iterable
from secrets import compare_digest

import prometheus_client
from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, Scope
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector, CollectorRegistry

from readout.delivery.answers import header, send_answer, send_problem
from readout.delivery.hub import Hub
from readout.delivery.problems import problem

_NOT_HERE = problem(404, "not-found", "A hub answers streams, segments, /healthz, /readyz and /metrics only.")
_TOKEN_WANTED = problem(401, "token-wanted", "The metrics want their token.", {"www-authenticate": "Bearer"})


class HubCollector(Collector):
    """A hub's counts and gauges, read at the moment they are asked for."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def collect(self) -> Iterable[CounterMetricFamily | GaugeMetricFamily]:
        """Every count as `readout_hub_NAME_total`, and how many readers each story has."""
        counters = self._hub.counters
        for name in counters.__slots__:
            yield CounterMetricFamily(
                f"readout_hub_{name}", f"See counters.{name}.", value=getattr(counters, name)
            )
        readers = GaugeMetricFamily("readout_hub_readers", "Open streams by story.", labels=["story"])
        for slug, count in self._hub.readers_by_story().items():
            readers.add_metric([slug], count)
        yield readers
        yield GaugeMetricFamily(
            "readout_hub_stalled", "Readers with bytes waiting.", value=self._hub.crowd.stalled
        )


class Operators:
    """ASGI: /healthz, /readyz and, when a token is set, /metrics; everything else is not here."""

    def __init__(self, hub: Hub, metrics_token: str = "") -> None:
        self._hub = hub
        self._token = metrics_token
        self._registry = CollectorRegistry()
        self._registry.register(HubCollector(hub))

    async def __call__(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        path = scope["path"]
        text = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
        if path == "/healthz":
            await send_answer(send, scope, 200, text, b"ok\n")
        elif path == "/readyz":
            ready = self._hub.watch.sound
            answer = b"ok\n" if ready else b"the log cannot be read\n"
            await send_answer(send, scope, 200 if ready else 503, text, answer)
        elif path == "/metrics" and self._token:
            given = header(list(scope["headers"]), b"authorization").removeprefix(b"Bearer ").strip()
            if compare_digest(given, self._token.encode()):
                await send_answer(send, scope, 200, text, prometheus_client.generate_latest(self._registry))
            else:
                await send_problem(send, scope, _TOKEN_WANTED)
        else:
            await send_problem(send, scope, _NOT_HERE)
