"""What moderators fill in: rows of the lists, texts to try, orders, and a story's opening."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from readout.coverage.models import Story
from readout.replies.models import Listed, Stance


class ListForm(forms.Form):
    """A word or a link for the lists."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[
            (Listed.Kind.WORD.value, _("A word, or several")),
            (Listed.Kind.LINK.value, _("The host of links")),
        ],
    )
    text = forms.CharField(
        label=_("Words or host"),
        max_length=200,
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off", "autocapitalize": "off"}),
        help_text=_(
            "Found however it is spelled: case, accents and letters of other scripts do not hide it."
        ),
    )
    effect = forms.ChoiceField(
        label=_("A reply that has it"),
        choices=[
            (Listed.Effect.HOLD.value, _("waits for a moderator")),
            (Listed.Effect.REJECT.value, _("is rejected")),
        ],
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)


class TryForm(forms.Form):
    """A text to be tried against the lists."""

    # The page has two forms; what is labelled by an id needs one of its own.
    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="try_%s")

    name = forms.CharField(
        label=_("Name"), max_length=80, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    text = forms.CharField(
        label=_("Text"), max_length=5000, widget=forms.Textarea({"rows": 4, "dir": "auto"})
    )


class OrderForm(forms.Form):
    """An order for every story, for some hours."""

    kind = forms.ChoiceField(
        label=_("For every story"),
        choices=[
            (Stance.Kind.FIRST.value, _("Read every reply first")),
            (Stance.Kind.CLOSED.value, _("Take no replies")),
            (Stance.Kind.OPEN.value, _("Go on although the queue is long")),
        ],
    )
    hours = forms.ChoiceField(
        label=_("For how long"),
        choices=[
            ("1", _("one hour")),
            ("3", _("three hours")),
            ("12", _("twelve hours")),
            ("24", _("a day")),
            ("72", _("three days")),
        ],
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)


class OpeningForm(forms.Form):
    """How one story takes replies."""

    MODES = (
        (Story.Replies.OFF.value, _("none are taken")),
        (Story.Replies.PREMODERATED.value, _("read first")),
        (Story.Replies.POSTMODERATED.value, _("shown at once")),
    )

    mode = forms.ChoiceField(choices=MODES, required=False)
    at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
