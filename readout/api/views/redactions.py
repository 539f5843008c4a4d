"""Calls for legal removal. A tool may ask for it; carrying it out needs a second person, at the desk."""

from django.http import HttpResponse

from readout.accounts.roles import Capability
from readout.api import answers
from readout.api.auth import Call, needs
from readout.api.calls import IDEMPOTENT, Calls
from readout.api.inputs import RedactionOrder
from readout.api.writing import answered, reply, without_body, write
from readout.publishing import redact
from readout.publishing.idempotency import Reply

router = Calls("Redactions")


@router.post(
    "/stories/{slug:slug}/redactions",
    auth=needs(Capability.REDACT),
    response={201: answers.RedactionReceipt},
    openapi_extra=IDEMPOTENT,
)
def ask_for_redaction(request: Call, slug: str, sent: RedactionOrder) -> HttpResponse:
    """Ask that words be struck from a story, its past included. Nothing is struck yet."""

    def do() -> Reply:
        asked = redact.ask(slug, sent.words, reason=sent.reason, originals=sent.originals, by=request.auth)
        return reply(answers.RedactionReceipt(id=asked.pk, state="asked"), status=201)

    return answered(write(request, do))


@router.post(
    "/redactions/{int:redaction_id}/carry-out",
    auth=needs(Capability.REDACT),
    response=answers.RedactionReceipt,
    openapi_extra=IDEMPOTENT,
)
def carry_out_redaction(request: Call, redaction_id: int) -> HttpResponse:
    """Strike the words. Always refused to a token: it is never the second person that this needs."""
    without_body(request)

    def do() -> Reply:
        done = redact.carry_out(redaction_id, by=request.auth)
        return reply(answers.RedactionReceipt(id=done.pk, state="done"))

    return answered(write(request, do))
