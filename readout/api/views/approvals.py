"""Calls about what the rules of sourcing ask of people: approvals, and warnings passed over.

A tool is never the person that these rules need; from the desk the same calls come with a person's session.
"""

from django.http import HttpResponse
from ninja import Query

from readout.accounts.roles import Capability
from readout.api import answers_asking as answers
from readout.api import answers_sourcing, cursors, showing_asking, showing_sourcing
from readout.api import reading as updates
from readout.api import reading_sourcing as reading
from readout.api.auth import Call, needs
from readout.api.calls import IDEMPOTENT, Calls
from readout.api.inputs_asking import ApprovalsOf, NewApproval, NewOverride
from readout.api.writing import answered, reply, write
from readout.core.refusals import Invalid
from readout.publishing.idempotency import Reply
from readout.publishing.sourcing import approvals
from readout.sourcing import rules
from readout.sourcing.models import Approval

router = Calls("Approvals", openapi_extra=IDEMPOTENT)


@router.get(
    "/updates/{slug:public_id}/findings", auth=needs(Capability.READ), response=answers_sourcing.Findings
)
def list_findings(request: Call, public_id: str) -> answers_sourcing.Findings:
    """What the rules of sourcing find against publishing an update as it is, without asking for leave."""
    found = rules.look(updates.update(public_id))
    return answers_sourcing.Findings(items=[showing_sourcing.finding(each) for each in found])


@router.get("/stories/{slug:slug}/approvals", auth=needs(Capability.READ), response=answers.ApprovalRecords)
def list_approvals(request: Call, slug: str, listing: Query[cursors.Listing]) -> answers.ApprovalRecords:
    """Every approval of a hidden source in a story, those taken back among them, the last given first."""
    cursors.refuse_unknown(request, listing)
    rows = reading.approvals(slug)
    return answers.ApprovalRecords(
        **cursors.page(rows, showing_asking.approval, listing, of=f"approvals of {slug}")
    )


@router.post(
    "/stories/{slug:slug}/approvals",
    auth=needs(Capability.APPROVE_HIDDEN),
    response={201: answers.ApprovalReceipt},
)
def approve_source(request: Call, slug: str, sent: NewApproval) -> HttpResponse:
    """Give leave to publish a hidden source, having been told who it is. Refused to every token.

    It is bound to one claim as that stands; or, with a `subject`, to source, description and subject until
    an hour.
    """

    def do() -> Reply:
        return reply(answers.ApprovalReceipt(id=_approved(request, slug, sent).pk), status=201)

    return answered(write(request, do))


@router.post(
    "/stories/{slug:slug}/approvals/take-back",
    auth=needs(Capability.APPROVE_HIDDEN),
    response=answers.TakenBack,
)
def take_back_approvals(request: Call, slug: str, sent: ApprovalsOf) -> HttpResponse:
    """Take every approval of a source in a story back; the next publication needs a new one."""

    def do() -> Reply:
        count = approvals.take_back(slug, sent.source, by=request.auth)
        return reply(answers.TakenBack(taken_back=count))

    return answered(write(request, do))


@router.post(
    "/updates/{slug:public_id}/overrides",
    auth=needs(Capability.PUBLISH),
    response={201: answers.OverrideReceipt},
)
def pass_over_warning(request: Call, public_id: str, sent: NewOverride) -> HttpResponse:
    """Publish an update against a warning about a claim, with a reason on record. Refused to every token."""

    def do() -> Reply:
        made = approvals.override(public_id, sent.claim, sent.reason, by=request.auth)
        return reply(answers.OverrideReceipt(id=made.pk), status=201)

    return answered(write(request, do))


def _approved(request: Call, slug: str, sent: NewApproval) -> Approval:
    source, told, by = sent.source, sent.told, request.auth
    if sent.claim and not sent.subject and sent.until is None:
        return approvals.approve(slug, sent.claim, source, told=told, by=by)
    if sent.subject and sent.until and not sent.claim:
        return approvals.approve_subject(slug, source, sent.subject, until=sent.until, told=told, by=by)
    line = "Name a claim; or a subject, together with the hour until which it is approved."
    raise Invalid("An approval is for one claim, or for a subject until an hour.", details={"claim": line})
