"""How letters leave: through the mail server or the mail service that is set, or into a folder."""

from typing import Any
from urllib.parse import unquote, urlsplit

from readout.core.settings import Settings

TIMEOUT_SECONDS = 15

_KEY = {
    "brevo": "BREVO_API_KEY",
    "mailersend": "MAILERSEND_API_TOKEN",
    "mailgun": "MAILGUN_API_KEY",
    "mailjet": "MAILJET_API_KEY",
    "postmark": "POSTMARK_SERVER_TOKEN",
    "resend": "RESEND_API_KEY",
}
"""What django-anymail calls the key of each service; `core.values.MAIL_SERVICES` are the same."""
_EUROPE = {"MAILGUN_API_URL": "https://api.eu.mailgun.net/v3"}


def mail(settings: Settings) -> dict[str, Any]:
    """Django's settings for mail. Without a server a letter becomes a file in the data folder."""
    host = urlsplit(settings.base_url).hostname or "localhost"
    sender = {"DEFAULT_FROM_EMAIL": settings.mail_from or f"readout@{host}"}
    if settings.mail_url is None:
        return sender | {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": settings.data / "mail",
        }
    address = settings.mail_url.get_secret_value()
    by_service = urlsplit(address).scheme.removesuffix("+eu") in _KEY
    return sender | (_service(address) if by_service else _server(address))


def _service(address: str) -> dict[str, Any]:
    """A service that is given letters over https. It is told to watch nobody open or follow them."""
    parts = urlsplit(address)
    service = parts.scheme.removesuffix("+eu")
    own = {_KEY[service]: unquote(parts.username or "")}
    if service == "mailjet":
        own["MAILJET_SECRET_KEY"] = unquote(parts.password or "")
    if service == "mailgun":
        own["MAILGUN_SENDER_DOMAIN"] = parts.hostname or ""
    return {
        "EMAIL_BACKEND": f"anymail.backends.{service}.EmailBackend",
        "ANYMAIL": {
            **own,
            **(_EUROPE if parts.scheme == "mailgun+eu" else {}),
            "SEND_DEFAULTS": {"track_clicks": False, "track_opens": False},
            # Where a service has no such switch, nothing is to be switched off.
            "IGNORE_UNSUPPORTED_FEATURES": True,
            "REQUESTS_TIMEOUT": TIMEOUT_SECONDS,
        },
    }


def _server(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465}.get(parts.scheme, 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_TIMEOUT": TIMEOUT_SECONDS,
    }
