"""Reads how long marks and holds of an update stood, from `readout-story/1`."""

from datetime import datetime

from readout.publishing.importing.place import Place
from readout.publishing.importing.shapes import Span

FLAGS = {"key": "key", "pin": "pinned"}


def spans(update: Place, name: str, begin: datetime, otherwise: datetime) -> tuple[Span, ...]:
    """The spans of the mark `name`: those under `marks`, or one since `otherwise` if the flag is set.

    Raises FileRefused for a span before `begin`, or one that begins before the last has ended.
    """
    marks = update["marks"][name]
    if marks.given:
        return _listed(marks, begin)
    flag = FLAGS.get(name)
    return (Span(otherwise),) if flag and update[flag].flag() else ()


def _listed(marks: Place, begin: datetime) -> tuple[Span, ...]:
    found: list[Span] = []
    free: datetime | None = begin
    for each in marks.items():
        since = each["at"].instant()
        until = each["until"].instant() if "until" in each else None
        if free is None or since < free or (until and until < since):
            each.refuse("This lies before what it follows.")
        found.append(Span(since, until))
        free = until
    return tuple(found)
