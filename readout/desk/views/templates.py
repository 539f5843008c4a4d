"""Templates: listed for whoever writes, kept and taken away by editors."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from readout.accounts.roles import Capability
from readout.core import clock
from readout.desk.doors import Visit, data_refusal, needs
from readout.desk.sent import sent, text, words
from readout.publishing import templates
from readout.publishing.models import Template

keeps = needs(Capability.KEEP_TEMPLATES, answer=data_refusal)


@needs(Capability.WRITE, answer=data_refusal)
@require_safe
def listed(request: Visit) -> JsonResponse:
    """Every template that is offered, with its words, and why the story may not say them where that is so."""
    rows = list(templates.offered())
    why = templates.blocked(rows, request.GET.get("story", ""))
    return JsonResponse({"items": [_shown(row) | {"blocked": why.get(row.pk, "")} for row in rows]})


@keeps
@require_POST
def keep(request: Visit) -> JsonResponse:
    """Keep the words that are sent under a name."""
    body = sent(request)
    kept = templates.keep(text(body, "name"), words(body), by=request.member)
    return JsonResponse(_shown(kept), status=201)


@keeps
@require_POST
def retire(request: Visit, template_id: int) -> HttpResponse:
    """Offer one no longer."""
    templates.retire(template_id, by=request.member)
    return HttpResponse(status=204)


def _shown(row: Template) -> dict[str, Any]:
    return {
        **row.wording_values(),
        "id": row.pk,
        "name": row.name,
        "by": row.by.name,
        "at": clock.instant(row.at),
        "body": {"doc": row.body},
    }
