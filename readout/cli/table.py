"""Tables for people at a terminal."""

from collections.abc import Sequence
from datetime import UTC, datetime


def show(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print `rows` under `heads`, instants in UTC to the minute, columns aligned."""
    lines = [heads, *(tuple(_cell(value) for value in row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: object) -> str:
    match value:
        case None:
            return "–"
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%d %H:%MZ")
        case _:
            # A name must not move the cursor of whoever lists it.
            return "".join(letter if letter.isprintable() else "�" for letter in str(value))
