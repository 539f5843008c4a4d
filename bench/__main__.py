"""``python -m bench [--quick] [--only NAME]…`` prints a table and writes it to bench/results/ as JSON."""

import json
import pkgutil
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from bench import machine, measures, results
from bench.context import Context

ORDER = (
    "fanout",
    "packed",
    "storm",
    "idle",
    "stuck",
    "memory",
    "pages",
    "segments",
    "publishing",
    "sourced",
    "journey",
    "replay",
    "sizes",
    "startup",
    "desk",
)
RESULTS = Path(__file__).parent / "results"
REFUSED = 1


class Measure(Protocol):
    """A module of `measures/`."""

    TITLE: str

    def run(self, context: Context) -> list[results.Result]:
        """Measure, beside the references."""


def main() -> int:
    """Run the chosen measures; exit 1 when a target is missed or a measure failed."""
    options = _options()
    found: list[results.Result] = []
    failed: list[str] = []
    print(f"{machine.cores()} cores; " + ", ".join(f"{k} {v}" for k, v in machine.engines().items()))
    for name in [each for each in ORDER if each in options.only or not options.only]:
        measure = cast(Measure, import_module(f"{measures.__name__}.{name}"))
        print(f"… {measure.TITLE}", flush=True)
        began = time.monotonic()
        # A newsroom of its own for each, so that none finds what another left behind.
        with tempfile.TemporaryDirectory(prefix="readout-bench-") as folder:
            context = Context(Path(folder), quick=options.quick)
            if not context.clients.in_c and not found:
                print("  no C compiler: the load client is Python, and plays at most 1 000 readers")
            try:
                found += measure.run(context)
            except RuntimeError as error:
                failed.append(f"{name}: {error}")
        print(f"  {time.monotonic() - began:.0f} s", flush=True)
    print("\n" + results.table(found))
    print(*(f"\nfailed: {each}" for each in failed), sep="")
    print(f"\nwritten to {_write(found, options, failed)}")
    return REFUSED if failed or any(result.met is False for result in found) else 0


def _options() -> Namespace:
    names = sorted(module.name for module in pkgutil.iter_modules(measures.__path__))
    parser = ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round, at most 1 000 readers, shorter")
    parser.add_argument("--only", action="append", default=[], choices=names, metavar="NAME", help=str(names))
    return parser.parse_args()


def _write(found: list[results.Result], options: Namespace, failed: list[str]) -> Path:
    at = datetime.now(UTC)
    path = RESULTS / f"{at:%Y-%m-%dT%H%M%SZ}.json"
    told = {
        "at": at.isoformat(timespec="seconds"),
        "cores": machine.cores(),
        "engines": machine.engines(),
        "quick": options.quick,
        "results": [result.as_json() for result in found],
        "failed": failed,
    }
    RESULTS.mkdir(exist_ok=True)
    path.write_text(json.dumps(told, indent=2) + "\n")
    return path


if __name__ == "__main__":
    sys.exit(main())
