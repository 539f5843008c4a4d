"""Results: what was measured of ours and of a reference, held against a target, as table and as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal

Rounds = Mapping[str, Sequence[float]]
"""By server, one number for each round."""

OURS = "Readout"


@dataclass(frozen=True)
class Target:
    """What is wanted: `at_most` or `at_least` a number, of our value or of its ratio to a reference."""

    at_most: float | None = None
    at_least: float | None = None
    of: Literal["value", "ratio"] = "ratio"

    def met(self, value: float, ratio: float | None) -> bool | None:
        """Whether it is met; None where there is nothing to hold it against."""
        found = value if self.of == "value" else ratio
        if found is None:
            return None
        return found <= self.at_most if self.at_most is not None else found >= (self.at_least or 0)

    def __str__(self) -> str:
        sign, number = ("≤", self.at_most) if self.at_most is not None else ("≥", self.at_least)
        return f"{sign} {number:g}" + (" ×" if self.of == "ratio" else "")


@dataclass(frozen=True)
class Result:
    """One line of the table. Values are medians of the rounds."""

    measure: str
    unit: str
    ours: float
    reference: str = ""
    theirs: float | None = None
    target: Target | None = None

    @property
    def ratio(self) -> float | None:
        """Ours by theirs."""
        return self.ours / self.theirs if self.theirs else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        return self.target.met(self.ours, self.ratio) if self.target else None

    def as_json(self) -> dict[str, Any]:
        """Everything, for a program to read."""
        return asdict(self) | {"ratio": self.ratio, "met": self.met}


def lines(
    measure: str, unit: str, rounds: Rounds, targets: Mapping[str, Target] | None = None
) -> list[Result]:
    """A line for each reference that took part; `targets` by its name, or by OURS for our value."""
    targets = targets or {}
    ours = median(rounds[OURS])
    references = {name: median(values) for name, values in rounds.items() if name != OURS and values}
    own = targets.get(OURS)
    if not references:
        return [Result(measure, unit, ours, target=own)]
    return [
        Result(measure, unit, ours, name, value, targets.get(name) or own)
        for name, value in references.items()
    ]


def table(results: Iterable[Result]) -> str:
    """The results as aligned columns."""
    head = ("measure", "ours", "", "reference", "", "ratio", "target", "met")
    rows: list[tuple[str, ...]] = [head, *(_row(result) for result in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _row(result: Result) -> tuple[str, ...]:
    met = {None: "", True: "yes", False: "NO"}[result.met]
    return (
        result.measure,
        _number(result.ours),
        result.unit,
        result.reference,
        "" if result.theirs is None else _number(result.theirs),
        "" if result.ratio is None else f"{result.ratio:.2f}",
        str(result.target or ""),
        met,
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
