"""Run a hub alone: streams and segments, for readers in great number beside `readout web`."""

import subprocess
import sys
from argparse import ArgumentParser, Namespace

from readout.cli import product


def arguments(parser: ArgumentParser) -> None:
    """Where to listen."""
    product.where(parser)


def run(options: Namespace) -> int:
    """Serve until SIGTERM."""
    from readout.cli import installation

    product.demand_port(options)
    settings = installation.read_settings()
    # Another process looks at the database: this one stays as small as a hub can be, without Django.
    looked = subprocess.run([sys.executable, "-P", "-m", "readout.cli", "migrate", "--if-empty"], check=False)
    if looked.returncode:
        return looked.returncode
    installation.write_logs(settings)
    product.serve_hub(settings, host=options.host, port=options.port)
    return 0
