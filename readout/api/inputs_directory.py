"""What callers send about people, organisations and places."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema

from readout.api.inputs import YEARS, Sent, storable

_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), storable]
_Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100), storable]
_Reference = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), storable]


def _day(value: object) -> object:
    if value is None:
        return None
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise ValueError("Write a day: 2026-03-01.")
    return day


_Day = Annotated[
    date | None,
    BeforeValidator(_day),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}),
]


class EntryValues(Sent):
    """What is known of an entry. What is not sent stays as it is.

    `rank`, `short_name` and `living` are for people, `takes_plural` for organisations, `part_of`, another
    entry's id or name, for organisations and places.
    """

    same_as: list[Annotated[str, StringConstraints(max_length=2000), storable]] = []
    rank: _Short = ""
    short_name: _Short = ""
    living: bool = True
    takes_plural: bool = False
    part_of: _Reference = ""


class NewEntry(EntryValues):
    """A person, an organisation or a place."""

    name: _Name


class EntryChanges(EntryValues):
    """What changes in an entry. A former name stays as another spelling."""

    name: _Name = ""


class OtherName(Sent):
    """Another name or spelling."""

    text: _Name


class Office(Sent):
    """A role that a person holds, and its first and last day; `organisation` is an entry's id or name."""

    title: _Name
    organisation: _Reference = ""
    since: _Day = None
    until: _Day = None


class Mark(Sent):
    """Why a person is a public figure; it stays private."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), storable]


class Protection(Sent):
    """Why a person never has a public page; empty where nothing stands against one any more."""

    shield: Literal["", "minor", "victim", "uncharged_suspect"]


class Into(Sent):
    """The entry that stays, by its id or name."""

    into: _Name
