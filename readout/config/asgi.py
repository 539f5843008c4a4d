"""The application as a server runs it."""

import os
from typing import Any, cast

from asgiref.typing import ASGI3Application
from django.conf import settings
from django.core.asgi import get_asgi_application
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from readout.config.body_limit import BodyLimit
from readout.core.settings import Settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readout.config.settings")


UPLOADS = "/api/v1/media"
"""Where pictures come in: beside one, a request may bring as much as any other."""


def build(readout: Settings) -> ASGI3Application:
    """Django behind what must happen before it: whom to believe, and how much to take."""
    django: Any = get_asgi_application()
    limited: Any = BodyLimit(django, readout.max_body, {UPLOADS: readout.max_upload + readout.max_body})
    trusted = [str(network) for network in readout.trusted_proxies]
    return cast(ASGI3Application, ProxyHeadersMiddleware(limited, trusted))


application = build(settings.READOUT)
