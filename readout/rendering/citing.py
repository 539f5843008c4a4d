"""What an update rests on, for machines: whom and what it cites, and how it came about, in public words."""

from collections.abc import Iterable

from readout.coverage.events import Published
from readout.coverage.knowing import How


def cited(updates: Iterable[Published]) -> tuple[str, ...]:
    """The sources in the chains of `updates`, by their whole public names, each once; the outlet is none."""
    names = [
        hop.full or hop.name
        for update in updates
        if update.how
        for group in update.how.groups
        for hop in group.chain[1:]
    ]
    return tuple(dict.fromkeys(names))


def backstory(update: Published) -> str:
    """How the lines of `update` are known and what their sources do not give, in sentences; or nothing."""
    return " ".join(_sentences(update.how)) if update.how else ""


def _sentences(how: How) -> list[str]:
    """Statuses and figures are no part of how a text came about, and stand beside their lines."""
    unnamed = [remark.text for remark in how.remarks if remark.kind == "anonymity"]
    limits = [sentence for each in how.limits for sentence in each.sentences]
    return [*how.attribution, *how.summary, *unnamed, *limits]
