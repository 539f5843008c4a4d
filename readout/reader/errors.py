"""Django's handlers for requests that readers' pages cannot answer."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from readout.reader.headers import POLICY, SLOW
from readout.reader.site import site
from readout.rendering.errors import error_page


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. Kept for a moment only, since what is missing may be published next."""
    return _page(HTTPStatus.NOT_FOUND, "public, max-age=2, s-maxage=2")


def gone(request: HttpRequest) -> HttpResponse:
    """410. It never comes back, so it may be kept for as long as any page may."""
    return _page(HTTPStatus.GONE, SLOW)


def too_many(request: HttpRequest) -> HttpResponse:
    """429. For one reader alone."""
    return _page(HTTPStatus.TOO_MANY_REQUESTS)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, made without a look at the database."""
    return _page(HTTPStatus.INTERNAL_SERVER_ERROR)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503, made without a look at the database."""
    return _page(HTTPStatus.SERVICE_UNAVAILABLE)


def _page(status: HTTPStatus, cache: str = "no-store") -> HttpResponse:
    response = HttpResponse(error_page(status, site()), status=status)
    response["Cache-Control"] = cache
    response["Content-Security-Policy"] = POLICY
    return response
