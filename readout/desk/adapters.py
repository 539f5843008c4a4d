"""What allauth asks this newsroom: who may come in, and from where they come."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_lazy

from readout.accounts.models import Member

UNKNOWN_IP = "0.0.0.0"  # noqa: S104 - nothing listens there: it says that the address is not known

LOCAL = "localhost"
LOCAL_NUMBERS = ("127.0.0.1", "::1")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Members are invited; nobody makes an account for themselves."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("This e-mail address and password do not belong together."),
        "too_many_login_attempts": gettext_lazy("Too many attempts. Wait five minutes, then try again."),
        "rate_limited": gettext_lazy("Too many requests. Wait a minute, then try again."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "enter_current_password": gettext_lazy("This is not your password. Write the one you have now."),
        "invalid_password_reset": gettext_lazy(
            "This link is used up, or too old. Ask for another and take the newest letter."
        ),
        "account_inactive": gettext_lazy("You have left this newsroom. Ask an administrator to let you in."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where the request came from, as the server in front saw it."""
        return str(request.META.get("REMOTE_ADDR") or UNKNOWN_IP)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in the letter: on the newsroom's own address, whatever Host the request named."""
        path: str = urlsplit(super().get_reset_password_from_key_url(key)).path
        base: str = settings.READOUT.base_url
        return base + path


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys belong to the newsroom's own host."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code is not right, or no longer. Take the newest one."),
        "cannot_delete_authenticator": gettext_lazy(
            "Your role needs a second step. Set up another before you take this one away."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Set up an authenticator app or a passkey first; codes stand in for them."
        ),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The party that a passkey is for: a name, since browsers take no number.

        On one's own machine that is `localhost`, whatever number it is reached by else.
        """
        host = urlsplit(settings.READOUT.base_url).hostname or LOCAL
        if host in LOCAL_NUMBERS:
            host = LOCAL
        return {"id": host, "name": settings.READOUT.site_name}


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whom the OpenID provider vouches for comes in as the member with that address, or not at all."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: members are invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Bind an identity met for the first time to the member whose verified address it has."""
        if sociallogin.is_existing:
            return
        verified = {each.email.lower() for each in sociallogin.email_addresses if each.verified is True}
        member = Member.objects.filter(email__in=verified, is_active=True, kind=Member.Kind.PERSON).first()
        if member is None:
            sentence = gettext("Nobody here has the address that the provider gave. Ask an administrator.")
            messages.error(request, sentence)
            raise ImmediateHttpResponse(redirect(settings.LOGIN_URL))
        sociallogin.connect(request, member)
