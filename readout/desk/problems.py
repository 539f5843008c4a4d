"""Refusals for the program in the browser: RFC 9457 problem details, as the API's."""

from http import HTTPStatus

from django.http import JsonResponse

from readout.core.refusals import Refusal, Stale
from readout.core.told import details_of, sentence_of

RETRY_SECONDS = "5"
STATUS = {
    "invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
    "no-token": HTTPStatus.UNAUTHORIZED,
    "not-allowed": HTTPStatus.FORBIDDEN,
    "not-cleared": HTTPStatus.CONFLICT,
    "not-found": HTTPStatus.NOT_FOUND,
    "second-step-missing": HTTPStatus.FORBIDDEN,
    "stale": HTTPStatus.PRECONDITION_FAILED,
    "unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
    "under-legal-hold": HTTPStatus.CONFLICT,
    "wrong-state": HTTPStatus.CONFLICT,
}


def status_of(refusal: Refusal) -> HTTPStatus:
    """The HTTP status of `refusal`."""
    return STATUS.get(refusal.kind, HTTPStatus.CONFLICT)


def of_refusal(refusal: Refusal) -> JsonResponse:
    """The answer to a program."""
    status = status_of(refusal)
    body: dict[str, object] = {
        "type": f"/api/v1/problems/{refusal.kind}",
        "title": status.phrase,
        "status": status.value,
        "detail": sentence_of(refusal),
    }
    if refusal.details:
        body["errors"] = details_of(refusal)
    if isinstance(refusal, Stale):
        body["version"] = refusal.version
    response = JsonResponse(body, status=status, content_type="application/problem+json")
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = RETRY_SECONDS
    return response
