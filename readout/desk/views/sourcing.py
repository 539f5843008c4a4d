"""The sourcing panel of a story's desk, and what it asks beside the API."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from readout.accounts.roles import Capability
from readout.core.refusals import NotFound
from readout.desk import panel_story, reading
from readout.desk.doors import Visit, data_refusal, needs
from readout.desk.panel import panel
from readout.desk.sent import sent, text
from readout.publishing.sourcing import claims, finding, reminders, who

writes = needs(Capability.WRITE, answer=data_refusal)


@writes
@require_safe
def panel_json(request: Visit, slug: str) -> JsonResponse:
    """The panel beside the update that `?u=` names; without one, what the story itself waits for."""
    story, public_id = reading.story(slug), request.GET.get("u", "")
    if not public_id:
        return JsonResponse({"update": None, **panel_story.waiting(story, request.member)})
    return JsonResponse(panel(reading.update(public_id, slug), request.member))


@writes
@require_POST
def meant(request: Visit, slug: str) -> JsonResponse:
    """Who is meant by a key of the list or a name just typed, by the ids that the API takes."""
    reading.story(slug)
    body = sent(request)
    source = who.meant(text(body, "known_from"), text(body, "name"), by=request.member)
    ids: dict[str, Any] = {"source": source.public_id if source else None}
    ids["person"] = source.person.public_id if source and source.person else None
    ids["organisation"] = source.organisation.public_id if source and source.organisation else None
    return JsonResponse(ids)


@needs(Capability.CORRECT, answer=data_refusal)
@require_POST
def tell(request: Visit, slug: str, name: str) -> JsonResponse:
    """Tell readers how a line of what is out already is known."""
    told = claims.tell(slug, name, by=request.member)
    return JsonResponse({"updates": [each.public_id for each in told]})


@writes
@require_POST
def attend(request: Visit, slug: str, public_id: str) -> HttpResponse:
    """Somebody has seen to what an answer asks for."""
    if finding.request(public_id, request.member).story.slug != slug:
        raise NotFound("There is no such request.")
    reminders.attend(public_id, by=request.member)
    return HttpResponse(status=204)
