"""The Courier's people join, in a process of its own: `python -m tests.journeys.people PASSWORD`.

All of them at once: a process for each would take as long as many a journey.
"""

import sys

from readout.cli import installation

installation.opened()

from readout.accounts.actions import create_user  # noqa: E402 - models want Django ready
from tests.journeys.courier import PEOPLE, address_of  # noqa: E402

if __name__ == "__main__":
    for name, role in PEOPLE.items():
        create_user(email=address_of(name), name=name, role=role, password=sys.argv[1])
