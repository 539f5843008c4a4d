"""The three rooms of the directory, as addresses call them, and how an entry is looked up in one."""

from readout.core.refusals import Invalid, NotFound
from readout.directory import spelled
from readout.directory.models import Entry, Organisation, Person, Place, Spelling

ROOMS: dict[str, type[Entry]] = {"people": Person, "organisations": Organisation, "places": Place}


def room_of(entry: Entry) -> str:
    """The room in which `entry` stands."""
    return next(room for room, kind in ROOMS.items() if isinstance(entry, kind))


def entry(room: str, public_id: str) -> Entry:
    """The entry with `public_id`, or the one into which it was merged. Raises NotFound."""
    kind = ROOMS.get(room)
    if kind is not None:
        standing = kind._default_manager.filter(merged_into=None)
        for found in (standing.filter(public_id=public_id), standing.filter(doubles__public_id=public_id)):
            if row := found.first():
                return row
    raise NotFound("There is no such entry in the directory.")


def by_name(room: str, after: int, number: int) -> list[Entry]:
    """`number` entries of `room` by name, from the place `after` on, without doubles."""
    standing = ROOMS[room]._default_manager.filter(merged_into=None)
    return list(standing.order_by("name", "pk")[after : after + number])


def meant(room: str, said: str, field: str) -> Entry | None:
    """The entry of `room` whose id or name, in any spelling, is `said`; None where nothing is said.

    Raises Invalid, about `field`, where there is none, or where several have that name.
    """
    if not (said := said.strip()):
        return None
    kind = ROOMS[room]
    here = kind._default_manager.filter(public_id=said, merged_into=None).first()
    if here:
        return here
    rows = Spelling.objects.select_related("person", "organisation", "place")
    named = [row.entry for row in rows.filter(key=spelled.key(said)) if isinstance(row.entry, kind)]
    if len(named) == 1:
        return named[0]
    line = "Several have this name; give the id of the one you mean." if named else "Nothing has this name."
    raise Invalid("Choose an entry of the directory.", details={field: line})
