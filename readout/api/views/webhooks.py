"""Calls about webhooks: who is told what becomes of replies. They stand in the replies' own database."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Query
from pydantic import StringConstraints

from readout.accounts.roles import Capability
from readout.api import answers_webhooks as answers
from readout.api import cursors
from readout.api.auth import Call, needs
from readout.api.calls import Calls
from readout.api.inputs import Sent
from readout.api.writing import answered, reply, without_body
from readout.core.clock import instant
from readout.core.refusals import NotFound
from readout.replies import webhooks
from readout.replies.models import Delivery, Webhook

router = Calls("Webhooks")


class NewWebhook(Sent):
    """Where to post to."""

    url: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


@router.get("/webhooks", auth=needs(Capability.ADMINISTER), response=answers.Webhooks)
def list_webhooks(request: Call, listing: Query[cursors.Listing]) -> answers.Webhooks:
    """Who is told what becomes of replies. An address may hold a key: the host alone is shown."""
    cursors.refuse_unknown(request, listing)
    page = cursors.page(Webhook.objects.standing(), _webhook, listing, of="webhooks")
    return answers.Webhooks(**page)


@router.post("/webhooks", auth=needs(Capability.ADMINISTER), response={201: answers.NewWebhook})
def add_webhook(request: Call, sent: NewWebhook) -> HttpResponse:
    """Tell an address of every change of a reply's state. The secret that signs it is said this once."""
    made, secret = webhooks.add(sent.url, by=request.auth)
    shown = answers.NewWebhook(**_webhook(made).model_dump(), secret=secret)
    return answered(reply(shown, status=201))


@router.post("/webhooks/{slug:public_id}/end", auth=needs(Capability.ADMINISTER), response=answers.Ended)
def end_webhook(request: Call, public_id: str) -> HttpResponse:
    """Tell it nothing more."""
    without_body(request)
    webhooks.end(public_id, by=request.auth)
    return answered(reply(answers.Ended(id=public_id)))


@router.get(
    "/webhooks/{slug:public_id}/deliveries", auth=needs(Capability.ADMINISTER), response=answers.Deliveries
)
def list_deliveries(request: Call, public_id: str, listing: Query[cursors.Listing]) -> answers.Deliveries:
    """What it was told and is yet to be told, and what came of it; for a week."""
    cursors.refuse_unknown(request, listing)
    webhook = Webhook.objects.filter(public_id=public_id).first()
    if webhook is None:
        raise NotFound("There is no such webhook.")
    rows = webhook.deliveries.select_related("reply")
    return answers.Deliveries(**cursors.page(rows, _delivery, listing, of=f"deliveries {public_id}"))


@router.post(
    "/webhooks/deliveries/{slug:public_id}/again",
    auth=needs(Capability.ADMINISTER),
    response=answers.Delivery,
)
def deliver_again(request: Call, public_id: str) -> HttpResponse:
    """Tell it once more, under the same id."""
    without_body(request)
    return answered(reply(_delivery(webhooks.again(public_id, by=request.auth))))


def _webhook(row: Webhook) -> answers.Webhook:
    return answers.Webhook(id=row.public_id, host=row.host, made_at=instant(row.made_at), made_by=row.by_name)


def _delivery(row: Delivery) -> answers.Delivery:
    state = "taken" if row.done_at else "given_up" if row.given_up_at else "waiting"
    return answers.Delivery(
        id=row.public_id,
        type=row.kind,
        reply=row.reply.public_id,
        at=instant(row.at),
        state=state,
        tries=row.tries,
        answer=row.answer,
    )
