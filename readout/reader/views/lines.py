"""The stories as the front page and the site maps name them."""

from collections.abc import Iterable, Mapping

from readout.core.clock import instant
from readout.coverage import projection, reading
from readout.coverage.models import Story
from readout.rendering.front import StoryLine


def story_lines() -> list[StoryLine]:
    """Every public story, live ones first."""
    return lines_of(reading.stories())


def lines_of(stories: Iterable[Story], headlines: Mapping[int, str] | None = None) -> list[StoryLine]:
    """`stories` in their order, each with its newest headline where `headlines` has one by its key."""
    newest = headlines or {}
    return [
        StoryLine(
            story=projection.public_story(story),
            at=instant(story.last_at) if story.last_at else "",
            headline=newest.get(story.pk, ""),
        )
        for story in stories
    ]
