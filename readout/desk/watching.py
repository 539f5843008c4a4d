"""What changed at a story's desk since it was last looked at, as events for every open desk."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from readout.coverage.models import Story, Update
from readout.desk import panel_mark, since, timeline
from readout.publishing import openings
from readout.publishing.models import ShiftNote

Event = tuple[str, dict[str, Any]]
Mark = tuple[int, int]
"""Of one update: its version, and how many comments it has."""


@dataclass
class Seen:
    """What the last look saw."""

    desk_seq: int = -1
    marks: dict[str, Mark] = field(default_factory=dict)
    head: dict[str, Any] = field(default_factory=dict)
    here: list[dict[str, Any]] = field(default_factory=list)
    alarms: list[dict[str, Any]] = field(default_factory=list)
    note: int = 0
    sourcing: panel_mark.Mark = ()
    overdue: tuple[int, ...] = ()
    opened: dict[str, int] = field(default_factory=dict)


def first_look(story_id: int) -> Seen | None:
    """Where a story stands, to be compared with later; None when it is gone."""
    seen = Seen()
    return seen if look(story_id, seen, thorough=True) is not None else None


def look(story_id: int, seen: Seen, *, thorough: bool) -> list[Event] | None:
    """The events since `seen`, which is brought up to now; None when the story is gone.

    Unless `thorough`, nothing is looked at while the story's own counter stands still. What time alone
    changes, who fell silent or what was refused at its hour, a thorough look finds.
    """
    desk_seq = Story.objects.filter(pk=story_id).values_list("desk_seq", flat=True).first()
    if desk_seq is None:
        return None
    moved, begun = desk_seq != seen.desk_seq, seen.desk_seq >= 0
    events: list[Event] = []
    if moved:
        # Read before the rows: what changes while they are read is looked at again.
        seen.desk_seq = desk_seq
        story = Story.objects.get(pk=story_id)
        events += _head(story, seen) + _rows(story, seen) + _notes(story_id, seen)
    if moved or thorough:
        changed = _sourcing(story_id, seen, moved=moved)
        events += [("sourcing", {})] if changed and begun else []
        events += _beside(story_id, seen)
    return events


def _head(story: Story, seen: Seen) -> list[Event]:
    before, seen.head = seen.head, timeline.head(story)
    return [] if seen.head == before else [("story", {"story": seen.head})]


def _rows(story: Story, seen: Seen) -> list[Event]:
    before, seen.marks = seen.marks, _marks(story)
    news = [each for each, mark in seen.marks.items() if before.get(each) != mark]
    gone = [each for each in before if each not in seen.marks]
    if (not news and not gone) or seen.desk_seq < 0:
        return []
    told = {"desk_seq": seen.desk_seq, "rows": timeline.changed(story, news), "gone": gone}
    events: list[Event] = [("rows", told | {"counts": timeline.counts(story)})]
    for each in news:
        said = seen.marks[each][1]
        if each in before and before[each][1] != said:
            events.append(("comment", {"update": each, "comments": said}))
    return events


def _marks(story: Story) -> dict[str, Mark]:
    found = story.updates.exclude(state=Update.State.DISCARDED).annotate(said=Count("comments"))
    return {
        each: (version, said) for each, version, said in found.values_list("public_id", "version", "said")
    }


def _notes(story_id: int, seen: Seen) -> list[Event]:
    found = ShiftNote.objects.filter(story=story_id, pk__gt=seen.note).select_related("by", "to")
    notes = list(found.order_by("pk"))
    if notes:
        seen.note = notes[-1].pk
    return [("shift", {"note": since.note(each)}) for each in notes]


def _sourcing(story_id: int, seen: Seen, *, moved: bool) -> bool:
    """Whether the panel's records are others now; what they are, each desk asks by itself, as it may."""
    before = seen.sourcing, seen.overdue
    seen.overdue = panel_mark.overdue(story_id)
    if moved:
        seen.sourcing = panel_mark.mark(story_id)
    return before != (seen.sourcing, seen.overdue)


def _beside(story_id: int, seen: Seen) -> list[Event]:
    events: list[Event] = []
    here, alarms = timeline.here(story_id), timeline.alarms(story_id)
    if here != seen.here:
        seen.here = here
        events.append(("here", {"here": here}))
    if alarms != seen.alarms:
        seen.alarms = alarms
        events.append(("alarms", {"alarms": alarms}))
    return events + _opened(story_id, seen)


def _opened(story_id: int, seen: Seen) -> list[Event]:
    """How often updates were opened: one sum tells whether any number moved."""
    if openings.together(story_id) == sum(seen.opened.values()):
        return []
    before, seen.opened = seen.opened, openings.of_story(story_id)
    return [("opened", {"opened": {each: n for each, n in seen.opened.items() if before.get(each) != n}})]
