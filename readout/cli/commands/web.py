"""Run the web server alone: pages, streams and API, without the worker."""

from argparse import ArgumentParser, Namespace

from readout.cli import product


def arguments(parser: ArgumentParser) -> None:
    """Where to listen."""
    product.where(parser)


def run(options: Namespace) -> None:
    """Serve until SIGTERM."""
    from readout.cli import installation

    product.at_home(options)
    product.demand_port(options)
    product.serve(installation.opened(), host=options.host, port=options.port, beside=())
