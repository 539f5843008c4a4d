"""The server: one uvicorn whose front, hub and application share one event loop."""

import asyncio
import contextlib
import resource
import socket
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from types import FrameType
from typing import Any, cast

import prometheus_client
import uvicorn
import uvloop
from asgiref.typing import ASGI3Application

from readout.delivery import present
from readout.delivery.config import HubConfig
from readout.delivery.front import Front, sweep
from readout.delivery.handing import Count, HandingOn
from readout.delivery.hot import HotStore
from readout.delivery.hub import Hub
from readout.delivery.keeping import KeepHot
from readout.delivery.operators import HubCollector, Operators
from readout.delivery.segments import Segments

BACKLOG = 4096
MOST_FILES = 1024 * 1024
"""As many open files as the kernel lets one process have, unless it was told otherwise."""
GRACE_SECONDS = 1
"""How long a request may go on after SIGTERM; streams end at once."""

# Descriptors left for the database, files and sockets of the application's own.
_KEPT_BACK = 256

Ready = Callable[[list[socket.socket]], None]
MakeApp = Callable[[Hub], ASGI3Application]


def run(
    app: ASGI3Application,
    *,
    host: str,
    port: int,
    config: HubConfig,
    ready: Ready | None = None,
    count: Count | None = None,
    access_log: bool = False,
) -> None:
    """Serve pages, segments and streams until SIGTERM or SIGINT; the whole product but its worker.

    `port` 0 takes a free one; `ready` is called with the listening sockets. `count` is told once a minute
    and at the end which updates were opened. Hot answers and streams do not appear in the access log.
    Raises SystemExit(3) when the address cannot be used.
    """

    def whole(hub: Hub) -> ASGI3Application:
        prometheus_client.REGISTRY.register(HubCollector(hub))
        present.stand_in(hub)
        return app

    _run(whole, host, port, config, ready, count, access_log=access_log)


def run_hub(
    *, host: str, port: int, config: HubConfig, ready: Ready | None = None, metrics_token: str = ""
) -> None:
    """Serve streams and segments alone, with /healthz, /readyz and (when a token is set) /metrics."""
    _run(lambda hub: Operators(hub, metrics_token), host, port, config, ready, access_log=False)


def raise_file_limit() -> int:
    """Raise this process's limit of open files as far as it may go, and return it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        return most
    return most if soft == resource.RLIM_INFINITY else soft


def fitted(config: HubConfig, files: int) -> HubConfig:
    """`config` with no more readers and connections than `files` open files allow."""
    room = max(64, files - _KEPT_BACK)
    return replace(
        config,
        max_connections=min(config.max_connections or room, room),
        # Some connections stay for pages, however many readers there are.
        max_readers=min(config.max_readers, max(32, room - room // 16)),
    )


class Server(uvicorn.Server):
    """A uvicorn server that starts and stops the hub with itself; made inside the loop it runs in."""

    def __init__(
        self,
        config: uvicorn.Config,
        hub: Hub,
        ready: Ready | None = None,
        handing: HandingOn | None = None,
    ) -> None:
        super().__init__(config)
        self.hub = hub
        self._ready = ready
        self._handing = handing
        self._ending = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def end(self) -> None:
        """End as SIGTERM does; to be called inside the loop."""
        self.should_exit = True
        self._ending.set()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGTERM or SIGINT came."""
        super().handle_exit(sig, frame)
        self._loop.call_soon_threadsafe(self._ending.set)

    async def main_loop(self) -> None:
        """Tick once a second until it is to end; uvicorn's own ten times cost more than idle readers do."""
        while not await self.on_tick(0):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await self._ending.wait()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start the hub, then listen."""
        await self.hub.start()
        await super().startup(sockets)
        if self._ready is not None and self.started:
            self._ready([each for server in self.servers for each in server.sockets])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End all streams, so that nothing waits for them, then everything else."""
        self.hub.close_streams()
        await super().shutdown(sockets)
        await self.hub.stop()
        if self._handing is not None:
            await self._handing.last()
        # uvicorn would raise the signal again and so end the process as if it had been killed.
        self._captured_signals.clear()

    async def on_tick(self, counter: int) -> bool:
        """Once a second: the date for answers, who has used up their time, and whether to end."""
        sweep(cast("set[Any]", self.server_state.connections), self._loop.time())
        if self._handing is not None:
            self._handing.tick()
        return await super().on_tick(counter)


def build(
    make_app: MakeApp,
    hub: Hub,
    host: str,
    port: int,
    *,
    store: HotStore | None = None,
    access_log: bool = False,
) -> uvicorn.Config:
    """The uvicorn configuration: the front before segments, hot pages and the application."""
    store = store or HotStore(hub.config.hot_bytes, hub.counters)
    app = KeepHot(Segments(make_app(hub), hub.log), store, hub)
    return uvicorn.Config(
        cast(Any, app),
        host=host,
        port=port,
        http=cast(Any, partial(Front, hub=hub, store=store)),
        loop="uvloop",
        ws="none",
        lifespan="off",
        # The application decides itself whose forwarding headers it believes.
        proxy_headers=False,
        server_header=False,
        access_log=access_log,
        log_config=None,
        backlog=BACKLOG,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _run(
    make_app: MakeApp,
    host: str,
    port: int,
    config: HubConfig,
    ready: Ready | None,
    count: Count | None = None,
    *,
    access_log: bool,
) -> None:
    fit = fitted(config, raise_file_limit())

    async def serve() -> None:
        hub = Hub(fit)
        store = HotStore(fit.hot_bytes, hub.counters)
        built = build(make_app, hub, host, port, store=store, access_log=access_log)
        handing = HandingOn(store.opened, count) if count else None
        await Server(built, hub, ready, handing).serve()

    uvloop.run(serve())
