"""Entries of the directory made into the shapes of answers."""

from readout.api import answers_directory as answers
from readout.api.showing import absolute
from readout.core import clock
from readout.directory.models import Entry, Organisation, Person, Role
from readout.directory.rooms import room_of


def receipt(entry: Entry) -> answers.EntryReceipt:
    """What became of `entry`."""
    return answers.EntryReceipt(id=entry.public_id, room=room_of(entry), version=entry.version)


def line(entry: Entry) -> answers.EntryLine:
    """An entry by its name."""
    return answers.EntryLine(id=entry.public_id, room=room_of(entry), name=entry.name)


def whole(entry: Entry) -> answers.Entry:
    """All that is known of an entry."""
    person = entry if isinstance(entry, Person) else None
    figure = _figure(person) if person else None
    part_of = None if isinstance(entry, Person) else entry.part_of
    return answers.Entry(
        **line(entry).model_dump(),
        version=entry.version,
        url=absolute(entry.address) if figure or not person else None,
        spellings=list(entry.spellings.order_by("pk").values_list("text", flat=True)),
        same_as=entry.same_as,
        part_of=part_of.public_id if part_of else None,
        takes_plural=entry.takes_plural if isinstance(entry, Organisation) else None,
        rank=person.rank if person else None,
        short_name=person.short_name if person else None,
        living=person.living if person else None,
        shield=person.shield if person else None,
        public_figure=figure,
        roles=[_office(role) for role in person.roles.select_related("organisation")] if person else [],
        created_at=clock.instant(entry.created_at),
    )


def _figure(person: Person) -> answers.Figure | None:
    mark = None if person.shield else person.figure_marks.filter(ended_at=None).first()
    return answers.Figure(at=clock.instant(mark.at), reason=mark.reason) if mark else None


def _office(role: Role) -> answers.HeldOffice:
    return answers.HeldOffice(
        id=role.pk,
        title=role.title,
        organisation=role.organisation.public_id if role.organisation else None,
        since=role.since.isoformat() if role.since else None,
        until=role.until.isoformat() if role.until else None,
    )
