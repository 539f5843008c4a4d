"""Faults: whatever breaks, nothing that was acknowledged is lost, and every reader converges.

The runs are short and seeded; `FAULTS=long` makes them long, `FAULTS_SEED=N` repeats one.
"""

import os

LONG = os.environ.get("FAULTS") == "long"
SEED = int(os.environ.get("FAULTS_SEED", "20260301"))


def few(short: int, long: int) -> int:
    """`short`, or `long` in a long run."""
    return long if LONG else short
