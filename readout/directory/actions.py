"""Entries are made, spelled in other ways, given roles, marked, shielded. The caller has asked who may."""

from datetime import date
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from readout.core import clock
from readout.core.refusals import Invalid, WrongState
from readout.directory import spelled
from readout.directory.models import Entry, Organisation, Person, Place, PublicFigure, Role, Spelling

Made = TypeVar("Made", Person, Organisation, Place)
NAME_LIMIT = 200
PLURAL_WORDS = frozenset({"police"})
"""Words at the end of an English name after which verbs stand in the plural."""


def add_person(name: str, *, by: AbstractBaseUser, **values: Any) -> Person:
    """A new person, private in every way. Raises Invalid without a name."""
    return _added(Person(name=_checked(name), created_by_id=by.pk, **values))


def add_organisation(name: str, *, by: AbstractBaseUser, **values: Any) -> Organisation:
    """A new organisation, named as within a sentence. Raises Invalid without a name."""
    name = _checked(name)
    values.setdefault("takes_plural", name.rpartition(" ")[2].lower() in PLURAL_WORDS)
    return _added(Organisation(name=name, created_by_id=by.pk, **values))


def add_place(name: str, *, by: AbstractBaseUser, **values: Any) -> Place:
    """A new place. Raises Invalid without a name."""
    return _added(Place(name=_checked(name), created_by_id=by.pk, **values))


def spell(entry: Entry, text: str) -> Spelling:
    """Another way to write the name of `entry`; a known one is given back. Raises Invalid."""
    text = _checked(text)
    key = spelled.key(text)
    found, _ = Spelling.objects.get_or_create(
        **{_column(entry): entry}, key=key, defaults={"text": text, "first_word": key.split()[0]}
    )
    return found


def give_role(
    person: Person,
    title: str,
    *,
    organisation: Organisation | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Role:
    """An office that `person` holds from `since` until `until`. Raises Invalid."""
    if since and until and until < since:
        raise Invalid("The role ends before it begins.", details={"until": "Choose a later day."})
    title = _checked(title)
    return Role.objects.create(
        person=person, title=title, organisation=organisation, since=since, until=until
    )


def mark_public_figure(person: Person, *, by: AbstractBaseUser) -> PublicFigure:
    """Gives `person` a public page. Raises WrongState for a minor, a victim or an uncharged suspect."""
    if person.shield:
        why = Person.Shield(person.shield).label.replace("_", " ").lower()
        raise WrongState(f"{person.name} is recorded as {_with_article(why)}: no public page, ever.")
    mark, _ = PublicFigure.objects.get_or_create(person=person, ended_at=None, defaults={"by_id": by.pk})
    return mark


def unmark_public_figure(person: Person, *, by: AbstractBaseUser) -> None:
    """Takes the public page back."""
    PublicFigure.objects.filter(person=person, ended_at=None).update(ended_at=clock.now(), ended_by_id=by.pk)


def shield(person: Person, why: str, *, by: AbstractBaseUser) -> None:
    """Records why `person` never has a public page, and ends one that stands. Raises Invalid."""
    if why not in Person.Shield.values:
        choices = ", ".join(filter(None, Person.Shield.values))
        raise Invalid("Say why.", details={"shield": f"One of {choices}, or nothing."})
    with transaction.atomic():
        person.shield = why
        person.save(update_fields=["shield"])
        if why:
            unmark_public_figure(person, by=by)


def _added(entry: Made) -> Made:
    with transaction.atomic():
        entry.save(force_insert=True)
        spell(entry, entry.name)
    return entry


def _column(entry: Entry) -> str:
    return type(entry).__name__.lower()


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LIMIT or not spelled.key(name):
        raise Invalid("Give a name.", details={"name": f"1 to {NAME_LIMIT} characters, with a letter."})
    return name


def _with_article(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
