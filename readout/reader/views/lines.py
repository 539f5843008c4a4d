"""The stories as the front page and the site maps name them."""

from readout.core.clock import instant
from readout.coverage import projection, reading
from readout.rendering.front import StoryLine


def story_lines() -> list[StoryLine]:
    """Every public story, live ones first."""
    return [
        StoryLine(
            story=projection.public_story(story),
            at=instant(story.last_at) if story.last_at else "",
        )
        for story in reading.stories()
    ]
