"""A new story, and the state of one."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from readout.coverage.models import Story


def _originals() -> list[tuple[str, str]]:
    """What a new story may be a translation of: a slug and a title each, "" for none."""
    stories = Story.objects.originals().live_first().values_list("slug", "title")
    return [("", gettext("no other story")), *stories]


class NewStoryForm(forms.Form):
    """What a story begins with; without an address one is made from the title."""

    title = forms.CharField(label=_("Title"), max_length=300)
    slug = forms.SlugField(
        label=_("Address"), max_length=100, required=False, help_text=_("Part of the live page’s address.")
    )
    standfirst = forms.CharField(
        label=_("Standfirst"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    language = forms.CharField(label=_("Language"), max_length=35)
    time_zone = forms.CharField(label=_("Time zone"), max_length=64)
    translation_of = forms.ChoiceField(
        label=_("Translation of"),
        choices=_originals,
        required=False,
        help_text=_("Once both are public, each leads readers and search engines to the other."),
    )
    live = forms.BooleanField(label=_("Live at once"), required=False)


class StateForm(forms.Form):
    """The state a story is to turn to."""

    state = forms.ChoiceField(choices=Story.State.choices)
