"""The addresses below /api/v1/: the calls, their description, and a problem for everything else."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

from readout.api import docs, errors, problems
from readout.api.refusals import WrongMethod
from readout.api.routes import api
from readout.core.refusals import NotFound

View = Callable[..., HttpResponseBase]


def _call(view: View) -> View:
    """`view` of ninja's; HEAD is asked as GET, and whatever it answers is for the asker alone."""

    @wraps(view)
    def answered(request: HttpRequest, **named: str) -> HttpResponseBase:
        asked, request.method = request.method, "GET" if request.method == "HEAD" else request.method
        try:
            response = view(request, **named)
        except Exception as error:  # nothing of the inside may reach the asker
            response = errors.unexpected(request, error)
        request.method = asked
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response = _wrong_method(response["Allow"])
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answered


def _wrong_method(allowed: str) -> HttpResponse:
    methods = sorted({name.strip() for name in allowed.split(",")})
    response = problems.of_refusal(WrongMethod(f"This address takes {' and '.join(methods)}."))
    response["Allow"] = ", ".join([*methods, "HEAD"] if "GET" in methods else methods)
    return response


@csrf_exempt
def _unknown(request: HttpRequest) -> HttpResponse:
    """No call has this address."""
    response = problems.of_refusal(NotFound("No call has this address."))
    response["Cache-Control"] = "no-store"
    return response


def _calls() -> list[URLPattern]:
    patterns = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern)]
    calls = [pattern for pattern in patterns if pattern.name != "api-root"]
    for pattern in calls:
        pattern.callback = _call(pattern.callback)
    return calls


urlpatterns = [
    *_calls(),
    path("openapi.json", docs.openapi_json, name="api-openapi"),
    path("docs", docs.page, name="api-docs"),
    path("problems/<slug:kind>", docs.problem, name="api-problem"),
    re_path("", _unknown),
]
