"""Entries are made, changed, spelled in other ways, given roles, marked, shielded.

The caller has asked who may.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from readout.core import clock
from readout.core.refusals import Invalid, WrongState
from readout.core.richtext.addresses import secure_link
from readout.directory import spelled
from readout.directory.models import Entry, Organisation, Person, Place, PublicFigure, Role, Spelling

Made = TypeVar("Made", Person, Organisation, Place)
NAME_LIMIT = 200
REASON_LIMIT = 500
SHORT_LIMIT = 100
SAME_AS_LIMIT = 20
PLURAL_WORDS = frozenset({"police"})
"""Words at the end of an English name after which verbs stand in the plural."""


def add_person(name: str, *, by: AbstractBaseUser, **values: Any) -> Person:
    """A new person, private in every way. Raises Invalid without a name."""
    return _added(Person(name=_checked(name), created_by_id=by.pk, **_values(values)))


def add_organisation(name: str, *, by: AbstractBaseUser, **values: Any) -> Organisation:
    """A new organisation, named as within a sentence. Raises Invalid without a name."""
    name = _checked(name)
    values.setdefault("takes_plural", name.rpartition(" ")[2].lower() in PLURAL_WORDS)
    return _added(Organisation(name=name, created_by_id=by.pk, **_values(values)))


def add_place(name: str, *, by: AbstractBaseUser, **values: Any) -> Place:
    """A new place. Raises Invalid without a name."""
    return _added(Place(name=_checked(name), created_by_id=by.pk, **_values(values)))


def change(entry: Entry, **values: Any) -> None:
    """Other values for an entry; a former name stays as another spelling. Raises Invalid."""
    values = _values(values)
    if "name" in values:
        values["name"] = _checked(values["name"])
    if (above := values.get("part_of")) and is_within(above, entry):
        raise Invalid("It cannot be a part of itself.", details={"part_of": "Choose another one."})
    for name, value in values.items():
        setattr(entry, name, value)
    entry.version += 1
    with transaction.atomic():
        entry.save(update_fields=[*values, "version"])
        spell(entry, entry.name)


def spell(entry: Entry, text: str) -> Spelling:
    """Another way to write the name of `entry`; a known one is given back. Raises Invalid."""
    text = _checked(text)
    key = spelled.key(text)
    found, _ = Spelling.objects.get_or_create(
        **{column(entry): entry}, key=key, defaults={"text": text, "first_word": key.split()[0]}
    )
    return found


def unspell(spelling: Spelling) -> None:
    """Takes a spelling back. Raises WrongState for that of the name itself."""
    if spelled.key(spelling.entry.name) == spelling.key:
        raise WrongState("This is the name itself; change the name first.")
    spelling.delete()


def give_role(
    person: Person,
    title: str,
    *,
    organisation: Organisation | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Role:
    """An office that `person` holds from `since` until `until`. Raises Invalid."""
    title, since, until = _office(title, since, until)
    return Role.objects.create(
        person=person, title=title, organisation=organisation, since=since, until=until
    )


def change_role(
    role: Role, title: str, *, organisation: Organisation | None, since: date | None, until: date | None
) -> None:
    """Other words or days for a role. Raises Invalid."""
    role.title, role.since, role.until = _office(title, since, until)
    role.organisation = organisation
    role.save(update_fields=["title", "organisation", "since", "until"])


def mark_public_figure(person: Person, *, reason: str, by: AbstractBaseUser) -> PublicFigure:
    """Gives `person` a public page, for a `reason` on record; a mark that stands is given back.

    Raises Invalid without a reason, WrongState for a minor, a victim or an uncharged suspect.
    """
    if person.shield:
        why = Person.Shield(person.shield).label.replace("_", " ").lower()
        raise WrongState(f"{person.name} is recorded as {_with_article(why)}: no public page, ever.")
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= REASON_LIMIT:
        line = f"1 to {REASON_LIMIT} characters: an office, an election, a public role."
        raise Invalid("Say why this person is a public figure.", details={"reason": line})
    mark, _ = PublicFigure.objects.get_or_create(
        person=person, ended_at=None, defaults={"by_id": by.pk, "reason": reason}
    )
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


def is_within(above: Entry | None, entry: Entry) -> bool:
    """Whether `above`, or something that it is a part of, is `entry`."""
    seen = set()
    while above is not None and above.pk not in seen:
        if above.pk == entry.pk:
            return True
        seen.add(above.pk)
        above = getattr(above, "part_of", None)
    return False


def column(entry: Entry) -> str:
    """What other tables call an entry of this kind."""
    return type(entry).__name__.lower()


def _added(entry: Made) -> Made:
    with transaction.atomic():
        entry.save(force_insert=True)
        spell(entry, entry.name)
    return entry


def _office(title: str, since: date | None, until: date | None) -> tuple[str, date | None, date | None]:
    if since and until and until < since:
        raise Invalid("The role ends before it begins.", details={"until": "Choose a later day."})
    return _checked(title, "title"), since, until


def _values(values: dict[str, Any]) -> dict[str, Any]:
    """`values` other than the name, checked. Raises Invalid."""
    for name in values.keys() & {"rank", "short_name"}:
        values[name] = " ".join(values[name].split())
        if len(values[name]) > SHORT_LIMIT:
            raise Invalid("This is too long.", details={name: f"At most {SHORT_LIMIT} characters."})
    if "same_as" in values:
        values["same_as"] = _addresses(values["same_as"])
    return values


def _addresses(given: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(filter(None, (address.strip() for address in given))))
    if len(found) > SAME_AS_LIMIT or not all(map(secure_link, found)):
        line = f"Up to {SAME_AS_LIMIT} whole addresses that begin with https://, one a line."
        raise Invalid("These addresses cannot be kept.", details={"same_as": line})
    return found


def _checked(name: str, field: str = "name") -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LIMIT or spelled.is_empty(name):
        raise Invalid(f"Give a {field}.", details={field: f"1 to {NAME_LIMIT} characters, with a letter."})
    return name


def _with_article(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
