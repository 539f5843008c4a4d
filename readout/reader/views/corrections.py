"""What changed, in a story and in the house."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from readout.coverage import corrected, projection, reading
from readout.coverage.models import Story
from readout.reader.headers import SLOW, public
from readout.reader.site import site
from readout.rendering import corrections, feeds
from readout.rendering.entries import ENTRIES, TOMBSTONES, Feed
from readout.rendering.site import Site

NEWEST = 100
"""Corrections on the page of the house; a story's own page has all of its own."""

FORMS: dict[str, tuple[Callable[[Feed, Site], bytes], str]] = {
    "atom": (feeds.atom, "application/atom+xml"),
    "json": (feeds.json_feed, "application/feed+json"),
}


@require_safe
def of_story(request: HttpRequest, slug: str) -> HttpResponse:
    """Every correction of a story, with the page as it stood before each."""
    story = reading.public_story(slug)
    changes = reading.steady(story, corrected.changes_of)
    return public(corrections.corrections_page(changes, site(), projection.public_story(story)))


@require_safe
def of_house(request: HttpRequest) -> HttpResponse:
    """The newest corrections of all stories."""
    return public(corrections.corrections_page(corrected.newest_changes(NEWEST), site()))


@require_safe
def story_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The corrections of a story as a feed."""
    story = reading.public_story(slug)
    return _feed(corrected.changes_of(story)[:ENTRIES], story, form)


@require_safe
def house_feed(request: HttpRequest, form: str) -> HttpResponse:
    """The corrections of the house as a feed."""
    return _feed(corrected.newest_changes(ENTRIES), None, form)


def _feed(changes: list[corrected.Change], story: Story | None, form: str) -> HttpResponse:
    gone = corrected.gone_of(story, TOMBSTONES)
    head = projection.public_story(story) if story else None
    write, kind = FORMS[form]
    feed = corrections.corrections_feed(changes, gone, site(), head)
    return public(write(feed, site()), kind=kind, cache=SLOW)
