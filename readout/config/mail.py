"""How letters to members leave: through the mail server that is set, or into a folder."""

from typing import Any
from urllib.parse import unquote, urlsplit

from readout.core.settings import Settings

TIMEOUT_SECONDS = 15


def mail(settings: Settings) -> dict[str, Any]:
    """Django's settings for mail. Without a server a letter becomes a file in the data folder."""
    host = urlsplit(settings.base_url).hostname or "localhost"
    sender = {"DEFAULT_FROM_EMAIL": settings.mail_from or f"readout@{host}"}
    if settings.mail_url is None:
        return sender | {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": settings.data / "mail",
        }
    parts = urlsplit(settings.mail_url.get_secret_value())
    return sender | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465}.get(parts.scheme, 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_TIMEOUT": TIMEOUT_SECONDS,
    }
