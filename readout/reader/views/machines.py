"""What programs read: the snapshot, the sourcing, feeds, site maps, robots."""

from collections.abc import Callable
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from readout.core.clock import now
from readout.core.refusals import Gone, NotFound
from readout.coverage import reading, sourced
from readout.coverage.events import Retracted, Update
from readout.coverage.fold import WINDOW, Page, encode_page
from readout.coverage.models import Story
from readout.reader.headers import SLOW, hot, public
from readout.reader.site import site
from readout.reader.views.lines import story_lines
from readout.rendering import cards, feeds, ninjs, sitemaps
from readout.rendering.entries import ENTRIES, TOMBSTONES, Feed, feed_of
from readout.rendering.pages import changed_at, story_of
from readout.rendering.site import Site

FAVICON = "public, max-age=86400"


@require_safe
def snapshot(request: HttpRequest, slug: str) -> HttpResponse:
    """The page's public state, from which a client goes on."""
    story = reading.public_story(slug)
    page = reading.page_of(story)
    return hot(encode_page(page), story, page, kind="application/json")


@require_safe
def sourcing(request: HttpRequest, slug: str) -> HttpResponse:
    """How the story is known: lines with their chains, what is open, whom we asked, what was corrected."""
    story = reading.public_story(slug)
    told = sourced.sourcing_of(story)
    return hot(sourced.encode(told), story, told, kind="application/json")


@require_safe
def atom(request: HttpRequest, slug: str) -> HttpResponse:
    """The story as Atom."""
    return _feed(slug, feeds.atom, "application/atom+xml")


@require_safe
def rss(request: HttpRequest, slug: str) -> HttpResponse:
    """The story as RSS."""
    return _feed(slug, feeds.rss, "application/rss+xml")


@require_safe
def json_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The story as JSON Feed."""
    return _feed(slug, feeds.json_feed, "application/feed+json")


@require_safe
def ninjs_story(request: HttpRequest, slug: str) -> HttpResponse:
    """The story with its newest updates as IPTC ninjs."""
    story = reading.public_story(slug)
    page = reading.page_of(story)
    retracted = reading.tombstones(story, TOMBSTONES)
    body = ninjs.story_item(
        story_of(page), _enough(story, page), retracted, site(), seq=page.seq, changed=_changed(page)
    )
    return hot(body, story, page, kind="application/json", cache=SLOW)


@require_safe
def ninjs_update(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """One update as IPTC ninjs; what was taken back says so."""
    story = reading.public_story(slug)
    page = reading.page_of(story)
    found, _, _ = reading.update_with_neighbours(story, public_id)
    return hot(ninjs.update_item(story_of(page), found, site()), story, page, kind="application/json")


@require_safe
def story_card(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of the story where its address is shared."""
    story = reading.public_story(slug)
    return _card(story, reading.page_of(story))


@require_safe
def update_card(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """The picture of one update; what is held has none, and what was retracted never again."""
    story = reading.public_story(slug)
    page = reading.page_of(story)
    found, _, _ = reading.update_with_neighbours(story, public_id)
    return _card(story, page, found)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every story."""
    return public(sitemaps.sitemap(story_lines(), site()), kind="application/xml", cache=SLOW)


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """The stories of the last days."""
    body = sitemaps.news_sitemap(story_lines(), site(), now())
    return public(body, kind="application/xml", cache=SLOW)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read."""
    return public(sitemaps.robots(site()), kind="text/plain", cache=SLOW)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The icon, where browsers look for it unasked."""
    found = finders.find("reader/favicon.ico")
    if not isinstance(found, str):
        raise Http404
    response = HttpResponse(Path(found).read_bytes(), content_type="image/x-icon")
    response["Cache-Control"] = FAVICON
    return response


def _feed(slug: str, write: Callable[[Feed, Site], bytes], kind: str) -> HttpResponse:
    story = reading.public_story(slug)
    page = reading.page_of(story)
    head = story_of(page)
    retracted = reading.tombstones(story, TOMBSTONES)
    feed = feed_of(head, _enough(story, page), retracted, site(), _changed(page))
    return hot(write(feed, site()), story, page, kind=kind, cache=SLOW)


def _changed(page: Page) -> str:
    return changed_at(page) or story_of(page).coverage_start or "1970-01-01T00:00:00.000Z"


def _card(story: Story, page: Page, update: Update | None = None) -> HttpResponse:
    head = story_of(page)
    if isinstance(update, Retracted):
        raise Gone("The words of this picture were taken back.")
    if not cards.address(head, site(), update):
        raise NotFound("There is no picture of this.")
    return hot(cards.picture(head, site(), update), story, page, kind="image/png", cache=SLOW)


def _enough(story: Story, page: Page) -> tuple[Update, ...]:
    """The newest updates, and older ones where tombstones among them leave fewer than ENTRIES."""
    shown = page.updates
    standing = [update for update in shown if not isinstance(update, Retracted)]
    lowest = shown[-1].number if shown else 1
    if len(standing) >= ENTRIES or lowest == 1:
        return shown
    older = reading.updates_page(story, (lowest - 2) // WINDOW)
    return (*shown, *(update for update in older if update.number < lowest))
