"""Coming in with e-mail address and password, and another password."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django.forms import Form
from django.utils.translation import gettext_lazy as _

from readout.desk.forms.joining import PASSWORD_HELP


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """The fields `E-mail` and `Password`; their names are relied upon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["login"].widget.attrs = {"autocomplete": "username", "autofocus": True}
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class OtherPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """Another password, by whoever knows the one before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Password until now")
        _name(self)


class FirstPasswordForm(SetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """A password for whoever came in without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self)


class ResetPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    """Another password, by whoever reads the letters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self)


def _name(form: Form) -> None:
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    form.fields["password1"].label = _("New password")
    form.fields["password1"].help_text = PASSWORD_HELP
    form.fields["password2"].label = _("New password, once more")
