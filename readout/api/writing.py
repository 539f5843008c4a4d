"""A writing call: done in one transaction with the answer it is given, once per Idempotency-Key."""

import hashlib
import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from readout.api import conditions, showing
from readout.api.answers import Picture, Receipt
from readout.api.answers_directory import Entry, EntryReceipt
from readout.api.answers_sourcing import Versioned
from readout.api.auth import Call
from readout.core.refusals import Invalid
from readout.coverage.models import Update
from readout.publishing.idempotency import Reply, once


def write(request: Call, do: Callable[[], Reply], *, content: bytes | None = None) -> Reply:
    """What `do` answers, or what was answered when the same request came before.

    `content` stands for a body that is not kept in memory: all that makes two of them the same.
    """
    key = conditions.idempotency_key(request)
    return once(do, by=request.auth, key=key, request=_digest(request, content))


def write_update(request: Call, do: Callable[[], Update]) -> HttpResponse:
    """The receipt of the update that `do` changes."""
    return answered(write(request, lambda: reply(showing.receipt(do()))))


def without_body(request: HttpRequest) -> None:
    """Raises Invalid for a body where none is read; an empty object is none."""
    if request.body.strip() not in (b"", b"{}"):
        raise Invalid("This call takes no body; it would not be read.")


def reply(shown: BaseModel, *, status: int = 200) -> Reply:
    """`shown` as it is answered and kept."""
    version = shown.version if isinstance(shown, Receipt | Picture | Versioned | EntryReceipt | Entry) else 0
    return Reply(status, shown.model_dump_json(), version)


def answered(given: Reply) -> HttpResponse:
    """`given` over HTTP; what has a version has it as ETag."""
    response = HttpResponse(given.body, status=given.status, content_type="application/json")
    if given.version:
        response["ETag"] = f'"{given.version}"'
    return response


def created(given: Reply, address: str) -> HttpResponse:
    """`given` for a new thing, which stands at `address` with the answer's fields put in."""
    response = answered(given)
    response["Location"] = address.format(**json.loads(given.body))
    return response


def _digest(request: HttpRequest, content: bytes | None) -> str:
    body = request.body if content is None else content
    parts = (str(request.method).encode(), request.get_full_path().encode(), body)
    return hashlib.sha256(b"\n".join(parts)).hexdigest()
