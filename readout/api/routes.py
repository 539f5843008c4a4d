"""The API: its calls, how they are read and refused, and its OpenAPI document."""

from functools import cache
from typing import Any

from ninja import NinjaAPI

from readout import __version__
from readout.api import errors
from readout.api.parsing import StrictParser
from readout.api.problems import ROOT
from readout.api.views import (
    approvals,
    claims,
    directory,
    media,
    persons,
    questions,
    redactions,
    replies,
    requests,
    reviews,
    sources,
    stories,
    updates,
    verbs,
    versions,
    webhooks,
)

_PROBLEM = {
    "title": "Problem",
    "description": "A refusal, as RFC 9457 has it.",
    "type": "object",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence to act on."},
        "errors": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "A sentence for each field that is wrong.",
        },
        "version": {"type": "integer", "description": "With 412: the version that stands."},
    },
    "required": ["type", "title", "status", "detail"],
}


def build() -> NinjaAPI:
    """The API, without addresses for its own description: `api.urls` has them."""
    made = NinjaAPI(
        title="Readout",
        version=__version__,
        description="Stories, their updates and how they are known, for the newsroom's tools.",
        openapi_url=None,
        docs_url=None,
        urls_namespace="api",
        parser=StrictParser(),
    )
    errors.tell(made)
    made.add_router("", stories.router)
    made.add_router("", updates.router)
    made.add_router("/updates", verbs.router)
    made.add_router("/updates", reviews.router)
    made.add_router("/updates", versions.router)
    for each in (sources, claims, questions, requests, approvals):
        made.add_router("", each.router)
    made.add_router("", redactions.router)
    made.add_router("", media.router)
    made.add_router("", replies.router)
    made.add_router("", webhooks.router)
    made.add_router("", directory.router)
    made.add_router("", persons.router)
    return made


api = build()


@cache
def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    document: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=ROOT))
    document["components"]["schemas"]["Problem"] = _PROBLEM
    return document
