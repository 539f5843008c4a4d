"""What is wrong with something that was filled in, in our own words: what it is, and what to do about it.

The framework's checks name each complaint by a code; its own sentences are for developers and reach nobody.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, gettext_noop

_EMPTY = gettext_noop("This cannot be empty. Fill it in.")
_CANNOT = gettext_noop("This cannot be taken as it is. Look for a slip, and send it again.")

SENTENCES: Mapping[str, str] = {
    "required": _EMPTY,
    "blank": _EMPTY,
    "null": _EMPTY,
    "max_length": gettext_noop("At most {limit_value} characters; this has {show_value}. Shorten it."),
    "min_length": gettext_noop("At least {limit_value} characters; this has {show_value}. Write more."),
    "min_value": gettext_noop("At least {limit_value}."),
    "max_value": gettext_noop("At most {limit_value}."),
    "invalid_choice": gettext_noop("This is not one of those offered. Choose another."),
    "unique": gettext_noop("This is taken already. Choose another."),
    "null_characters_not_allowed": gettext_noop(
        "This has a character that cannot be kept. Write it again by hand."
    ),
    "password_too_short": gettext_noop(
        "This password has fewer than {min_length} characters. Put a few words together that only you would."
    ),
    "password_too_similar": gettext_noop(
        "This password is too much like your name or your address. Take another."
    ),
    "password_too_common": gettext_noop(
        "This password is among the first that anybody would try. Take another."
    ),
    "password_entirely_numeric": gettext_noop("This password has only digits. Put words in it."),
    "invalid": _CANNOT,
    "invalid_date": gettext_noop("This is no date. Write it as 2026-03-01."),
}
"""By the code of the complaint; `{…}` is what the check says of it."""

INVALID: tuple[tuple[tuple[type, ...], str], ...] = (
    (
        (forms.EmailField, models.EmailField),
        gettext_noop("The e-mail address should look like name@example.org."),
    ),
    (
        (forms.SlugField, models.SlugField),
        gettext_noop("Use only letters from a to z, digits, hyphens and underscores."),
    ),
    ((forms.IntegerField, models.IntegerField), gettext_noop("Write a whole number.")),
    (
        (forms.DateTimeField, models.DateTimeField),
        gettext_noop("This is no date and hour. Write them as 2026-03-01 12:00."),
    ),
)
"""What `invalid` means, by the kind of field."""


def told(error: ValidationError, field: object = None) -> str:
    """One complaint as a sentence; our own checks have said theirs already, and keep it."""
    if error.code == "invalid":
        kinds = (sentence for kinds, sentence in INVALID if isinstance(field, kinds))
        return gettext(next(kinds, _CANNOT))
    sentence = SENTENCES.get(error.code or "")
    if sentence is None:
        return " ".join(error.messages)
    return gettext(sentence).format_map(_Given(error.params or {}))


def by_field(error: ValidationError, model: type[models.Model]) -> dict[str, str]:
    """The complaints about a row of `model`, by the name of its field; those about the whole under ""."""
    kinds = {each.name: each for each in model._meta.get_fields()}
    return {
        "" if name == "__all__" else name: " ".join(told(each, kinds.get(name)) for each in complaints)
        for name, complaints in error.error_dict.items()
    }


class _Given(dict[str, Any]):
    """What a check says of its complaint; what it does not say is left open."""

    def __missing__(self, name: str) -> str:
        return "…"
