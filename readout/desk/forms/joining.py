"""Becoming a member: by the printed link of the first start, or by an invitation."""

from django import forms
from django.utils.translation import gettext_lazy as _

PASSWORD_HELP = _("At least 12 characters. A few words that only you would put together do well.")


class InvitedForm(forms.Form):
    """What somebody with an invitation says of themselves."""

    name = forms.CharField(
        label=_("Name"), max_length=100, widget=forms.TextInput({"autocomplete": "name", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_HELP,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


class WelcomeForm(InvitedForm):
    """What the first administrator says of themselves."""

    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput({"autocomplete": "username"}))
    field_order = ["name", "email", "password"]
