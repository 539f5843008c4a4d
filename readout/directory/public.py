"""What readers may see of the directory; a person only where an editor marked a public figure."""

from datetime import date
from typing import TypeVar

from django.db.models import QuerySet
from msgspec import Struct

from readout.core.refusals import NotFound
from readout.directory.models import Organisation, Person, Place

Named = TypeVar("Named", Person, Organisation, Place)


class Held(Struct, frozen=True, kw_only=True):
    """A role that a public figure holds or held, and the days, both included, as far as they are known."""

    title: str
    organisation: str = ""
    since: date | None = None
    until: date | None = None


class Card(Struct, frozen=True, kw_only=True):
    """A public entry: its name, its address, and what else readers may know of it.

    `also` are other names of an organisation or a place. A person's serve to find the person in a text and
    are never given: a former name may be nobody's business.
    """

    id: str
    name: str
    url: str
    also: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    roles: tuple[Held, ...] = ()


def person(public_id: str) -> tuple[Person, Card]:
    """The public figure with `public_id`. Raises NotFound for anybody else, as if there were nobody."""
    found = _at(Person.objects.public_figures(), public_id)
    if found is None:
        raise NotFound("There is nobody here by that address.")
    roles = tuple(
        Held(
            title=role.title,
            organisation=role.organisation.name if role.organisation else "",
            since=role.since,
            until=role.until,
        )
        for role in found.roles.select_related("organisation")
    )
    same_as = tuple(found.same_as)
    return found, Card(id=found.public_id, name=found.full, url=found.address, same_as=same_as, roles=roles)


def organisation(public_id: str) -> tuple[Organisation, Card]:
    """The organisation with `public_id`. Raises NotFound."""
    found = _at(Organisation.objects.all(), public_id)
    if found is None:
        raise NotFound("There is no organisation by that address.")
    return found, _card(found)


def place(public_id: str) -> tuple[Place, Card]:
    """The place with `public_id`. Raises NotFound."""
    found = _at(Place.objects.all(), public_id)
    if found is None:
        raise NotFound("There is no place by that address.")
    return found, _card(found)


def _at(rows: QuerySet[Named], public_id: str) -> Named | None:
    """The one of `rows` with this id, or the one into which that was merged."""
    here = rows.filter(public_id=public_id, merged_into=None).first()
    return here or rows.filter(doubles__public_id=public_id, merged_into=None).first()


def _card(entry: Organisation | Place) -> Card:
    spellings = entry.spellings.order_by("pk").values_list("text", flat=True)
    return Card(
        id=entry.public_id,
        name=entry.name,
        url=entry.address,
        also=tuple(text for text in spellings if text != entry.name),
        same_as=tuple(entry.same_as),
    )
