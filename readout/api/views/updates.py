"""Calls that write and read updates."""

from typing import Literal

from django.http import HttpResponse
from ninja import Query

from readout.accounts.roles import Capability
from readout.api import answers, claims_of_updates, cursors, reading, showing
from readout.api.auth import Call, needs
from readout.api.calls import CHANGE, IDEMPOTENT, Calls
from readout.api.conditions import demanded_version
from readout.api.inputs_updates import Changes, NewUpdate
from readout.api.problems import ROOT
from readout.api.wordings import says_something, wording_of
from readout.api.writing import answered, created, reply, write, write_update
from readout.core.refusals import Invalid
from readout.coverage.models import Update
from readout.publishing import delay, drafting, publish
from readout.publishing.idempotency import Reply
from readout.publishing.locking import demand_version

router = Calls("Updates")

State = Literal["draft", "in_review", "approved", "embargoed", "published", "held", "retracted", "discarded"]


class UpdateListing(cursors.Listing):
    """Which updates are asked for; `state` may be given several times."""

    state: list[State] = []


@router.post(
    "/stories/{slug:slug}/updates",
    auth=needs(Capability.WRITE),
    response={201: answers.Receipt},
    openapi_extra=IDEMPOTENT,
)
def create_update(request: Call, slug: str, sent: NewUpdate) -> HttpResponse:
    """Write an update: a draft, or published at once with “publish”: true."""
    wording = wording_of(sent, claims=claims_of_updates.names(sent.claims))

    def do() -> Reply:
        if sent.publish and not sent.claims:
            return said(delay.write_out(slug, wording, by=request.auth, key=sent.key))
        update = drafting.start(slug, wording, by=request.auth, key=sent.key)
        if sent.claims:
            claims_of_updates.stand_in(update, sent.claims, by=request.auth)
        if sent.publish:
            update = delay.send_out(update.public_id, by=request.auth)
        return said(update)

    def said(update: Update) -> Reply:
        return reply(showing.receipt(update), status=201)

    return created(write(request, do), ROOT + "updates/{id}")


@router.get("/stories/{slug:slug}/updates", auth=needs(Capability.READ), response=answers.Updates)
def list_updates(request: Call, slug: str, listing: Query[UpdateListing]) -> answers.Updates:
    """The updates of a story, drafts among them, the last begun first."""
    cursors.refuse_unknown(request, listing)
    rows = reading.updates(slug, listing.state)
    return answers.Updates(**cursors.page(rows, showing.update, listing, of=f"updates of {slug}"))


@router.get("/updates/{slug:public_id}", auth=needs(Capability.READ), response=answers.Update)
def get_update(request: Call, public_id: str) -> HttpResponse:
    """An update with its words, marks and notes, and what is not sent out yet."""
    row = reading.update(public_id)
    return answered(Reply(200, showing.update(row).model_dump_json(), row.version))


@router.get("/updates/{slug:public_id}/revisions", auth=needs(Capability.READ), response=answers.Revisions)
def list_revisions(request: Call, public_id: str, listing: Query[cursors.Listing]) -> answers.Revisions:
    """Every published form of an update, the last first."""
    cursors.refuse_unknown(request, listing)
    rows = reading.revisions(public_id)
    return answers.Revisions(**cursors.page(rows, showing.revision, listing, of=f"revisions of {public_id}"))


@router.patch(
    "/updates/{slug:public_id}",
    auth=needs(Capability.WRITE),
    response=answers.Receipt,
    openapi_extra=CHANGE,
)
def change_update(request: Call, public_id: str, sent: Changes) -> HttpResponse:
    """Change the version that If-Match names: a draft in private, a published update by a revision.

    A published update changes openly: `change_kind` says how, and a clarification, a correction or an
    editor's note needs a `note` for readers.
    """
    version = demanded_version(request)

    def do() -> Update:
        standing = reading.update(public_id)
        demand_version(standing, version)
        if "claims" in sent.model_fields_set:
            claims_of_updates.stand_in(standing, sent.claims, by=request.auth)
        if standing.is_public:
            return _revise(request, standing, sent, version)
        return _save(request, standing, sent, version)

    return write_update(request, do)


def _revise(request: Call, standing: Update, sent: Changes, version: int) -> Update:
    if "key" in sent.model_fields_set:
        line = "Use …/mark or …/unmark: this update is public."
        raise Invalid("The update cannot be changed in this way.", details={"key": line})
    wording = wording_of(sent, standing.current, claims=claims_of_updates.standing(standing))
    kind, note = sent.change_kind or "", sent.note
    return publish.revise(standing.public_id, wording, kind=kind, note=note, by=request.auth, version=version)


def _save(request: Call, standing: Update, sent: Changes, version: int) -> Update:
    if sent.note:
        line = "A draft has no readers yet, so nothing is noted."
        raise Invalid("The update cannot be changed in this way.", details={"note": line})
    key = sent.key if "key" in sent.model_fields_set else None
    if key is None and not says_something(sent) and "claims" not in sent.model_fields_set:
        raise Invalid("Say what is to change; nothing was sent.")
    wording = wording_of(sent, standing.draft, claims=claims_of_updates.standing(standing))
    return drafting.save(standing.public_id, wording, by=request.auth, version=version, key=key)
