"""Calls around an update that readers know nothing of: kept changes, comments, the way back, its history."""

from django.http import HttpResponse
from ninja import Query

from readout.accounts.roles import Capability
from readout.api import answers, claims_of_updates, cursors, histories, reading
from readout.api.auth import Call, needs
from readout.api.calls import CHANGE, IDEMPOTENT, VERB, Calls
from readout.api.conditions import demanded_version, version
from readout.api.inputs import Words
from readout.api.inputs_review import NewComment, SentBack
from readout.api.wordings import wording_of
from readout.api.writing import answered, reply, without_body, write, write_update
from readout.publishing import changing, reviewing
from readout.publishing.idempotency import Reply
from readout.publishing.models import Comment

router = Calls("Reviews")


@router.put(
    "/{slug:public_id}/draft",
    auth=needs(Capability.WRITE),
    response=answers.Receipt,
    openapi_extra=CHANGE,
)
def keep_change(request: Call, public_id: str, sent: Words) -> HttpResponse:
    """Keep a change to a public update without sending it out: all its words, also those that stay.

    A field that is not sent is empty. Sending the change out is `PATCH /updates/ID` with a `change_kind`.
    """
    at_version = demanded_version(request)
    named = claims_of_updates.standing(reading.update(public_id))
    wording = wording_of(sent, claims=named)
    return write_update(
        request, lambda: changing.save(public_id, wording, by=request.auth, version=at_version)
    )


@router.delete(
    "/{slug:public_id}/draft",
    auth=needs(Capability.WRITE),
    response=answers.Receipt,
    openapi_extra=VERB,
)
def drop_change(request: Call, public_id: str) -> HttpResponse:
    """Throw away the change that is kept for a public update."""
    without_body(request)
    at_version = version(request)
    return write_update(request, lambda: changing.drop(public_id, by=request.auth, version=at_version))


@router.post(
    "/{slug:public_id}/send-back",
    auth=needs(Capability.PUBLISH),
    response=answers.Receipt,
    openapi_extra=VERB,
)
def send_back(request: Call, public_id: str, sent: SentBack) -> HttpResponse:
    """Send an update that was handed in or approved back to its writer, with a comment that says why."""
    at_version = version(request)
    return write_update(
        request,
        lambda: reviewing.send_back(public_id, sent.comment, by=request.auth, version=at_version),
    )


@router.get("/{slug:public_id}/comments", auth=needs(Capability.READ), response=histories.Comments)
def list_comments(request: Call, public_id: str, listing: Query[cursors.Listing]) -> histories.Comments:
    """What the newsroom says about an update, the last said first."""
    cursors.refuse_unknown(request, listing)
    rows = Comment.objects.about(reading.update(public_id))
    return histories.Comments(**cursors.page(rows, histories.comment, listing, of=f"comments on {public_id}"))


@router.post(
    "/{slug:public_id}/comments",
    auth=needs(Capability.WRITE),
    response={201: histories.Comment},
    openapi_extra=IDEMPOTENT,
)
def write_comment(request: Call, public_id: str, sent: NewComment) -> HttpResponse:
    """Say something about an update to whoever works on it. Readers never see it."""

    def do() -> Reply:
        return reply(histories.comment(reviewing.comment(public_id, sent.text, by=request.auth)), status=201)

    return answered(write(request, do))


@router.get("/{slug:public_id}/history", auth=needs(Capability.READ), response=histories.History)
def list_history(request: Call, public_id: str, listing: Query[cursors.Listing]) -> histories.History:
    """Every revision of an update beside the one before it, the last first."""
    cursors.refuse_unknown(request, listing)
    rows = reading.revisions(public_id)
    by_number = {each.number: each for each in rows}
    return histories.History(
        **cursors.page(
            rows,
            lambda row: histories.change(row, by_number.get(row.number - 1)),
            listing,
            of=f"history of {public_id}",
        )
    )
