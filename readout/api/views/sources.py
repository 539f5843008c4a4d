"""Calls about sources: whoever or whatever lines are known from."""

from django.http import HttpResponse
from ninja import Query

from readout.accounts.roles import Capability
from readout.api import answers_sourcing as answers
from readout.api import cursors, showing_sourcing, wanting
from readout.api import reading_sourcing as reading
from readout.api.auth import Call, needs
from readout.api.calls import CHANGE, IDEMPOTENT, Calls
from readout.api.conditions import demanded_version
from readout.api.inputs_sourcing import Identification, NameToProtect, NewSource, SourceChanges, SourceKind
from readout.api.problems import ROOT
from readout.api.writing import answered, created, reply, write
from readout.core.refusals import Invalid
from readout.publishing.idempotency import Reply
from readout.publishing.sourcing import finding, sources
from readout.sourcing.models import Source

router = Calls("Sources")


class SourceListing(cursors.Listing):
    """Which sources are asked for; each filter may be given several times."""

    kind: list[SourceKind] = []
    identification: list[Identification] = []


@router.get("/sources", auth=needs(Capability.READ), response=answers.SourceRecords)
def list_sources(request: Call, listing: Query[SourceListing]) -> answers.SourceRecords:
    """Every source, the last recorded first."""
    cursors.refuse_unknown(request, listing)
    rows = reading.sources(listing.kind, listing.identification)

    def show(row: Source) -> answers.SourceRecord:
        return showing_sourcing.source(row, request.auth)

    return answers.SourceRecords(**cursors.page(rows, show, listing, of="sources"))


@router.post(
    "/sources",
    auth=needs(Capability.WRITE),
    response={201: answers.SourceReceipt},
    openapi_extra=IDEMPOTENT,
)
def create_source(request: Call, sent: NewSource) -> HttpResponse:
    """Record a source; with nothing but a person or organisation, give the one that the entry is by name."""
    values = sent.model_dump(exclude_unset=True, exclude={"person", "organisation", "limits"})

    def do() -> Reply:
        if not values:
            entry = wanting.recipient(sent.person, sent.organisation)
            return _receipt(sources.named_source(entry, by=request.auth), status=201)
        entries = wanting.named_entry(sent.person, sent.organisation)
        limits = wanting.limits(sent.limits)
        return _receipt(sources.add_source(limits=limits, by=request.auth, **values | entries), status=201)

    return created(write(request, do), ROOT + "sources/{id}")


@router.get("/sources/{slug:public_id}", auth=needs(Capability.READ), response=answers.SourceRecord)
def get_source(request: Call, public_id: str) -> HttpResponse:
    """A source, with what is protected only for whom that is."""
    return answered(reply(showing_sourcing.source(reading.source(public_id), request.auth)))


@router.patch(
    "/sources/{slug:public_id}",
    auth=needs(Capability.WRITE),
    response=answers.SourceReceipt,
    openapi_extra=CHANGE,
)
def change_source(request: Call, public_id: str, sent: SourceChanges) -> HttpResponse:
    """Change the version that If-Match names. Another description takes the approvals of the source back.

    Readers see the change when an update that rests on the source is next told.
    """
    version = demanded_version(request)
    if not sent.model_fields_set:
        raise Invalid("Say what is to change; nothing was sent.")
    values = sent.model_dump(exclude_unset=True, exclude={"limits"})

    def do() -> Reply:
        limits = wanting.limits(sent.limits) if "limits" in sent.model_fields_set else None
        return _receipt(
            sources.change_source(public_id, limits=limits, by=request.auth, version=version, **values)
        )

    return answered(write(request, do))


@router.put(
    "/sources/{slug:public_id}/protected-name",
    auth=needs(Capability.APPROVE_HIDDEN),
    response=answers.SourceReceipt,
    openapi_extra=IDEMPOTENT,
)
def protect_name(request: Call, public_id: str, sent: NameToProtect) -> HttpResponse:
    """Keep a name sealed, because the newsroom asks for it. No call ever answers it."""

    def do() -> Reply:
        sources.protect_name(public_id, sent.name, kind=sent.kind, by=request.auth)
        return _receipt(finding.source(public_id))

    return answered(write(request, do))


def _receipt(row: Source, *, status: int = 200) -> Reply:
    return reply(showing_sourcing.source_receipt(row), status=status)
