"""The pages of organisations, places and public figures: which updates name them."""

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from readout.core.refusals import NotFound
from readout.coverage import projection
from readout.coverage.events import Published
from readout.directory import addresses
from readout.directory import public as directory
from readout.directory.models import Entry
from readout.reader.headers import PAGE, SLOW, public
from readout.reader.site import site
from readout.rendering import feeds, named
from readout.rendering.entries import ENTRIES, TOMBSTONES, Feed
from readout.rendering.named_feeds import Named, named_feed
from readout.rendering.site import Site
from readout.sourcing import mentions

ON_A_PAGE = 60
"""Updates on one page."""


class Room(NamedTuple):
    """One kind of entry: how readers find one, and what schema.org calls it."""

    find: Callable[[str], tuple[Entry, directory.Card]]
    kind: named.Kind


ROOMS = {
    "organisations": Room(directory.organisation, "Organization"),
    "places": Room(directory.place, "Place"),
    "people": Room(directory.person, "Person"),
}
FORMS: dict[str, tuple[Callable[[Feed, Site], bytes], str]] = {
    "atom": (feeds.atom, "application/atom+xml"),
    "json": (feeds.json_feed, "application/feed+json"),
}


@require_safe
def page(request: HttpRequest, room: str, slug: str, number: int = 1) -> HttpResponse:
    """The updates that name an organisation, a place or a public figure; page 1 has the newest.

    NotFound comes in the same words whether nobody is there or nothing public names them, and nothing
    leads on to the address that somebody has unless the page is there.
    """
    entry, card = _found(room, slug)
    total = mentions.updates_naming(entry).count()
    subject = named.Subject(ROOMS[room].kind, card, number, ceil(total / ON_A_PAGE), total)
    lines = _lines(entry, number) if 1 <= number <= subject.pages else []
    if not lines:
        raise nothing()
    if request.path != subject.address:
        return _moved(subject.address)
    return public(named.named_page(subject, lines, ON_A_PAGE, site()))


@require_safe
def feed(request: HttpRequest, room: str, slug: str, form: str) -> HttpResponse:
    """The same as a feed, which also says what of it was held or retracted since."""
    entry, card = _found(room, slug)
    updates = [*_named(entry, 0, ENTRIES), *_named(entry, 0, TOMBSTONES, gone=True)]
    if not updates:
        raise nothing()
    if request.path != f"{card.url}feed.{form}":
        return _moved(f"{card.url}feed.{form}")
    write, kind = FORMS[form]
    return public(write(named_feed(card, updates, site()), site()), kind=kind, cache=SLOW)


def nothing() -> NotFound:
    """What is said where there is nobody, nothing, or nothing for readers."""
    return NotFound("There is nothing here by that address.")


def _found(room: str, slug: str) -> tuple[Entry, directory.Card]:
    try:
        return ROOMS[room].find(addresses.id_in(slug))
    except NotFound:
        raise nothing() from None


def _lines(entry: Entry, number: int) -> list[named.NamedLine]:
    first = (number - 1) * ON_A_PAGE
    return [
        named.NamedLine(each.story, each.update)
        for each in _named(entry, first, ON_A_PAGE)
        if isinstance(each.update, Published)
    ]


def _named(entry: Entry, first: int, number: int, *, gone: bool = False) -> list[Named]:
    """Updates whose public words name `entry`, or those that did and are `gone`; the newest first.

    What a claim is about without a word of it stays private.
    """
    keys = list(entry.spellings.values_list("key", flat=True))
    rows = mentions.gone_naming(entry) if gone else mentions.updates_naming(entry)
    return [
        Named(projection.public_story(row.story), projection.public_update(row))
        for row in rows.with_words()[first : first + number]
        # Words may have been struck, and spellings taken back, since the mention was kept.
        if gone or mentions.says(row, keys)
    ]


def _moved(address: str) -> HttpResponse:
    """Leads to where the page is now, and may be kept no longer than the page: it shows the name too."""
    response = HttpResponsePermanentRedirect(address)
    response["Cache-Control"] = PAGE
    return response
