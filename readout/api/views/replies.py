"""Calls about readers' replies, for moderators' tools.

A decision is made in the replies' own database alone: waiting for it must never hold up an update, so nothing
here keeps answers by Idempotency-Key. A decision sent twice is refused the second time and made once.
"""

from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Query
from pydantic import Field, StringConstraints

from readout.accounts.roles import Capability
from readout.api import answers_replies as answers
from readout.api import cursors, reading, showing_replies
from readout.api.auth import Call, needs
from readout.api.calls import Calls
from readout.api.inputs import Instant, Sent
from readout.api.writing import answered, reply, without_body
from readout.core import clock
from readout.coverage.models import Story
from readout.replies import actions, gate, queue
from readout.replies.models import Reply
from readout.replies.said import MOST_WORDS

router = Calls("Replies")

Verb = Literal["publish", "reject", "remove", "hold", "spam"]
AFTER: dict[Verb, Reply.State] = {
    "publish": Reply.State.PUBLISHED,
    "reject": Reply.State.REJECTED,
    "remove": Reply.State.REMOVED,
    "hold": Reply.State.HELD,
    "spam": Reply.State.SPAM,
}


class Reason(Sent):
    """Why; kept with the decision, never shown to readers.

    With `version`, the one that was read, nothing is decided when somebody decided, or the writer changed
    the words, in between.
    """

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""
    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class Answer(Sent):
    """What the newsroom answers, in Markdown's plain forms, as a reader's reply has them."""

    text: Annotated[str, Field(max_length=MOST_WORDS)]


class Closing(Sent):
    """The instant from which a story takes no more replies; null where it goes on taking them."""

    at: Instant | None


class ReplyListing(cursors.Listing):
    """Which replies are asked for; `state` may be given several times."""

    state: list[answers.State] = []
    story: Annotated[str, Field(max_length=100)] = ""


@router.get("/replies", auth=needs(Capability.MODERATE), response=answers.Replies)
def list_replies(request: Call, listing: Query[ReplyListing]) -> answers.Replies:
    """Replies, the newest first."""
    cursors.refuse_unknown(request, listing)
    rows = queue.rows(states=listing.state, slug=listing.story)
    page = cursors.page(rows, lambda row: row, listing, of="replies")
    return answers.Replies(items=showing_replies.replies(page["items"]), next=page["next"])


@router.post(
    "/replies/{slug:public_id}/answer", auth=needs(Capability.PUBLISH), response={201: answers.Answered}
)
def answer_reply(request: Call, public_id: str, sent: Answer) -> HttpResponse:
    """Answer as the newsroom, beneath a reply that readers see; sent twice, it is there twice."""
    said = actions.answer(public_id, sent.text, by=request.auth)
    return answered(reply(answers.Answered(id=said.public_id), status=201))


@router.post("/replies/{slug:public_id}/{verb}", auth=needs(Capability.MODERATE), response=answers.Decided)
def decide_reply(request: Call, public_id: str, verb: Verb, sent: Reason) -> HttpResponse:
    """Publish it, or turn it away: reject and remove want a `reason`, and what readers saw is removed."""
    after = AFTER[verb]
    seen = {} if sent.version is None else {public_id: sent.version}
    batch = actions.judge([public_id], after, by=request.auth, reason=sent.reason, seen=seen)
    return answered(reply(answers.Decided(id=public_id, state=after.value, batch=batch)))


@router.post(
    "/replies/batches/{slug:batch}/undo", auth=needs(Capability.MODERATE), response=answers.TakenBack
)
def undo_batch(request: Call, batch: str) -> HttpResponse:
    """Take one's own decision back, wherever nobody decided anew."""
    without_body(request)
    return answered(reply(answers.TakenBack(taken_back=actions.undo(batch, by=request.auth))))


@router.get("/stories/{slug:slug}/replies/closing", auth=needs(Capability.MODERATE), response=answers.Closing)
def show_closing(request: Call, slug: str) -> answers.Closing:
    """When a story stops taking replies, and whether it takes any now."""
    return _closing(reading.story(slug))


@router.put("/stories/{slug:slug}/replies/closing", auth=needs(Capability.MODERATE), response=answers.Closing)
def set_closing(request: Call, slug: str, sent: Closing) -> HttpResponse:
    """Set or lift the closing time; one that has passed closes at once. What came in stays."""
    story = reading.story(slug)
    actions.close(story, sent.at, by=request.auth)
    return answered(reply(_closing(story)))


def _closing(story: Story) -> answers.Closing:
    row = gate.closing_of(story)
    try:
        gate.demand_open(story)
    except gate.Closed:
        return answers.Closing(at=clock.instant(row.at) if row else None, open=False)
    return answers.Closing(at=clock.instant(row.at) if row else None, open=True)
