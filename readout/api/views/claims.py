"""Calls about claims: recorded, tied to words, changed, and what is established of them."""

from django.http import HttpResponse
from ninja import Query

from readout.accounts.roles import Capability
from readout.api import answers_sourcing as answers
from readout.api import cursors, showing_sourcing, wanting
from readout.api import reading as stories
from readout.api import reading_sourcing as reading
from readout.api.auth import Call, needs
from readout.api.calls import CHANGE, IDEMPOTENT, VERB, Calls
from readout.api.conditions import demanded_version, version
from readout.api.inputs_sourcing import (
    ChosenClaims,
    ClaimChanges,
    Id,
    NewClaim,
    NewStatus,
    Status,
    WhereItStands,
    WordsToAttribute,
)
from readout.api.problems import ROOT
from readout.api.writing import answered, created, reply, without_body, write
from readout.core.refusals import Invalid
from readout.publishing.idempotency import Reply
from readout.publishing.locking import demand_version
from readout.publishing.sourcing import claims, statuses

router = Calls("Claims", response=answers.ClaimReceipt, openapi_extra=IDEMPOTENT)

ONE = "/stories/{slug:slug}/claims/{slug:name}"


class ClaimListing(cursors.Listing):
    """Which claims are asked for; `status` may be given several times, `update` is one they stand in."""

    status: list[Status] = []
    update: Id | None = None


@router.get("/stories/{slug:slug}/claims", auth=needs(Capability.READ), response=answers.ClaimRecords)
def list_claims(request: Call, slug: str, listing: Query[ClaimListing]) -> answers.ClaimRecords:
    """The claims of a story with their chains, private ones among them, the last recorded first."""
    cursors.refuse_unknown(request, listing)
    rows = reading.claims(slug, listing.status, listing.update or "")
    return answers.ClaimRecords(**cursors.page(rows, showing_sourcing.claim, listing, of=f"claims of {slug}"))


@router.post(
    "/stories/{slug:slug}/claims", auth=needs(Capability.WRITE), response={201: answers.ClaimReceipt}
)
def create_claim(request: Call, slug: str, sent: NewClaim) -> HttpResponse:
    """Record a claim. It stands in no update until words, a picture or an update are tied to it."""

    def do() -> Reply:
        made = claims.add_claim(slug, wanting.claim(sent, by=request.auth), by=request.auth)
        return reply(showing_sourcing.claim_receipt(slug, made.public_id), status=201)

    return created(write(request, do), ROOT + "stories/{story}/claims/{id}")


@router.post(
    "/updates/{slug:public_id}/attribute",
    auth=needs(Capability.WRITE),
    response={201: answers.ClaimReceipt},
)
def attribute(request: Call, public_id: str, sent: WordsToAttribute) -> HttpResponse:
    """Say in one step who words of an update are known from: the least that a record needs."""

    def do() -> Reply:
        known = sent.known_from
        who = wanting.source(known, "known_from", by=request.auth) if known else None
        place = {"prefix": sent.prefix, "suffix": sent.suffix}
        made = claims.attribute(public_id, sent.words, who, by=request.auth, **place)
        return reply(showing_sourcing.claim_receipt(made.story.slug, made.public_id), status=201)

    return created(write(request, do), ROOT + "stories/{story}/claims/{id}")


@router.get(ONE, auth=needs(Capability.READ), response=answers.ClaimRecord)
def get_claim(request: Call, slug: str, name: str) -> HttpResponse:
    """A claim with its chains, the history of its status, and the updates it stands in."""
    return answered(reply(showing_sourcing.claim(reading.claim(slug, name))))


@router.patch(ONE, auth=needs(Capability.WRITE), openapi_extra=CHANGE)
def change_claim(request: Call, slug: str, name: str, sent: ClaimChanges) -> HttpResponse:
    """Change the version that If-Match names, at every place where the claim stands.

    Readers are told. Where the change needs an approval first, they go on seeing what was cleared.
    """
    at_version = demanded_version(request)
    if not sent.model_fields_set:
        raise Invalid("Say what is to change; nothing was sent.")

    def do() -> Reply:
        standing = reading.claim(slug, name)
        demand_version(standing, at_version)
        wanted = wanting.changed(standing, sent, by=request.auth)
        to_revise = claims.change_claim(slug, name, wanted, by=request.auth, version=at_version)
        return reply(showing_sourcing.claim_receipt(slug, name, to_revise))

    return answered(write(request, do))


@router.post(f"{ONE}/status", auth=needs(Capability.WRITE), openapi_extra=VERB)
def change_status(request: Call, slug: str, name: str, sent: NewStatus) -> HttpResponse:
    """Say what is now established of a claim, openly: every update it stands in tells it.

    `confirmed` and `false` need a basis, `disputed` somebody who disputes, `superseded` a newer claim;
    leaving `confirmed` needs a decision about a correction.
    """
    at_version = version(request)

    def do() -> Reply:
        wanted = wanting.status(stories.story(slug), sent, by=request.auth)
        to_revise = statuses.change_status(slug, name, wanted, by=request.auth, version=at_version)
        return reply(showing_sourcing.claim_receipt(slug, name, to_revise))

    return answered(write(request, do))


@router.put(f"{ONE}/updates/{{slug:public_id}}", auth=needs(Capability.WRITE))
def tie_claim(request: Call, slug: str, name: str, public_id: str, sent: WhereItStands) -> HttpResponse:
    """Let a claim stand in an update; readers of a published one follow at its next revision."""

    def do() -> Reply:
        claims.tie(slug, name, public_id, by=request.auth, **sent.model_dump())
        return reply(showing_sourcing.claim_receipt(slug, name))

    return answered(write(request, do))


@router.delete(f"{ONE}/updates/{{slug:public_id}}", auth=needs(Capability.WRITE))
def untie_claim(request: Call, slug: str, name: str, public_id: str) -> HttpResponse:
    """Take a claim out of an update; readers of a published one follow at its next revision."""
    without_body(request)

    def do() -> Reply:
        claims.untie(slug, name, public_id, by=request.auth)
        return reply(showing_sourcing.claim_receipt(slug, name))

    return answered(write(request, do))


@router.get("/stories/{slug:slug}/known", auth=needs(Capability.READ), response=answers.KnownReceipt)
def get_known(request: Call, slug: str) -> answers.KnownReceipt:
    """The claims chosen for “What we know”, in order."""
    return showing_sourcing.known(stories.story(slug), reading.known(slug))


@router.put("/stories/{slug:slug}/known", auth=needs(Capability.CORRECT), response=answers.KnownReceipt)
def choose_known(request: Call, slug: str, sent: ChosenClaims) -> HttpResponse:
    """Choose what “What we know” says, in this order: at most ten claims."""

    def do() -> Reply:
        claims.choose_known(slug, sent.claims, by=request.auth)
        return reply(showing_sourcing.known(stories.story(slug), reading.known(slug)))

    return answered(write(request, do))
