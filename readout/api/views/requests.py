"""Calls about requests for comment."""

from typing import Literal

from django.http import HttpResponse
from ninja import Query

from readout.accounts.roles import Capability
from readout.api import answers_asking as answers
from readout.api import cursors, showing_asking, wanting
from readout.api import reading_sourcing as reading
from readout.api.auth import Call, needs
from readout.api.calls import CHANGE, IDEMPOTENT, VERB, Calls
from readout.api.conditions import demanded_version, version
from readout.api.inputs_asking import Conclusion, Deadline, NewAttempt, NewRequest
from readout.api.problems import ROOT
from readout.api.writing import answered, created, reply, without_body, write
from readout.publishing.idempotency import Reply
from readout.publishing.sourcing import requests
from readout.sourcing.models import CommentRequest

router = Calls("Requests for comment", response=answers.RequestReceipt, openapi_extra=VERB)

State = Literal["drafted", "sent", "awaiting", "declined", "no_response", "statement", "bounced"]


class RequestListing(cursors.Listing):
    """Which requests are asked for; `state` may be given several times."""

    state: list[State] = []


@router.get("/stories/{slug:slug}/requests", auth=needs(Capability.READ), response=answers.RequestRecords)
def list_requests(request: Call, slug: str, listing: Query[RequestListing]) -> answers.RequestRecords:
    """Whom a story's newsroom asked for comment, private requests among them, the last made first.

    One to a source whose name is withheld is there only for whoever made it, recorded the source, or may
    approve a hidden source.
    """
    cursors.refuse_unknown(request, listing)

    rows = reading.requests(slug, request.auth, listing.state)
    return answers.RequestRecords(
        **cursors.page(rows, showing_asking.request, listing, of=f"requests of {slug}")
    )


@router.post(
    "/stories/{slug:slug}/requests",
    auth=needs(Capability.WRITE),
    response={201: answers.RequestReceipt},
    openapi_extra=IDEMPOTENT,
)
def draft_request(request: Call, slug: str, sent: NewRequest) -> HttpResponse:
    """Draft a request for comment. It stays private until it is published; its deadline always does."""

    def do() -> Reply:
        hidden = sent.hidden_source and wanting.known_source(sent.hidden_source, "hidden_source")
        made = requests.draft(
            slug,
            wanting.recipient(sent.person, sent.organisation),
            sent.about,
            deadline=sent.deadline,
            hidden_source=hidden or None,
            by=request.auth,
        )
        return _receipt(made, status=201)

    return created(write(request, do), ROOT + "requests/{id}")


@router.get("/requests/{slug:public_id}", auth=needs(Capability.READ), response=answers.RequestRecord)
def get_request(request: Call, public_id: str) -> HttpResponse:
    """A request with its attempts, its deadline and what came of it."""
    return answered(reply(showing_asking.request(reading.request(public_id, request.auth))))


@router.patch("/requests/{slug:public_id}", auth=needs(Capability.WRITE), openapi_extra=CHANGE)
def set_deadline(request: Call, public_id: str, sent: Deadline) -> HttpResponse:
    """Set until when an answer is awaited, in the version that If-Match names. Readers never learn it."""
    at_version = demanded_version(request)

    def do() -> Reply:
        return _receipt(requests.set_deadline(public_id, sent.deadline, by=request.auth, version=at_version))

    return answered(write(request, do))


@router.post("/requests/{slug:public_id}/attempts", auth=needs(Capability.WRITE))
def note_attempt(request: Call, public_id: str, sent: NewAttempt) -> HttpResponse:
    """Note one attempt to reach whoever is asked. Readers never learn of it."""
    at_version = version(request)

    def do() -> Reply:
        requests.attempt(public_id, sent.channel, at=sent.at, by=request.auth, version=at_version)
        return _receipt(reading.request(public_id, request.auth))

    return answered(write(request, do))


@router.post("/requests/{slug:public_id}/publish", auth=needs(Capability.PUBLISH))
def publish_request(request: Call, public_id: str) -> HttpResponse:
    """Show readers that somebody was asked."""
    without_body(request)
    at_version = version(request)

    def do() -> Reply:
        return _receipt(requests.publish(public_id, by=request.auth, version=at_version))

    return answered(write(request, do))


@router.post("/requests/{slug:public_id}/conclude", auth=needs(Capability.WRITE))
def conclude_request(request: Call, public_id: str, sent: Conclusion) -> HttpResponse:
    """Say what came of a request; a public one is told at once, a denial beside what it denies.

    `no_response` is taken only after the deadline, and after enough attempts before it.
    """
    at_version = version(request)

    def do() -> Reply:
        values = sent.model_dump()
        outcome = values.pop("outcome")
        return _receipt(requests.conclude(public_id, outcome, by=request.auth, version=at_version, **values))

    return answered(write(request, do))


def _receipt(row: CommentRequest, *, status: int = 200) -> Reply:
    return reply(showing_asking.request_receipt(row), status=status)
