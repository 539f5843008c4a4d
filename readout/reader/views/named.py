"""The pages of organisations, places and public figures: which updates name them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from readout.core.refusals import NotFound
from readout.coverage import projection
from readout.coverage.events import Published
from readout.directory import public as directory
from readout.directory import spelled
from readout.directory.models import Entry
from readout.reader.headers import public
from readout.reader.site import site
from readout.rendering import named
from readout.rendering.plain import text_of
from readout.sourcing import mentions

NEWEST = 60
"""Updates that a page looks through."""


@require_safe
def organisation(request: HttpRequest, public_id: str) -> HttpResponse:
    """The updates that name an organisation."""
    return _answer(directory.organisation, "Organization", public_id)


@require_safe
def place(request: HttpRequest, public_id: str) -> HttpResponse:
    """The updates that name a place."""
    return _answer(directory.place, "Place", public_id)


@require_safe
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """The updates that name a public figure."""
    return _answer(directory.person, "Person", public_id)


def _answer(
    find: Callable[[str], tuple[Entry, directory.Card]], kind: named.Kind, public_id: str
) -> HttpResponse:
    """The page, or NotFound in the same words whether nobody is there or nothing public names them."""
    try:
        entry, card = find(public_id)
    except NotFound:
        raise NotFound("There is nothing here by that address.") from None
    lines = _lines(entry)
    if not lines:
        raise NotFound("There is nothing here by that address.")
    return public(named.named_page(named.Subject(kind, card.name, card.url), lines, site()))


def _lines(entry: Entry) -> list[named.NamedLine]:
    """Updates whose public words name `entry`; what a claim is about without a word of it stays private."""
    keys = list(entry.spellings.values_list("key", flat=True))
    lines = []
    for update in mentions.updates_naming(entry).with_words()[:NEWEST]:
        said = projection.public_update(update)
        if isinstance(said, Published) and _says(said, keys):
            lines.append(named.NamedLine(projection.public_story(update.story), said))
    return lines


def _says(said: Published, keys: list[str]) -> bool:
    words = f" {spelled.key(f'{said.headline} {text_of(said)}')} "
    return any(f" {key} " in words for key in keys)
