"""What the law asks of a newsroom: words struck, words that may not go out, and what must be kept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from readout.coverage.models import Redaction


class RedactionForm(forms.Form):
    """Words to be struck from a story, one a line."""

    words = forms.CharField(
        label=_("Words to strike"),
        help_text=_("One word or phrase a line. They leave every public form, the past too."),
        widget=forms.Textarea({"rows": 4}),
    )
    reason = forms.CharField(label=_("On what ground"), max_length=2000, widget=forms.Textarea({"rows": 2}))
    originals = forms.ChoiceField(
        label=_("The originals"),
        choices=[
            (Redaction.Originals.SEALED.value, _("are kept, sealed")),
            (Redaction.Originals.DESTROYED.value, _("are destroyed, as ordered")),
        ],
    )

    def clean_words(self) -> list[str]:
        """Each line that says something."""
        return [line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip()]


class HoldForm(forms.Form):
    """Why nothing of a story may be deleted."""

    reason = forms.CharField(label=_("On what ground"), max_length=2000, widget=forms.Textarea({"rows": 2}))


class DoNotPublishForm(forms.Form):
    """Words that may not go out, why, and in which story."""

    words = forms.CharField(label=_("Name or words"), max_length=200)
    reason = forms.CharField(
        label=_("Reason"), max_length=500, help_text=_("Whoever writes the words is told it.")
    )
    story = forms.SlugField(
        label=_("Only in the story"),
        required=False,
        help_text=_("Its address; leave it empty for every story."),
    )
