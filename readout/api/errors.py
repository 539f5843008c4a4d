"""Whatever goes wrong in a call, made into a problem that tells nothing of the inside."""

from collections.abc import Iterator
from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from readout.api import problems
from readout.api.auth import from_desk
from readout.api.refusals import Malformed, TooLarge
from readout.core.refusals import Invalid, Refusal

log = structlog.get_logger(__name__)

# What pydantic says of a value, in the words of the house; `{…}` is the limit or choice it names.
SENTENCES = {
    "bool_type": "This must be true or false.",
    "dict_type": "This must be an object.",
    "extra_forbidden": "There is no such field. Leave it out, or look at how it is spelled.",
    "greater_than_equal": "At least {ge}.",
    "less_than_equal": "At most {le}.",
    "int_parsing": "This must be a whole number.",
    "list_type": "This must be a list.",
    "literal_error": "This must be one of {expected}.",
    "missing": "This is needed. Send it.",
    "model_type": "This must be an object.",
    "string_too_long": "At most {max_length} characters. Shorten it.",
    "string_too_short": "At least {min_length} characters. Write more.",
    "string_type": "This must be text.",
    "too_long": "At most {max_length} entries. Send fewer.",
    "too_short": "At least {min_length} entries.",
    "value_error": "{error}",
}
EMPTY = "This cannot be empty."
UNKNOWN = "This cannot be taken as it is. The description of the API says what it should be."


def tell(api: NinjaAPI) -> None:
    """Lets `api` answer every exception with a problem."""
    api.add_exception_handler(Refusal, _refusal)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _unread)
    api.add_exception_handler(RequestDataTooBig, _too_large)
    api.add_exception_handler(MultiPartParserError, _no_form)
    api.add_exception_handler(TooManyFilesSent, _no_form)
    api.add_exception_handler(TooManyFieldsSent, _no_form)
    api.add_exception_handler(UnreadablePostError, _cut_off)
    api.add_exception_handler(OperationalError, _unavailable)
    api.add_exception_handler(InterfaceError, _unavailable)
    api.add_exception_handler(Exception, unexpected)


def unexpected(request: HttpRequest, error: object) -> HttpResponse:
    """500, and a line in the log that says where."""
    log.error("a call of the API failed", exc_info=error, method=request.method)
    return problems.answer("unexpected", "Something broke on our side. It was logged; nothing was changed.")


def _refusal(request: HttpRequest, refusal: Any) -> HttpResponse:
    return problems.of_refusal(refusal, at_desk=from_desk(request))


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    details = dict(_lines(error.errors))
    whole = details.pop("", "")
    if whole:
        return _refusal(request, Invalid(f"The body is not as it should be. {whole}", details=details))
    return _refusal(request, Invalid("The request is not as it should be.", details=details))


def _unread(request: HttpRequest, error: Any) -> HttpResponse:
    if isinstance(error.__cause__, Refusal):
        return _refusal(request, error.__cause__)
    return unexpected(request, error.__cause__ or error)


def _too_large(request: HttpRequest, error: object) -> HttpResponse:
    return problems.of_refusal(TooLarge("This is more than one request may carry. Send it in smaller parts."))


def _no_form(request: HttpRequest, error: object) -> HttpResponse:
    return problems.of_refusal(Malformed("The body is no form as multipart/form-data has it."))


def _cut_off(request: HttpRequest, error: object) -> HttpResponse:
    return problems.of_refusal(Malformed("The body ended before it was complete."))


def _unavailable(request: HttpRequest, error: object) -> HttpResponse:
    log.error("the API cannot use the database", exc_info=error)
    return problems.unavailable()


def _lines(errors: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for error in errors:
        source, *place = error["loc"]
        # Ninja puts the name of the view's own argument before a field's, but not before a whole parameter's.
        if source == "body" or len(place) > 1:
            place = place[1:]
        yield ".".join(map(str, place)), _sentence(error, whole=not place)


def _sentence(error: dict[str, Any], *, whole: bool) -> str:
    """What is wrong with a value; `whole` where it is the body itself."""
    kind, limits = error["type"], error.get("ctx", {})
    if kind == "missing" and whole:
        return "Send a JSON object."
    if limits.get("min_length") == 1:
        return EMPTY
    return SENTENCES.get(kind, UNKNOWN).format_map(limits)
