"""Calls about readers' replies, for moderators' tools. No answer says who wrote one, or has an address."""

from collections.abc import Callable
from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Query
from pydantic import BaseModel, Field, StringConstraints

from readout.accounts.roles import Capability
from readout.api import cursors
from readout.api.auth import Call, needs
from readout.api.calls import IDEMPOTENT, Calls
from readout.api.inputs import Sent
from readout.api.showing import absolute
from readout.api.writing import answered, reply, write
from readout.core import clock
from readout.coverage.models import Story
from readout.publishing.idempotency import Reply as Answer
from readout.replies import actions, queue
from readout.replies.models import Reply

router = Calls("Replies")

State = Literal["held", "published", "reported", "rejected", "spam", "removed", "erased"]


class Shown(BaseModel):
    """A reply as moderators see it. `earlier` counts the writer's other replies by what became of them."""

    id: str
    url: str
    story: str
    update: str
    answers: str
    name: str
    text: str
    state: State
    why: str
    reports: dict[str, int]
    earlier: dict[str, int]
    received_at: Annotated[str, Field(json_schema_extra={"format": "date-time"})]
    assigned_to: str


class Replies(BaseModel):
    """A part of a list, the newest first."""

    items: list[Shown]
    next: str | None


class Decided(BaseModel):
    """A decision: the reply's new state, and the batch by which it is taken back."""

    id: str
    state: State
    batch: str


class TakenBack(BaseModel):
    """How many replies are again what they were."""

    taken_back: int


class Reason(Sent):
    """Why; kept with the decision, never shown to readers."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""


class ReplyListing(cursors.Listing):
    """Which replies are asked for; `state` may be given several times."""

    state: list[State] = []
    story: Annotated[str, Field(max_length=100)] = ""


@router.get("/replies", auth=needs(Capability.MODERATE), response=Replies)
def list_replies(request: Call, listing: Query[ReplyListing]) -> Replies:
    """Replies, the newest first."""
    cursors.refuse_unknown(request, listing)
    rows = queue.rows(states=listing.state, slug=listing.story)
    page = cursors.page(rows, lambda row: row, listing, of="replies")
    return Replies(items=_shown(page["items"]), next=page["next"])


@router.post(
    "/replies/{slug:public_id}/publish",
    auth=needs(Capability.MODERATE),
    response=Decided,
    openapi_extra=IDEMPOTENT,
)
def publish_reply(request: Call, public_id: str, sent: Reason) -> HttpResponse:
    """Let readers see it."""
    return _decide(request, public_id, Reply.State.PUBLISHED, sent)


@router.post(
    "/replies/{slug:public_id}/reject",
    auth=needs(Capability.MODERATE),
    response=Decided,
    openapi_extra=IDEMPOTENT,
)
def reject_reply(request: Call, public_id: str, sent: Reason) -> HttpResponse:
    """Turn it away for a `reason`; one that readers have seen is removed instead."""
    return _decide(request, public_id, Reply.State.REJECTED, sent)


@router.post(
    "/replies/{slug:public_id}/remove",
    auth=needs(Capability.MODERATE),
    response=Decided,
    openapi_extra=IDEMPOTENT,
)
def remove_reply(request: Call, public_id: str, sent: Reason) -> HttpResponse:
    """Take it away from readers for a `reason`; answers keep their place."""
    return _decide(request, public_id, Reply.State.REMOVED, sent)


@router.post(
    "/replies/{slug:public_id}/hold",
    auth=needs(Capability.MODERATE),
    response=Decided,
    openapi_extra=IDEMPOTENT,
)
def hold_reply(request: Call, public_id: str, sent: Reason) -> HttpResponse:
    """Put it back into the queue."""
    return _decide(request, public_id, Reply.State.HELD, sent)


@router.post(
    "/replies/{slug:public_id}/spam",
    auth=needs(Capability.MODERATE),
    response=Decided,
    openapi_extra=IDEMPOTENT,
)
def mark_spam(request: Call, public_id: str, sent: Reason) -> HttpResponse:
    """Turn it away as spam."""
    return _decide(request, public_id, Reply.State.SPAM, sent)


@router.post(
    "/replies/batches/{slug:batch}/undo",
    auth=needs(Capability.MODERATE),
    response=TakenBack,
    openapi_extra=IDEMPOTENT,
)
def undo_batch(request: Call, batch: str) -> HttpResponse:
    """Take one's own decision back, wherever nobody decided anew."""
    return _once(request, lambda: TakenBack(taken_back=actions.undo(batch, by=request.auth)))


def _decide(request: Call, public_id: str, after: Reply.State, sent: Reason) -> HttpResponse:
    def do() -> Decided:
        batch = actions.judge([public_id], after, by=request.auth, reason=sent.reason)
        return Decided(id=public_id, state=after.value, batch=batch)

    return _once(request, do)


def _once(request: Call, do: Callable[[], BaseModel]) -> HttpResponse:
    def done() -> Answer:
        return reply(do())

    return answered(write(request, done))


def _shown(rows: list[Reply]) -> list[Shown]:
    stories = Story.objects.in_bulk({row.story for row in rows})
    known = queue.histories(rows)
    return [_one(row, stories.get(row.story), known[row.pk]) for row in rows]


def _one(row: Reply, story: Story | None, known: queue.History) -> Shown:
    address = f"{story.address}replies/#r-{row.public_id}" if story else ""
    return Shown(
        id=row.public_id,
        url=absolute(address) if address else "",
        story=story.slug if story else "",
        update=row.update,
        answers=row.parent.public_id if row.parent else "",
        name=row.name,
        text=row.words,
        state=Reply.State(row.state).value,
        why=row.why,
        reports=known.reports,
        earlier=known.earlier,
        received_at=clock.instant(row.received_at),
        assigned_to=row.assigned_name,
    )
