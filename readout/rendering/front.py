"""The front page: the stories of this newsroom, live ones first."""

from collections.abc import Iterable
from typing import Any

from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from readout.coverage.events import Story
from readout.rendering import clockface, words
from readout.rendering.meta import Meta
from readout.rendering.site import Site


class StoryLine(Struct, frozen=True, kw_only=True):
    """A story as the front page names it: when it last changed ("" if never), and its newest headline."""

    story: Story
    at: str = ""
    headline: str = ""


def front_page(lines: Iterable[StoryLine], site: Site) -> str:
    """The stories in the order given, those that run apart from those that have ended."""
    with override(site.language):
        rows = [_row(line) for line in lines]
        running = [row for row in rows if row["running"]]
        context = {
            "site": site,
            "language": site.language,
            "direction": "rtl" if site.language.partition("-")[0] in ("ar", "fa", "he", "ur") else "ltr",
            "running": running,
            "ended": [row for row in rows if not row["running"]],
        }
        description = running[0]["story"].title if running else _("Live coverage")
        meta = Meta(title=_("Live stories"), description=description, address="/")
        return get_template("rendering/front.html").render(context | meta.context(site, site.language))


def _row(line: StoryLine) -> dict[str, Any]:
    story = line.story
    return {
        "story": story,
        "headline": line.headline,
        "at": line.at,
        "running": story.state in ("live", "paused"),
        "sign": words.story_states().get(story.state, story.state),
        "day": clockface.full_day(line.at, story.time_zone) if line.at else "",
        "time": clockface.time(line.at, story.time_zone) if line.at else "",
    }
