"""What readers wrote, for everybody who looks: the same answer for all, kept for seconds, never in the log.

The replies' database is asked once in `headers.BRIEF_SECONDS`, however many pages are open; nothing here is
on the way of an update.
"""

import json

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from readout.core.refusals import NotFound
from readout.coverage import projection, reading
from readout.coverage.models import Story
from readout.reader.headers import SLOW, brief
from readout.reader.site import site
from readout.reader.views.corrections import FORMS
from readout.rendering import replies as pages
from readout.rendering.entries import ENTRIES, TOMBSTONES
from readout.rendering.reply_feeds import replies_feed
from readout.replies import gate, taken_back
from readout.replies import reading as replied


@require_safe
def counts(request: HttpRequest, slug: str) -> HttpResponse:
    """How many replies the story and its updates have, in words, each with a mark that changes with them."""
    story = reading.public_story(slug)
    found = replied.standings(story)
    with override(story.language):
        told = {
            place: [pages.counted(each.number) if each.number else "", each.mark]
            for place, each in found.items()
        }
    answer = {"open": story.replies != Story.Replies.OFF, "all": told.pop("", ["", ""]), "updates": told}
    body = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return brief(body, story, kind="application/json")


@require_safe
def listed(request: HttpRequest, slug: str, public_id: str = "") -> HttpResponse:
    """The newest replies to the story, or to one of its updates, as part of a page."""
    story = reading.public_story(slug)
    with override(story.language):
        about = pages.About(public_id, replied.about(story, public_id)) if public_id else pages.NOTHING
    if public_id and not about.headline:
        raise NotFound("There is no such update.")
    shown = replied.page_of(story, update=about.update)
    head = projection.public_story(story)
    body = pages.replies_list(head, shown, site(), about=about, taking=gate.is_open(story))
    return brief(body, story, kind="text/html")


@require_safe
def feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The newest replies as a feed; what readers no longer see is a tombstone, without a word of it."""
    story = reading.public_story(slug)
    shown, gone = replied.newest(story, ENTRIES), taken_back.newest(story, TOMBSTONES)
    write, kind = FORMS[form]
    made = replies_feed(projection.public_story(story), shown, gone, site())
    return brief(write(made, site()), story, kind=kind, cache=SLOW)
