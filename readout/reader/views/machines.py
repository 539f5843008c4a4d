"""What programs read: the snapshot, feeds, site maps, robots."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from readout.coverage import reading
from readout.coverage.fold import encode_page
from readout.reader.headers import hot


@require_safe
def snapshot(request: HttpRequest, slug: str) -> HttpResponse:
    """The page's public state, from which a client goes on."""
    story = reading.public_story(slug)
    page = reading.page_of(story)
    return hot(encode_page(page), story, page, kind="application/json")
