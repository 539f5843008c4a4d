"""A story is opened, renamed, paused, closed, reopened, archived, continued in another."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from readout.accounts.models import Member
from readout.core import clock, complaints
from readout.core.lines import line
from readout.core.refusals import Invalid, Sentence, WrongState
from readout.coverage import events, log, projection
from readout.coverage.actions import translate
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
    {
        "title",
        "standfirst",
        "language",
        "time_zone",
        "replies",
        "coverage_start",
        "continues",
        "translation_of",
    }
)


def create_story(*, by: Member, **values: Any) -> Story:
    """A new story in the state `draft`. Raises Invalid, one line for each field that is wrong."""
    story = Story(created_by=by, **values)
    story.translation_of = translate.original_of(story, story.translation_of)
    _check(story)
    try:
        with transaction.atomic():
            story.save()
    except IntegrityError as taken:
        raise Invalid(_STORY, details={"slug": _TAKEN}) from taken
    return story


def change_story(story: Story, *, by: Member, at: datetime | None = None, **values: Any) -> int | None:
    """Changes the head of `story`; returns the sequence of `story.changed`, or None if readers see none.

    Raises Invalid for a field that cannot be changed or is wrong. `by` is who answers for it.
    """
    if unknown := values.keys() - CHANGEABLE:
        raise Invalid(_STORY, details=dict.fromkeys(sorted(unknown), "This cannot be changed."))
    if "continues" in values:
        values["continues_title"] = _next_title(story, values["continues"])
    if "translation_of" in values:
        values["translation_of"] = translate.original_of(story, values["translation_of"])
    before, was = _told(story), translate.original_key(story)
    for name, value in values.items():
        setattr(story, name, value)
    _check(story)
    return _save_and_tell(story, before, was, at, *values)


def _next_title(story: Story, follows: Story | None) -> str:
    """The title under which the next story is offered: as it is now, since the log cannot follow it."""
    if follows is None:
        return ""
    if follows == story:
        raise Invalid(_STORY, details={"continues": "A story cannot continue in itself."})
    if not follows.is_public:
        raise Invalid(_STORY, details={"continues": "Open the story that it continues in first."})
    return follows.title


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
        raise WrongState(
            Sentence("A story that is {now} cannot become {then}.", now=str(story.state), then=state)
        )
    before, was = _told(story), translate.original_key(story)
    story.state = state
    story.paused_until = paused_until if state == S.PAUSED else None
    story.coverage_end = story.moment(at) if state in (S.CLOSED, S.ARCHIVED) else None
    if state == S.LIVE and story.coverage_start is None:
        story.coverage_start = story.moment(at)
    return _save_and_tell(story, before, was, at, "state", "paused_until", "coverage_end", "coverage_start")


def _told(story: Story) -> events.Story | None:
    """What readers have been told of the story's head."""
    return projection.public_story(story) if story.is_public else None


def _save_and_tell(
    story: Story, before: events.Story | None, was: int | None, at: datetime | None, *fields: str
) -> int | None:
    """Saves `fields`; appends an event only where readers see a difference, here and in its translations."""
    story.version += 1
    story.save(update_fields=["version", *fields])
    translate.settle(story, was, at)
    after = _told(story)
    if after is None or after == before:
        return None
    at = story.moment(at)
    return log.append(story, events.StoryChanged(at=clock.instant(at), story=after))


def _check(story: Story) -> None:
    story.title = line(story.title)
    story.standfirst = line(story.standfirst)
    try:
        story.full_clean(exclude=["created_by", "continues", "translation_of"])
    except ValidationError as wrong:
        raise Invalid(_STORY, details=_wrong_lines(wrong)) from wrong
    translate.demand_own_language(story)


def _wrong_lines(wrong: ValidationError) -> dict[str, str]:
    lines = complaints.by_field(wrong, Story)
    taken = any(each.code == "unique" for each in wrong.error_dict.get("slug", ()))
    return lines | {"slug": _TAKEN} if taken else lines


_TAKEN = "Another story has this address. Choose another, or leave it empty for one made from the title."
_STORY = "The story cannot be taken as it is."
