"""Lists by cursor: a place to go on from that nobody can make up or carry to another list."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from django.core.signing import BadSignature, Signer
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from pydantic import BaseModel, Field

from readout.core.refusals import Invalid

MOST = 100

Row = TypeVar("Row", bound=Model)
Shown = TypeVar("Shown")


class Listing(BaseModel):
    """Which part of a list is asked for: up to `limit` entries, after the place that `cursor` names."""

    limit: Annotated[int, Field(ge=1, le=MOST)] = 50
    cursor: Annotated[str, Field(max_length=200)] = ""


def refuse_unknown(request: HttpRequest, listing: Listing) -> None:
    """Raises Invalid for a parameter that is not one of `listing`'s."""
    if unknown := request.GET.keys() - type(listing).model_fields.keys():
        details = dict.fromkeys(sorted(unknown), "There is no such parameter.")
        raise Invalid("The list cannot be asked for in this way.", details=details)


def page(rows: QuerySet[Row], show: Callable[[Row], Shown], listing: Listing, *, of: str) -> dict[str, Any]:
    """`items`, the newest rows after the cursor, each shown; and `next`, the cursor after them, or None.

    `of` names the list; a cursor of another list is refused. Raises Invalid.
    """
    if listing.cursor:
        rows = rows.filter(pk__lt=_place(listing.cursor, of))
    found = list(rows.order_by("-pk")[: listing.limit + 1])
    shown = found[: listing.limit]
    more = len(found) > len(shown)
    return {
        "items": [show(row) for row in shown],
        "next": _signer(of).sign_object(shown[-1].pk) if more else None,
    }


def _place(cursor: str, of: str) -> int:
    try:
        place: int = _signer(of).unsign_object(cursor)
    except BadSignature as error:
        line = "This is no cursor of this list; begin without one."
        raise Invalid("The list cannot be asked for in this way.", details={"cursor": line}) from error
    return place


def _signer(of: str) -> Signer:
    return Signer(salt=f"readout.api.cursors {of}")
