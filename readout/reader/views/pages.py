"""The pages that people read."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from readout.core.clock import instant, parse_instant
from readout.core.refusals import NotFound
from readout.coverage import past, reading, shelf
from readout.coverage.fold import Page
from readout.coverage.models import Story
from readout.reader.headers import hot, public, wants_sparing
from readout.reader.limits import paced
from readout.reader.site import site
from readout.reader.views.lines import lines_of
from readout.rendering import clockface, front, pages


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The stories that run, live ones first, and those that ended last."""
    running = shelf.running()
    lines = lines_of(running, shelf.latest_headlines(running))
    months = _months()
    ended = lines_of(shelf.ended_in(months[0].begins, _zone())) if months else []
    return public(front.front_page(lines, ended, months, site()))


@require_safe
def earlier(request: HttpRequest, month: str) -> HttpResponse:
    """The stories that ended in a month, `2026-03`."""
    months = _months()
    found = next((each for each in months if f"{each.begins:%Y-%m}" == month), None)
    if found is None:
        raise NotFound("No story ended in that month.")
    ended = lines_of(shelf.ended_in(found.begins, _zone()))
    return public(front.month_page(found, ended, months, site()))


@require_safe
def live(request: HttpRequest, slug: str) -> HttpResponse:
    """The live page."""
    story, page = _read(slug)
    body = pages.live_page(page, site(), sparing=wants_sparing(request))
    return public(body) if wants_sparing(request) else hot(body, story, page)


@require_safe
def older(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A page of older updates."""
    story, page = _read(slug)
    shown = reading.updates_page(story, number)
    body = pages.older_page(page, number, shown, site(), sparing=wants_sparing(request))
    return public(body) if wants_sparing(request) else hot(body, story, page)


@require_safe
def update(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """One update at its permalink; a retracted one answers with its tombstone."""
    story, page = _read(slug)
    found, newer, older = reading.update_with_neighbours(story, public_id)
    spare = wants_sparing(request)
    body = pages.update_page(page, found, site(), newer=newer, older=older, sparing=spare)
    return public(body) if spare else hot(body, story, page)


@require_safe
@paced
def as_of_form(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for an instant, in the story's time zone, and lead to the page of then."""
    story, page = _read(slug)
    head = pages.story_of(page)
    asked = request.GET.get("at", "")
    if not asked:
        return public(pages.as_of_form(head, site()))
    try:
        moment = parse_instant(asked).replace(tzinfo=clockface.zone_of(head.time_zone))
        return _to_sequence(story, reading.seq_at(story, moment))
    except (ValueError, OverflowError, NotFound):
        return public(pages.as_of_form(head, site(), refused=True), status=400)


@require_safe
@paced
def as_of_instant(request: HttpRequest, slug: str, moment: str) -> HttpResponse:
    """Lead to the page of an instant in RFC 3339."""
    story = reading.public_story(slug)
    try:
        seq = reading.seq_at(story, parse_instant(moment))
    except (ValueError, OverflowError):
        raise NotFound("There is no such moment.") from None
    return _to_sequence(story, seq)


@require_safe
@paced
def as_of(request: HttpRequest, slug: str, seq: int) -> HttpResponse:
    """The page as it stood after the event `seq`; withdrawals since then show here too."""
    story = reading.public_story(slug)
    page = past.page_as_of(story, seq)
    body = pages.as_of_page(page, site(), instant(reading.instant_of(story, seq)))
    return public(body)


def _months() -> list[front.Month]:
    return [front.Month(begins, number) for begins, number in shelf.months(_zone())]


def _zone() -> ZoneInfo:
    return clockface.zone_of(site().time_zone)


def _to_sequence(story: Story, seq: int) -> HttpResponse:
    if not seq:
        raise NotFound("The coverage had not begun.")
    response = HttpResponseRedirect(f"{story.address}as-of/{seq}/")
    response["Cache-Control"] = "public, max-age=60"
    return response


def _read(slug: str) -> tuple[Story, Page]:
    story = reading.public_story(slug)
    return story, reading.page_of(story)
