"""Inviting people, and giving them roles."""

from django import forms
from django.utils.translation import gettext_lazy as _

from readout.accounts.roles import Role


class InvitationForm(forms.Form):
    """Whom an administrator invites."""

    email = forms.EmailField(label=_("E-mail"))
    name = forms.CharField(label=_("Name"), max_length=100, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class RoleForm(forms.Form):
    """Which role a member gets."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
