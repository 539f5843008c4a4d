"""The freshness strip: how fresh the page is, in a sign and a sentence."""

from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from readout.coverage.events import Story
from readout.rendering import clockface, words


class Strip(NamedTuple):
    """A sign and what follows it; together they are one sentence."""

    sign: str
    sentence: SafeString | str


def strip(story: Story, changed_at: str) -> Strip:
    """What the strip says before any script speaks; `changed_at` is "" for a page without updates."""
    sign = words.story_states().get(story.state, story.state)
    return Strip(sign, _sentence(story, changed_at))


def offset_of(story: Story, changed_at: str) -> str:
    """How far the story's zone was from UTC when the page last changed."""
    return clockface.offset(changed_at or story.coverage_start or "2026-01-01T00:00:00Z", story.time_zone)


def _sentence(story: Story, changed_at: str) -> SafeString | str:
    zone = story.time_zone
    match story.state:
        case "paused" if story.paused_until:
            return words.timed(_("until {time}"), story.paused_until, zone)
        case "paused":
            return _("the newsroom is taking a break")
        case "closed" | "archived" if story.coverage_end:
            return words.dated(_("on {time}; corrections still appear here"), story.coverage_end, zone)
        case "closed" | "archived":
            return _("corrections still appear here")
        case _:
            if not changed_at:
                return ""
            return words.timed(_("page as of {time}"), changed_at, zone)
