"""Calls on what an update said before it went out: versions written over, and taking one up again."""

from django.http import HttpResponse
from ninja import Query

from readout.accounts.roles import Capability
from readout.api import answers, cursors, histories, reading
from readout.api.auth import Call, needs
from readout.api.calls import VERB, Calls
from readout.api.conditions import version
from readout.api.writing import without_body, write_update
from readout.publishing import versions

router = Calls("Reviews")


@router.get("/{slug:public_id}/versions", auth=needs(Capability.READ), response=histories.Versions)
def list_versions(request: Call, public_id: str, listing: Query[cursors.Listing]) -> histories.Versions:
    """What was written over in an update and never public, as far as it is kept, the last first."""
    cursors.refuse_unknown(request, listing)
    rows = reading.versions(public_id)
    before = histories.each_before(rows)
    return histories.Versions(
        **cursors.page(
            rows,
            lambda row: histories.version(row, before.get(row.version)),
            listing,
            of=f"versions of {public_id}",
        )
    )


@router.post(
    "/{slug:public_id}/versions/{int:number}/restore",
    auth=needs(Capability.WRITE),
    response=answers.Receipt,
    openapi_extra=VERB,
)
def restore_version(request: Call, public_id: str, number: int) -> HttpResponse:
    """Take the words of a version up again. Readers see nothing of it; what stood there is kept too."""
    without_body(request)
    at_version = version(request)
    return write_update(
        request, lambda: versions.restore(public_id, number, by=request.auth, version=at_version)
    )
