"""Django's and allauth's settings for coming in: by password, second step, passkey or OpenID provider."""

from typing import Any

from readout.core.settings import Settings

WEEK = 7 * 24 * 3600
OIDC = "newsroom"
"""The name that the OpenID provider has in addresses."""


def signing_in(settings: Settings) -> dict[str, Any]:
    """The settings. Nobody signs up: members are invited, and what they are called is their address."""
    return {
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "LOGIN_URL": "/desk/sign-in/",
        "LOGIN_REDIRECT_URL": "/desk/",
        "SESSION_COOKIE_AGE": WEEK,
        "ACCOUNT_ADAPTER": "readout.desk.adapters.AccountAdapter",
        "ACCOUNT_FORMS": {
            "login": "readout.desk.forms.sign_in.SignInForm",
            "change_password": "readout.desk.forms.sign_in.OtherPasswordForm",
            "set_password": "readout.desk.forms.sign_in.FirstPasswordForm",
            "reset_password_from_key": "readout.desk.forms.sign_in.ResetPasswordForm",
        },
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": f"{settings.site_name}: ",
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_LOGOUT_REDIRECT_URL": "/desk/sign-in/",
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if settings.secure else "http",
        "MFA_SUPPORTED_TYPES": ["recovery_codes", "totp", "webauthn"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_ISSUER": settings.site_name,
        "MFA_TOTP_TOLERANCE": 1,
        # Members are let in by an administrator, who vouches for their address.
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
        # Browsers make passkeys without https on this machine alone; there it is a developer's.
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not settings.secure,
        "MFA_ADAPTER": "readout.desk.adapters.SecondStepAdapter",
        "SOCIALACCOUNT_ADAPTER": "readout.desk.adapters.ProviderAdapter",
        "SOCIALACCOUNT_ONLY": False,
        # A link, for the page's policy lets no form lead to another site; the answer is bound to the session.
        "SOCIALACCOUNT_LOGIN_ON_GET": True,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": _apps(settings)}},
    }


def _apps(settings: Settings) -> list[dict[str, Any]]:
    if not settings.oidc:
        return []
    secret = settings.oidc_client_secret
    return [
        {
            "provider_id": OIDC,
            "name": settings.oidc_name or "OpenID",
            "client_id": settings.oidc_client_id,
            "secret": secret.get_secret_value() if secret else "",
            "settings": {"server_url": settings.oidc_issuer, "oauth_pkce_enabled": True},
        }
    ]
