"""Run everything on one port: pages, streams, API and worker, as one process tree.

Makes or updates the database first. Needs no other service; its children end with it, however it ends.
"""

from argparse import ArgumentParser, Namespace

from readout.cli import product


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
    product.serve(settings, host=options.host, port=options.port)
