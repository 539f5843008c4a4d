"""Run everything on one port: pages, streams, API and worker, as one process tree.

Makes or updates the database first. Needs no other service; its children end with it, however it ends.
"""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from readout.cli import product

if TYPE_CHECKING:
    from readout.core.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Where to listen."""
    product.where(parser)
    parser.add_argument(
        "--reload", action="store_true", help="for developers: start anew when a file changes"
    )


def run(options: Namespace) -> None:
    """Serve until SIGTERM."""
    from readout.cli import installation

    product.at_home(options)
    product.demand_port(options)
    if options.reload:
        from readout.cli import reloading

        reloading.run(["serve", "--host", options.host, "--port", str(options.port)])
        return
    settings = installation.opened(older=True)
    product.serve(settings, host=options.host, port=options.port, listening=_announcing(settings))


def _announcing(settings: "Settings") -> product.Listening:
    """What says where Readout listens and, while there is no member, by which link the first is made."""
    from readout.accounts import first_start
    from readout.core.settings import Settings

    path = first_start.address(settings.data)
    is_set = settings.base_url != Settings.model_fields["base_url"].default

    def listening(address: str) -> None:
        product.announce(address)
        if path:
            link = (settings.base_url if is_set else address) + path
            print(f"Nobody is a member yet. This link makes the administrator, once: {link}", flush=True)

    return listening
