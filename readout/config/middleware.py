"""What every answer carries beside Django's own headers, and what becomes of a missing thing."""

from collections.abc import Awaitable, Callable

import structlog
from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from readout.config.errors import gone, not_found, too_many, unavailable
from readout.core.refusals import Gone, NotFound, TooMany

log = structlog.get_logger(__name__)

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


class ContentSecurityPolicy:
    """Forbids scripts and styles inside a page; an answer that brings its own policy keeps it."""

    sync_capable = True
    async_capable = True

    def __init__(
        self, get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]
    ) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        response = self.get_response(request)
        if isinstance(response, HttpResponseBase):
            return _with_policy(response)
        return self._later(response)

    async def _later(self, response: Awaitable[HttpResponseBase]) -> HttpResponseBase:
        return _with_policy(await response)


def _with_policy(response: HttpResponseBase) -> HttpResponseBase:
    response.headers.setdefault("Content-Security-Policy", POLICY)
    return response


class NothingHere(MiddlewareMixin):
    """Answers for a view that has nothing to show: nothing found, gone, asked too often, no database."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """404, 410 or 429 for what a view refuses, 503 while the database cannot be used; others go on."""
        match exception:
            case OperationalError() | InterfaceError():
                log.error("a page could not be read from the database", exc_info=exception)
                return unavailable(request)
            case NotFound():
                return not_found(request, exception)
            case Gone():
                return gone(request)
            case TooMany():
                return too_many(request, exception.wait)
            case _:
                return None
