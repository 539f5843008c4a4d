"""The directory: who may add to it, and who marks a public figure."""

from typing import Any

from django.db import transaction

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.directory import actions
from readout.directory.models import Entry, Organisation, Person, Place, PublicFigure, Spelling


def add_person(name: str, *, by: Member, **values: Any) -> Person:
    """A new person, who has no public page. Raises NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    return actions.add_person(name, by=by, **values)


def add_organisation(name: str, *, by: Member, **values: Any) -> Organisation:
    """A new organisation, which has a public page. Raises NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    return actions.add_organisation(name, by=by, **values)


def add_place(name: str, *, by: Member, **values: Any) -> Place:
    """A new place, which has a public page. Raises NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    return actions.add_place(name, by=by, **values)


def spell(entry: Entry, text: str, *, by: Member) -> Spelling:
    """Another way to write a name. Raises NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    with transaction.atomic():
        return actions.spell(entry, text)


def mark_public_figure(person: Person, *, by: Member) -> PublicFigure:
    """Gives a person a public page. Raises NotAllowed for who is no editor, WrongState for the shielded."""
    require(by, Capability.PUBLISH)
    with transaction.atomic():
        return actions.mark_public_figure(Person.objects.select_for_update().get(pk=person.pk), by=by)


def unmark_public_figure(person: Person, *, by: Member) -> None:
    """Takes the public page back. Raises NotAllowed."""
    require(by, Capability.PUBLISH)
    actions.unmark_public_figure(person, by=by)


def shield(person: Person, why: str, *, by: Member) -> None:
    """Records a minor, a victim or an uncharged suspect: no public page, ever. Raises NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    actions.shield(person, why, by=by)
