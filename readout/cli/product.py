"""The product as processes: the web server with its hub, and the companions beside it."""

import os
import socket
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from readout.cli import companions, installation, signals
from readout.cli.trouble import CommandRefused

if TYPE_CHECKING:
    from readout.core.settings import Settings
    from readout.delivery.config import HubConfig

HOST = "127.0.0.1"
PORT = 8000
WORKER = ("work",)
HIGHEST_PORT = 65535
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - only compared

Listening = Callable[[str], None]
"""Told the address, `http://127.0.0.1:8000` say, once requests are answered there."""


def where(parser: ArgumentParser) -> None:
    """The options that say where to listen."""
    parser.add_argument("--host", default=HOST, help="address to listen on (default: %(default)s)")
    parser.add_argument(
        "--port", type=_port, default=PORT, help="port to listen on (default: %(default)s; 0: a free one)"
    )


def at_home(options: Namespace) -> None:
    """Where nobody set READOUT_BASE_URL, addresses begin with the one that is listened on."""
    if options.port:
        host = "127.0.0.1" if options.host in EVERYWHERE else options.host
        shown = f"[{host}]" if ":" in host else host
        os.environ.setdefault("READOUT_BASE_URL", f"http://{shown}:{options.port}")


def demand_port(options: Namespace) -> None:
    """Raises CommandRefused unless `--host` and `--port` can be listened on."""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((options.host, options.port))
            probe.listen()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        place = f"{options.host}:{options.port}"
        raise CommandRefused(
            f"Readout cannot listen on {place}: {why}. Choose another --port or --host."
        ) from None


def serve(
    settings: "Settings",
    *,
    host: str,
    port: int,
    beside: Sequence[Sequence[str]] = (WORKER,),
    listening: Listening | None = None,
) -> None:
    """Run the web server with its hub, and a companion for each command of `beside`, until SIGTERM or SIGINT.

    Call `installation.opened` first. Everything has ended when this returns. Raises CommandRefused.
    """
    from readout.config.asgi import application
    from readout.delivery import server

    signals.end_in_order()
    with installation.running(settings), companions.kept(beside):
        _refusing(
            server.run,
            application,
            host=host,
            port=port,
            config=hub_config(settings),
            ready=told(listening or announce),
            count=count,
        )


def count(numbers: dict[str, int]) -> None:
    """Keep how often updates were opened; called in a thread that nobody else uses."""
    from django.db import connection

    from readout.publishing import openings

    try:
        openings.add(numbers)
    finally:
        connection.close()


def serve_hub(settings: "Settings", *, host: str, port: int) -> None:
    """Run the hub alone, until SIGTERM or SIGINT. Raises CommandRefused."""
    from readout.delivery import server

    signals.end_in_order()
    token = settings.metrics_token.get_secret_value() if settings.metrics_token else ""
    with installation.running(settings):
        _refusing(
            server.run_hub,
            host=host,
            port=port,
            config=hub_config(settings),
            ready=told(announce),
            metrics_token=token,
        )


def hub_config(settings: "Settings") -> "HubConfig":
    """What the hub of this installation is told."""
    from readout.delivery.config import HubConfig

    return HubConfig(
        data=settings.data,
        database_url=settings.database_url,
        max_readers=settings.max_readers,
        hot_bytes=settings.hot_bytes,
    )


def announce(address: str) -> None:
    """Say where Readout listens."""
    print(f"Readout listens on {address}", flush=True)


def told(listening: Listening) -> Callable[[list[socket.socket]], None]:
    """What tells `listening` the address of the first of the sockets that a server listens on."""

    def tell(sockets: list[socket.socket]) -> None:
        host, port = sockets[0].getsockname()[:2]
        listening(f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}")

    return tell


def _refusing(run: Callable[..., None], *given: Any, **named: Any) -> None:
    try:
        run(*given, **named)
    except SystemExit as ended:
        if ended.code:
            raise CommandRefused("Readout could not start; the lines above say why.") from None


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise ArgumentTypeError(f"{text!r} is no port; write a number from 0 to {HIGHEST_PORT}")
    return int(text)
