"""The minimum record, while somebody writes: chosen words, and who they are known from."""

import re

from django.db import transaction
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from readout.accounts.roles import Capability
from readout.core.refusals import Invalid
from readout.desk import reading
from readout.desk.doors import Visit, data_refusal, needs
from readout.desk.sent import sent, text
from readout.desk.suggesting import suggest
from readout.publishing.sourcing import claims, who
from readout.sourcing import seeing

NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")

writes = needs(Capability.WRITE, answer=data_refusal)


@writes
@require_POST
def suggested(request: Visit, slug: str) -> JsonResponse:
    """Who may have said it; asked by POST, since an address is kept in logs and these words are private."""
    body = sent(request)
    story, sentence, typed = reading.story(slug), text(body, "sentence"), text(body, "typed")
    found = suggest(story, sentence, typed, by=request.member)
    return JsonResponse({"items": [each._asdict() for each in found]})


@writes
@require_POST
def attribute(request: Visit, public_id: str) -> JsonResponse:
    """Tie words of an update to a new claim, known from whoever is meant; once, however often it is sent."""
    body = sent(request)
    name = text(body, "claim")
    if name and not NAME.fullmatch(name):
        raise Invalid("This cannot be read.", details={"claim": "At most 64 letters and digits."})
    with transaction.atomic():
        source = who.meant(text(body, "known_from"), text(body, "name"), by=request.member)
        claim = claims.attribute(
            public_id,
            text(body, "words"),
            source,
            prefix=text(body, "prefix"),
            suffix=text(body, "suffix"),
            name=name,
            by=request.member,
        )
    known_from = seeing.called(source, request.member) if source else ""
    return JsonResponse({"claim": claim.public_id, "known_from": known_from}, status=201)
