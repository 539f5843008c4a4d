"""A new story, the head of one, and its state."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from readout.coverage.models import Story

Choices = list[tuple[str, str]]


def _choices(stories: Any, nothing: str = "") -> Choices:
    """A slug and a title for each of `stories`, which are asked for once; "" for none."""
    return [("", nothing or gettext("no other story")), *stories.values_list("slug", "title")]


def _originals() -> Choices:
    """What a new story may be a translation of."""
    return _choices(Story.objects.originals().live_first())


class StoryForm(forms.Form):
    """What readers see above a story's updates."""

    title = forms.CharField(label=_("Title"), max_length=300, widget=forms.TextInput({"dir": "auto"}))
    standfirst = forms.CharField(
        label=_("Standfirst"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )
    language = forms.CharField(label=_("Language"), max_length=35)
    time_zone = forms.CharField(label=_("Time zone"), max_length=64)
    translation_of = forms.ChoiceField(
        label=_("Translation of"),
        choices=_originals,
        required=False,
        help_text=_("Once both are public, each leads readers and search engines to the other."),
    )


class NewStoryForm(StoryForm):
    """What a story begins with; without an address one is made from the title."""

    field_order = ("title", "slug")

    slug = forms.SlugField(
        label=_("Address"), max_length=100, required=False, help_text=_("Part of the live page’s address.")
    )
    live = forms.BooleanField(label=_("Live at once"), required=False)


class HeadForm(StoryForm):
    """The head of `story` as it stands, to be changed; `version` is the one that was looked at."""

    def __init__(self, data: Any, *, story: Story) -> None:
        super().__init__(data, initial=_standing(story))
        others = Story.objects.exclude(pk=story.pk)
        originals = others.originals() | others.filter(pk=story.translation_of_id or 0)
        told = self.fields["translation_of"]
        self.fields["translation_of"] = forms.ChoiceField(
            label=told.label,
            choices=_choices(originals.live_first()),
            required=False,
            help_text=told.help_text,
        )
        self.fields["continues"] = forms.ChoiceField(
            label=_("Goes on in"),
            choices=_choices(others.public().live_first()),
            required=False,
            help_text=_("The page leads its readers there."),
        )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)

    def look_again(self, story: Story) -> None:
        """Keeps what was written, and takes `story` as what was looked at."""
        self.data = {name: self.data[name] for name in self.data} | {"version": str(story.version)}


def _standing(story: Story) -> dict[str, object]:
    own = {name: getattr(story, name) for name in ("title", "standfirst", "language", "time_zone", "version")}
    named = {
        name: other.slug if other else ""
        for name, other in (("translation_of", story.translation_of), ("continues", story.continues))
    }
    return own | named


class StateForm(forms.Form):
    """The state a story is to turn to."""

    state = forms.ChoiceField(choices=Story.State.choices)
