"""The program itself: is everything there that set-up puts there?"""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import available_timezones

import readout
from readout.cli.soundness.finding import Finding, ok, wrong
from readout.core import clock

STATIC = "static files"
ZONES = "time zones"
CLOCK = "clock"

SCRIPT = Path("reader", "static", "reader", "live.js")
FEWEST_ZONES = 300
# No installation of this version can have run before it was written.
WRITTEN = "2026-01-01"


def findings() -> Iterator[Finding]:
    """What is to be said of the program and its machine."""
    script = Path(readout.__file__).parent / SCRIPT
    if script.is_file():
        yield ok(STATIC, "the reader's script is built.")
    else:
        yield wrong(STATIC, "the reader's script is missing, so pages do not follow: run `make setup`.")
    zones = len(available_timezones())
    if zones < FEWEST_ZONES:
        yield wrong(ZONES, f"only {zones} are known: install the system's tzdata, or pip's.")
    else:
        yield ok(ZONES, f"{zones} are known.")
    now = clock.now()
    if now < clock.parse_instant(WRITTEN):
        yield wrong(CLOCK, f"it says {clock.instant(now)}: set it, and keep it with NTP.")
    else:
        yield ok(CLOCK, f"it says {clock.instant(now)}.")
