"""People, organisations and places, as the newsroom writes them down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from readout.directory.actions import NAME_LIMIT, REASON_LIMIT, SHORT_LIMIT
from readout.directory.models import Entry, Person

KINDS = [("people", _("A person")), ("organisations", _("An organisation")), ("places", _("A place"))]


class Lines(forms.CharField):
    """Text as the lines in it that say something."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea({"rows": 3}), **options)

    def prepare_value(self, value: Any) -> Any:
        """Lines as text."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Text as lines."""
        return [line.strip() for line in (value or "").splitlines() if line.strip()]


class AddForm(forms.Form):
    """A new entry."""

    room = forms.ChoiceField(label=_("What it is"), choices=KINDS)
    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LIMIT,
        help_text=_("As it stands within a sentence: “the roads department”. A person without rank."),
    )


class EntryForm(forms.Form):
    """What is known of every entry; `version` is the one that was opened."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=NAME_LIMIT)
    same_as = Lines(
        label=_("The same elsewhere"),
        help_text=_("Addresses that mean the same, such as Wikidata’s, one a line."),
    )


class PersonForm(EntryForm):
    """What is known of a person."""

    rank = forms.CharField(label=_("Rank or title before the name"), max_length=SHORT_LIMIT, required=False)
    short_name = forms.CharField(
        label=_("Name for a second mention"),
        max_length=SHORT_LIMIT,
        required=False,
        help_text=_("Left empty, it is the last word of the name."),
    )
    living = forms.BooleanField(label=_("Is alive"), required=False)


class PlaceForm(EntryForm):
    """What is known of a place."""

    part_of = forms.CharField(
        label=_("Part of"), max_length=NAME_LIMIT, required=False, help_text=_("A name of the directory.")
    )


class OrganisationForm(PlaceForm):
    """What is known of an organisation."""

    takes_plural = forms.BooleanField(label=_("Verbs follow in the plural: “the police say”"), required=False)


FORMS: dict[str, type[EntryForm]] = {
    "people": PersonForm,
    "organisations": OrganisationForm,
    "places": PlaceForm,
}


class SpellingForm(forms.Form):
    """Another way to write a name."""

    text = forms.CharField(
        label=_("Another name or spelling"),
        max_length=NAME_LIMIT,
        help_text=_("In any script. Case and accents make no difference."),
    )


class RoleForm(forms.Form):
    """A role, and the days on which it began and ended."""

    title = forms.CharField(label=_("Role"), max_length=NAME_LIMIT)
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=NAME_LIMIT,
        required=False,
        help_text=_("A name of the directory."),
    )
    since = forms.DateField(label=_("Since"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}))


class FigureForm(forms.Form):
    """Why a person is a public figure."""

    reason = forms.CharField(
        label=_("Why is this person a public figure?"),
        max_length=REASON_LIMIT,
        help_text=_("An office, an election, a public role. It is kept on record and stays private."),
    )


class ShieldForm(forms.Form):
    """Whether a person may never have a public page."""

    shield = forms.ChoiceField(
        label=_("Protected as"),
        required=False,
        choices=[
            (Person.Shield.NONE.value, _("nothing")),
            (Person.Shield.MINOR.value, _("a minor")),
            (Person.Shield.VICTIM.value, _("a victim")),
            (Person.Shield.UNCHARGED.value, _("a suspect who is not charged")),
        ],
    )


class MergeForm(forms.Form):
    """Which entry means the same."""

    into = forms.CharField(
        label=_("The other entry"),
        max_length=NAME_LIMIT,
        help_text=_("Its name or id. It keeps its name; this one becomes another spelling of it."),
    )


def initial_of(entry: Entry) -> dict[str, Any]:
    """An entry as its form shows it."""
    part_of = getattr(entry, "part_of", None)
    names = ("version", "name", "same_as", "rank", "short_name", "living", "takes_plural")
    values = {name: getattr(entry, name) for name in names if hasattr(entry, name)}
    return values | {"part_of": part_of.name if part_of else ""}
