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
from readout.reader.headers import PAGE, public
from readout.reader.site import site
from readout.rendering import named
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


@require_safe
def page(request: HttpRequest, room: str, slug: str, number: int = 1) -> HttpResponse:
    """The updates that name an organisation, a place or a public figure; page 1 has the newest.

    NotFound comes in the same words whether nobody is there or nothing public names them, and nothing
    leads on to the address that somebody has unless the page is there.
    """
    try:
        entry, card = ROOMS[room].find(addresses.id_in(slug))
    except NotFound:
        raise nothing() from None
    total = mentions.updates_naming(entry).count()
    subject = named.Subject(ROOMS[room].kind, card, number, ceil(total / ON_A_PAGE), total)
    lines = _lines(entry, number) if 1 <= number <= subject.pages else []
    if not lines:
        raise nothing()
    if request.path != subject.address:
        return _moved(subject.address)
    return public(named.named_page(subject, lines, ON_A_PAGE, site()))


def nothing() -> NotFound:
    """What is said where there is nobody, nothing, or nothing for readers."""
    return NotFound("There is nothing here by that address.")


def _lines(entry: Entry, number: int) -> list[named.NamedLine]:
    """Updates whose public words name `entry`; what a claim is about without a word of it stays private."""
    first = (number - 1) * ON_A_PAGE
    keys = list(entry.spellings.values_list("key", flat=True))
    lines = []
    for update in mentions.updates_naming(entry).with_words()[first : first + ON_A_PAGE]:
        said = projection.public_update(update)
        # Words may have been struck, and spellings taken back, since the mention was kept.
        if isinstance(said, Published) and mentions.says(update, keys):
            lines.append(named.NamedLine(projection.public_story(update.story), said))
    return lines


def _moved(address: str) -> HttpResponse:
    """Leads to where the page is now, and may be kept no longer than the page: it shows the name too."""
    response = HttpResponsePermanentRedirect(address)
    response["Cache-Control"] = PAGE
    return response
