"""The directory: who may add to it, and who marks a public figure."""

from typing import Any

from django.db import transaction

from readout.accounts.models import Member
from readout.accounts.roles import Capability, may, require
from readout.core.refusals import Invalid, NotAllowed
from readout.directory import actions, merging
from readout.directory.models import Entry, Organisation, Person, Place, PublicFigure, Role, Spelling
from readout.publishing import search
from readout.publishing.locking import demand_version
from readout.sourcing import mentions

EARLIER = 500
"""Published updates that are looked through for a name that is new; older ones are not listed for it."""


def add(room: str, name: str, *, by: Member, **values: Any) -> Entry:
    """A new entry of `room`. Raises NotAllowed, Invalid."""
    match room:
        case "people":
            return add_person(name, by=by, **values)
        case "organisations":
            return add_organisation(name, by=by, **values)
        case "places":
            return add_place(name, by=by, **values)
        case _:
            raise Invalid("The directory has people, organisations and places.")


def add_person(name: str, *, by: Member, **values: Any) -> Person:
    """A new person, who has no public page. Raises NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    return actions.add_person(name, by=by, **values)


def add_organisation(name: str, *, by: Member, **values: Any) -> Organisation:
    """A new organisation, which has a public page. Raises NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    with transaction.atomic():
        entry = actions.add_organisation(name, by=by, **values)
        _look_back(entry, name)
        return entry


def add_place(name: str, *, by: Member, **values: Any) -> Place:
    """A new place, which has a public page. Raises NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    with transaction.atomic():
        entry = actions.add_place(name, by=by, **values)
        _look_back(entry, name)
        return entry


def spell(entry: Entry, text: str, *, by: Member) -> Spelling:
    """Another way to write a name. Raises NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    with transaction.atomic():
        spelling = actions.spell(entry, text)
        _look_back(entry, text)
        return spelling


def change(entry: Entry, *, by: Member, version: int | None = None, **values: Any) -> Entry:
    """Other values for an entry; returns it as it is now. Raises NotAllowed, Stale, Invalid."""
    require(by, Capability.WRITE)
    with transaction.atomic():
        found = type(entry)._default_manager.select_for_update().get(pk=entry.pk)
        demand_version(found, version)
        actions.change(found, **values)
        if "name" in values:
            _look_back(found, found.name)
        return found


def unspell(spelling: Spelling, *, by: Member) -> None:
    """Takes a spelling back. Raises NotAllowed, WrongState for that of the name itself."""
    require(by, Capability.WRITE)
    actions.unspell(spelling)


def give_role(person: Person, title: str, *, by: Member, **values: Any) -> Role:
    """A role that a person holds. Raises NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    return actions.give_role(person, title, **values)


def change_role(role: Role, *, by: Member, **values: Any) -> None:
    """Other words or days for a role. Raises NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    actions.change_role(role, **values)


def take_role(role: Role, *, by: Member) -> None:
    """Takes back a role that was never held. Raises NotAllowed."""
    require(by, Capability.WRITE)
    role.delete()


def mark_public_figure(person: Person, *, reason: str, by: Member) -> PublicFigure:
    """Gives a person a public page, for a reason on record.

    Raises NotAllowed for who is no editor, Invalid without a reason, WrongState for the shielded.
    """
    require(by, Capability.PUBLISH)
    with transaction.atomic():
        found = Person.objects.select_for_update().get(pk=person.pk)
        return actions.mark_public_figure(found, reason=reason, by=by)


def unmark_public_figure(person: Person, *, by: Member) -> None:
    """Takes the public page back. Raises NotAllowed."""
    require(by, Capability.PUBLISH)
    actions.unmark_public_figure(person, by=by)


def shield(person: Person, why: str, *, by: Member) -> None:
    """Records a minor, a victim or an uncharged suspect: no public page, ever.

    Whoever writes may record it; only an editor takes it back or gives another. Raises NotAllowed, Invalid.
    """
    require(by, Capability.WRITE)
    with transaction.atomic():
        found = Person.objects.select_for_update().get(pk=person.pk)
        if found.shield and found.shield != why and not may(by, Capability.PUBLISH):
            raise NotAllowed("Only an editor takes the protection of a person back, or changes it.")
        actions.shield(found, why, by=by)


def merge(double: Entry, kept: Entry, *, by: Member) -> None:
    """Two entries that mean the same become `kept`.

    Raises NotAllowed for who is no editor, Invalid, WrongState.
    """
    require(by, Capability.PUBLISH)
    with transaction.atomic():
        if type(double) is type(kept):
            both = type(kept)._default_manager.filter(pk__in=(double.pk, kept.pk))
            rows = {row.pk: row for row in both.select_for_update().order_by("pk")}
            double, kept = rows[double.pk], rows[kept.pk]
        merging.merge(double, kept, by=by)
        mentions.join(kept)


def _look_back(entry: Entry, name: str) -> None:
    """Lists the published updates that named an organisation or a place before its name was recorded.

    Not for people: an older text may mean somebody else of that name, whom nobody had in mind.
    """
    if not isinstance(entry, Person):
        mentions.look_back(entry, search.published_with(name, EARLIER))
