"""What readers may see of the directory; a person only where an editor marked a public figure."""

from msgspec import Struct

from readout.core.refusals import NotFound
from readout.directory.models import Organisation, Person, Place


class Card(Struct, frozen=True, kw_only=True):
    """A public entry: its name, its address, other spellings, and for a person the roles it had."""

    id: str
    name: str
    url: str
    also: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def person(public_id: str) -> tuple[Person, Card]:
    """The public figure with `public_id`. Raises NotFound for anybody else, as if there were nobody."""
    found = Person.objects.public_figures().filter(public_id=public_id).first()
    if found is None:
        raise NotFound("There is nobody here by that address.")
    roles = tuple(
        f"{role.title}, {role.organisation.name}" if role.organisation else role.title
        for role in found.roles.select_related("organisation")
    )
    return found, Card(id=found.public_id, name=found.full, url=found.address, also=_also(found), roles=roles)


def organisation(public_id: str) -> tuple[Organisation, Card]:
    """The organisation with `public_id`. Raises NotFound."""
    found = Organisation.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("There is no organisation by that address.")
    return found, Card(id=found.public_id, name=found.name, url=found.address, also=_also(found))


def place(public_id: str) -> tuple[Place, Card]:
    """The place with `public_id`. Raises NotFound."""
    found = Place.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("There is no place by that address.")
    return found, Card(id=found.public_id, name=found.name, url=found.address, also=_also(found))


def _also(entry: Person | Organisation | Place) -> tuple[str, ...]:
    spellings = entry.spellings.order_by("pk").values_list("text", flat=True)
    return tuple(text for text in spellings if text != entry.name)
