"""A new story, and the state of one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from readout.coverage.models import Story


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
    live = forms.BooleanField(label=_("Live at once"), required=False)


class StateForm(forms.Form):
    """The state a story is to turn to."""

    state = forms.ChoiceField(choices=Story.State.choices)
