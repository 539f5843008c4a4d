"""The front page: the stories of this newsroom, live ones first, and those that ended by month."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.template.loader import get_template
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from readout.coverage.events import Story
from readout.coverage.projection import direction
from readout.rendering import clockface, words
from readout.rendering.meta import Meta
from readout.rendering.site import Site


class StoryLine(Struct, frozen=True, kw_only=True):
    """A story as the front page names it: when it last changed ("" if never), and its newest headline."""

    story: Story
    at: str = ""
    headline: str = ""


class Month(Struct, frozen=True):
    """A month in which `number` stories ended; `begins` is its first instant in the site's zone."""

    begins: datetime
    number: int

    @property
    def address(self) -> str:
        """Where its stories stand."""
        return f"/earlier/{self.begins:%Y-%m}/"


def front_page(
    running: Sequence[StoryLine], ended: Sequence[StoryLine], months: Sequence[Month], site: Site
) -> str:
    """The stories that run, then those that `ended` in the first of `months`, and the way to the others."""
    with override(site.language):
        description = running[0].story.title if running else _("Live coverage")
        meta = Meta(title=_("Live stories"), description=description, address="/")
        rows = [_row(line, site) for line in running]
        return _page("rendering/front.html", meta, site, running=rows, **_shelf(ended, months, site))


def month_page(month: Month, ended: Sequence[StoryLine], months: Sequence[Month], site: Site) -> str:
    """The stories that ended in `month`."""
    with override(site.language):
        title = _("Stories that ended in {month}").format(month=_named(month))
        meta = Meta(title=title, description=title, address=month.address)
        return _page(
            "rendering/earlier.html", meta, site, heading=title, **_shelf(ended, months, site, month)
        )


def _page(template: str, meta: Meta, site: Site, **context: Any) -> str:
    frame = {"site": site, "language": site.language, "direction": direction(site.language)}
    return get_template(template).render(frame | meta.context(site, site.language) | context)


def _shelf(
    ended: Sequence[StoryLine], months: Sequence[Month], site: Site, month: Month | None = None
) -> dict[str, Any]:
    shown = month or (months[0] if months else None)
    return {
        "ended": [_row(line, site) for line in ended],
        "month": _named(shown) if shown else "",
        "months": [
            {"name": _named(each), "number": each.number, "address": each.address, "here": each == month}
            for each in months
        ],
    }


def _named(month: Month) -> str:
    """`March 2026`, in the active language."""
    return format_date(month.begins, "F Y")


def _foreign(story: Story, site: Site) -> SafeString | str:
    """What says that a story's own words are in another language than the page."""
    if story.language == site.language:
        return ""
    return format_html(' lang="{}" dir="{}"', story.language, story.direction)


def _row(line: StoryLine, site: Site) -> dict[str, Any]:
    story = line.story
    return {
        "story": story,
        "headline": line.headline,
        "at": line.at,
        "foreign": _foreign(story, site),
        "sign": words.story_states().get(story.state, story.state),
        "day": clockface.day(line.at, story.time_zone) if line.at else "",
        "time": clockface.time(line.at, story.time_zone) if line.at else "",
    }
