"""What pages with a frame may load: as every page nothing from elsewhere, and no script in the markup."""

from django.http.response import HttpResponseBase

_SELF = "style-src 'self'; img-src 'self' data: blob:; media-src 'self'; font-src 'self'; base-uri 'none'"

FRAMING = (
    f"default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    f"frame-ancestors 'none'; {_SELF}"
)
FRAMED = f"default-src 'none'; script-src 'none'; form-action 'none'; frame-ancestors 'self'; {_SELF}"


def may_frame(response: HttpResponseBase) -> None:
    """Lets a page show another of the desk in a frame, and pictures it was just given."""
    response["Content-Security-Policy"] = FRAMING


def framed(response: HttpResponseBase) -> None:
    """Lets a page be shown in a frame of the desk; no script of it runs and no form of it is sent."""
    response["Content-Security-Policy"] = FRAMED
    response["X-Frame-Options"] = "SAMEORIGIN"
