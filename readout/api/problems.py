"""Refusals as RFC 9457 problem details; one table says what each kind means and which status it has."""

import math
from typing import Any, NamedTuple

import msgspec
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import override

from readout.api.refusals import NoToken
from readout.core.refusals import Refusal, Stale, TooMany
from readout.core.told import details_of, sentence_of

ROOT = "/api/v1/"
ADDRESS = f"{ROOT}problems/"
MEDIA_TYPE = "application/problem+json"
ENGLISH = "en"
RETRY_SECONDS = 5
FIELDS_SHOWN = 50
NAME_SHOWN = 200


class Problem(NamedTuple):
    """One kind of refusal: its HTTP status, its name for people, and what to do about it."""

    status: int
    title: str
    meaning: str


PROBLEMS = {
    "malformed": Problem(
        400,
        "The request cannot be read",
        "The body is not JSON as RFC 8259 has it, or a header is not in its form. Mend what sends it.",
    ),
    "no-token": Problem(
        401,
        "No valid token",
        "Send “Authorization: Bearer TOKEN” with a token that has not been revoked. At the desk, sign in.",
    ),
    "forged": Problem(
        403,
        "Not from the desk",
        "A request with a session must bring the header X-CSRFToken, as the desk's page gives it.",
    ),
    "second-step-missing": Problem(
        403, "A second step is needed", "The member's role demands one at sign-in; set it up at the desk."
    ),
    "not-allowed": Problem(
        403,
        "The role does not include this",
        "Each call says which roles may make it. Some acts need a person and are done at the desk.",
    ),
    "not-found": Problem(
        404, "No such thing", "There is nothing at this address, or nothing for this token."
    ),
    "gone": Problem(410, "Gone", "It was there, was removed for good, and never comes back."),
    "wrong-method": Problem(405, "Not by this method", "The header Allow names the methods of this address."),
    "refused": Problem(409, "Refused", "The detail says why."),
    "wrong-state": Problem(
        409, "Not in this state", "The story or update is in a state in which this cannot be done."
    ),
    "replies-closed": Problem(409, "No replies now", "The story takes none, or no more."),
    "form-refused": Problem(409, "Form refused", "A reader's form was sent before, or is too old."),
    "not-cleared": Problem(409, "Not cleared", "A rule of sourcing stands against publishing this as it is."),
    "not-yet-sourced": Problem(
        409, "Not yet sourced", "Nobody has said who a line is known from; `errors` names each such line."
    ),
    "needs-approval": Problem(
        409, "Needs approval", "A hidden source is published only once a second person has approved it."
    ),
    "needs-override": Problem(
        409, "Needs a reason", "Only warnings stand against it: an editor may pass over them with a reason."
    ),
    "stale": Problem(
        412,
        "Somebody saved first",
        "If-Match names another version than the one that stands, which is in `version`. Get the update, "
        "compare, and send the change again.",
    ),
    "too-large": Problem(413, "Too large", "The body is above the limit of this installation."),
    "not-json": Problem(415, "Not JSON", "Send JSON in UTF-8, with “Content-Type: application/json”."),
    "invalid": Problem(
        422, "Not as it should be", "`errors` says of each field what is wrong with it. Nothing was changed."
    ),
    "under-legal-hold": Problem(
        409, "Under legal hold", "Nothing of this story may be deleted until the hold is lifted."
    ),
    "key-reused": Problem(
        422, "The key was used before", "Another request was made under this Idempotency-Key within 24 hours."
    ),
    "version-missing": Problem(
        428, "Which version?", "Send If-Match with the ETag of the version that the change was made from."
    ),
    "too-many": Problem(429, "Too many requests", "Wait as long as Retry-After says."),
    "unexpected": Problem(
        500, "Something broke", "It was logged, and nothing was changed. Tell the operator."
    ),
    "unavailable": Problem(
        503,
        "Not now",
        "The database cannot be used: it is locked or away, or the disk is full. Nothing was changed; try "
        "again, with the same Idempotency-Key.",
    ),
}


def answer(kind: str, detail: str, **more: Any) -> HttpResponse:
    """A problem of `kind`, a key of PROBLEMS; `detail` is a sentence a person can act on."""
    problem = PROBLEMS[kind]
    body = {
        "type": ADDRESS + kind,
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
        **more,
    }
    return HttpResponse(msgspec.json.encode(body), status=problem.status, content_type=MEDIA_TYPE)


def of_refusal(refusal: Refusal, *, at_desk: bool = False) -> HttpResponse:
    """The answer to whoever is refused: in English, but to a person `at_desk` as the newsroom speaks."""
    with override(settings.LANGUAGE_CODE if at_desk else ENGLISH):
        sentence, details = sentence_of(refusal), details_of(refusal)
    more: dict[str, Any] = {}
    if details:
        more["errors"] = {_shown(name): line for name, line in list(details.items())[:FIELDS_SHOWN]}
    if isinstance(refusal, Stale):
        more["version"] = refusal.version
    response = answer(refusal.kind if refusal.kind in PROBLEMS else "refused", sentence, **more)
    if isinstance(refusal, Stale):
        response["ETag"] = f'"{refusal.version}"'
    if isinstance(refusal, NoToken):
        response["WWW-Authenticate"] = refusal.challenge
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(math.ceil(refusal.wait))
    return response


def unavailable() -> HttpResponse:
    """The answer while the database cannot be used."""
    response = answer(
        "unavailable", "Readout cannot reach its database just now. Try again in a few seconds."
    )
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _shown(name: str) -> str:
    return name if len(name) <= NAME_SHOWN else f"{name[:NAME_SHOWN]}…"
