"""Run the whole product with the demo's newsroom at work, on data of its own.

Prints the addresses and the sign-ins. The newsroom publishes, corrects, pins, holds and retracts within
two minutes, then goes on with the day. `--fresh` begins again from nothing.
"""

import os
import shutil
from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path

from readout.cli import product
from readout.cli.trouble import CommandRefused

FOLDER = Path(".data") / "demo"
MARK = "this-is-the-demo"


def arguments(parser: ArgumentParser) -> None:
    """Where to listen, and whether to begin again."""
    product.where(parser)
    parser.add_argument("--fresh", action="store_true", help="forget the demo's earlier data first")
    parser.add_argument(
        "--reload", action="store_true", help="for developers: start anew when a file changes"
    )
    parser.add_argument("--play", action="store_true", help=SUPPRESS)


def run(options: Namespace) -> None:
    """Serve until SIGTERM, with the newsroom in a process beside the server."""
    _furnish(options)
    if options.play:
        _play()
        return
    product.demand_port(options)
    if options.fresh:
        _forget()
    if options.reload:
        from readout.cli import reloading

        reloading.run(["demo", "--host", options.host, "--port", str(options.port)])
        return
    _serve(options)


def _furnish(options: Namespace) -> None:
    """The demo's own settings, where the environment has none."""
    os.environ.setdefault("READOUT_DATA", str(FOLDER.absolute()))
    os.environ.setdefault("READOUT_SITE_NAME", "The Courier")
    product.at_home(options)


def _forget() -> None:
    folder = Path(os.environ["READOUT_DATA"])
    if not folder.exists():
        return
    if not (folder / MARK).exists():
        raise CommandRefused(f"{folder} was not made by the demo and is left alone; choose another folder.")
    shutil.rmtree(folder)


def _serve(options: Namespace) -> None:
    from readout.cli import installation

    new = not Path(os.environ["READOUT_DATA"]).exists()
    settings = installation.opened(older=True)
    if new:
        (settings.data / MARK).touch()

    from readout.demo.cast import CAST, PASSWORD, hire
    from readout.demo.past import set_up

    set_up(hire()["Noor"])

    def welcome(address: str) -> None:
        signs_in = "\n".join(f"  {each.email:26} {each.role.label}" for each in CAST)
        print(
            f"\nThe Courier is live: {address}/live/old-bridge/\n"
            f"All stories:         {address}/\n"
            f"The desk:            {address}/desk/\n"
            f"The API:             {address}/api/v1/docs\n\n"
            f"Its newsroom, all with the password “{PASSWORD}”:\n{signs_in}\n\nCtrl+C ends it.",
            flush=True,
        )

    player = ("demo", "--play", "--host", options.host, "--port", str(options.port))
    product.serve(
        settings,
        host=options.host,
        port=options.port,
        beside=(product.WORKER, player),
        listening=welcome,
    )


def _play() -> None:
    from readout.cli import installation

    installation.opened()

    from readout.demo.cast import hire
    from readout.demo.play import play

    play(hire()["Noor"])
