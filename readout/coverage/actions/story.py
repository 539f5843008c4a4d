"""A story is opened, renamed, paused, closed, reopened, archived, continued in another."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Invalid, WrongState
from readout.coverage import events, log, projection
from readout.coverage.models import Story

S = Story.State
TURNS: dict[str, frozenset[str]] = {
    S.DRAFT: frozenset({S.SCHEDULED, S.LIVE}),
    S.SCHEDULED: frozenset({S.DRAFT, S.LIVE}),
    S.LIVE: frozenset({S.PAUSED, S.CLOSED}),
    S.PAUSED: frozenset({S.LIVE, S.CLOSED}),
    S.CLOSED: frozenset({S.LIVE, S.ARCHIVED}),
    S.ARCHIVED: frozenset({S.CLOSED}),
}
"""From each state, the states a story can turn to. What was public stays public."""

CHANGEABLE = frozenset(
    {"title", "standfirst", "language", "time_zone", "replies", "coverage_start", "continues"}
)


def create_story(*, by: Member, **values: Any) -> Story:
    """A new story in the state `draft`. Raises Invalid, one line for each field that is wrong."""
    story = Story(created_by=by, **values)
    _check(story)
    try:
        with transaction.atomic():
            story.save()
    except IntegrityError as taken:
        raise Invalid(_STORY, details={"slug": "Another story has this address."}) from taken
    return story


def change_story(story: Story, *, by: Member, at: datetime | None = None, **values: Any) -> int | None:
    """Changes the head of `story`; returns the sequence of `story.changed`, or None if not public.

    Raises Invalid for a field that cannot be changed or is wrong. `by` is who answers for it.
    """
    if unknown := values.keys() - CHANGEABLE:
        raise Invalid(_STORY, details=dict.fromkeys(sorted(unknown), "This cannot be changed."))
    if values.get("continues") == story:
        raise Invalid(_STORY, details={"continues": "A story cannot continue in itself."})
    for name, value in values.items():
        setattr(story, name, value)
    _check(story)
    return _save_and_tell(story, at, *values)


def turn(
    story: Story,
    state: str,
    *,
    by: Member,
    at: datetime | None = None,
    paused_until: datetime | None = None,
) -> int | None:
    """Turns `story` to `state`; returns the sequence of `story.changed`, or None if not public.

    Raises WrongState for a turn that TURNS does not hold.
    """
    if state not in TURNS[story.state]:
        raise WrongState(f"A story that is {story.state} cannot become {state}.")
    story.state = state
    story.paused_until = paused_until if state == S.PAUSED else None
    story.coverage_end = story.moment(at) if state in (S.CLOSED, S.ARCHIVED) else None
    if state == S.LIVE and story.coverage_start is None:
        story.coverage_start = story.moment(at)
    return _save_and_tell(story, at, "state", "paused_until", "coverage_end", "coverage_start")


def _save_and_tell(story: Story, at: datetime | None, *fields: str) -> int | None:
    story.version += 1
    story.save(update_fields=["version", *fields])
    if not story.is_public:
        return None
    at = story.moment(at)
    return log.append(story, events.StoryChanged(at=clock.instant(at), story=projection.public_story(story)))


def _check(story: Story) -> None:
    try:
        story.full_clean(exclude=["created_by", "continues"])
    except ValidationError as wrong:
        details = {name: " ".join(lines) for name, lines in wrong.message_dict.items()}
        raise Invalid(_STORY, details=details) from wrong


_STORY = "The story cannot be taken as it is."
