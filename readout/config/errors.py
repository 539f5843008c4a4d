"""What is answered when no view did: a problem for programs, a page for readers, nothing of the inside."""

from collections.abc import Callable
from http import HTTPStatus
from importlib import import_module
from importlib.util import find_spec
from math import ceil

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

API = "/api/"
MINUTE = 60.0

SENTENCES = {
    HTTPStatus.BAD_REQUEST: "This request cannot be understood. Check its address and its Host header.",
    HTTPStatus.FORBIDDEN: "This request may not be made from here.",
    HTTPStatus.NOT_FOUND: "There is nothing at this address; /api/v1/openapi.json lists those there are.",
    HTTPStatus.GONE: "What stood at this address was removed for good.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests; wait as long as Retry-After says.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something broke on our side, not on yours. Try again later.",
    HTTPStatus.SERVICE_UNAVAILABLE: "This cannot be read just now. Try again in a few seconds.",
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400."""
    if request.path_info.startswith(API):
        return _problem(HTTPStatus.BAD_REQUEST)
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    if request.path_info.startswith(API):
        return _problem(HTTPStatus.FORBIDDEN)
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    if request.path_info.startswith(API):
        return _problem(HTTPStatus.NOT_FOUND)
    return _page("not_found", defaults.page_not_found)(request, exception)


def gone(request: HttpRequest) -> HttpResponse:
    """410: what stood here does not come back."""
    if request.path_info.startswith(API):
        return _problem(HTTPStatus.GONE)
    return _page("gone", _sentence(HTTPStatus.GONE))(request)


def too_many(request: HttpRequest, wait: float = MINUTE) -> HttpResponse:
    """429, with the seconds to wait; a minute for the sign-in, whose limits are by the minute."""
    if request.path_info.startswith(API):
        response = _problem(HTTPStatus.TOO_MANY_REQUESTS)
    else:
        response = _page("too_many", _sentence(HTTPStatus.TOO_MANY_REQUESTS))(request)
    response["Retry-After"] = str(ceil(wait))
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500."""
    if request.path_info.startswith(API):
        return _problem(HTTPStatus.INTERNAL_SERVER_ERROR)
    return _page("server_error", defaults.server_error)(request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database is away, and whoever asks may ask again soon."""
    if request.path_info.startswith(API):
        response = _problem(HTTPStatus.SERVICE_UNAVAILABLE)
    else:
        response = _page("unavailable", _sentence(HTTPStatus.SERVICE_UNAVAILABLE))(request)
    response["Retry-After"] = "5"
    return response


def _sentence(status: HTTPStatus) -> Callable[..., HttpResponse]:
    """The answer of an installation without readers' pages."""
    return lambda request: HttpResponse(SENTENCES[status], status=status)


def _page(name: str, otherwise: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    if find_spec("readout.reader.errors") is None:
        return otherwise
    page: Callable[..., HttpResponse] = getattr(import_module("readout.reader.errors"), name)
    return page


def _problem(status: HTTPStatus) -> HttpResponse:
    problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": SENTENCES[status],
    }
    return JsonResponse(problem, status=status, content_type="application/problem+json")
