"""Calls about what a story does not know."""

from typing import Literal

from django.http import HttpResponse
from ninja import Query

from readout.accounts.roles import Capability
from readout.api import answers_asking as answers
from readout.api import cursors, showing_asking
from readout.api import reading_sourcing as reading
from readout.api.auth import Call, needs
from readout.api.calls import IDEMPOTENT, VERB, Calls
from readout.api.conditions import version
from readout.api.inputs_asking import Ending, NewQuestion
from readout.api.problems import ROOT
from readout.api.writing import answered, created, reply, without_body, write
from readout.publishing.idempotency import Reply
from readout.publishing.sourcing import questions
from readout.sourcing.models import OpenQuestion

router = Calls("Questions", response=answers.QuestionReceipt, openapi_extra=VERB)


class QuestionListing(cursors.Listing):
    """Which questions are asked for; `state` may be given several times."""

    state: list[Literal["open", "answered", "withdrawn", "unanswerable"]] = []


@router.get("/stories/{slug:slug}/questions", auth=needs(Capability.READ), response=answers.QuestionRecords)
def list_questions(request: Call, slug: str, listing: Query[QuestionListing]) -> answers.QuestionRecords:
    """What a story does not know, private questions among them, the last asked first."""
    cursors.refuse_unknown(request, listing)
    rows = reading.questions(slug, listing.state)
    return answers.QuestionRecords(
        **cursors.page(rows, showing_asking.question, listing, of=f"questions of {slug}")
    )


@router.post(
    "/stories/{slug:slug}/questions",
    auth=needs(Capability.WRITE),
    response={201: answers.QuestionReceipt},
    openapi_extra=IDEMPOTENT,
)
def ask_question(request: Call, slug: str, sent: NewQuestion) -> HttpResponse:
    """Note what a story does not know. It stays private until it is published."""

    def do() -> Reply:
        return _receipt(questions.ask(slug, sent.text, by=request.auth), status=201)

    return created(write(request, do), ROOT + "questions/{id}")


@router.get("/questions/{slug:public_id}", auth=needs(Capability.READ), response=answers.QuestionRecord)
def get_question(request: Call, public_id: str) -> HttpResponse:
    """A question, and what became of it."""
    return answered(reply(showing_asking.question(reading.question(public_id))))


@router.post("/questions/{slug:public_id}/publish", auth=needs(Capability.PUBLISH))
def publish_question(request: Call, public_id: str) -> HttpResponse:
    """Show a question to readers."""
    without_body(request)
    at_version = version(request)

    def do() -> Reply:
        return _receipt(questions.publish(public_id, by=request.auth, version=at_version))

    return answered(write(request, do))


@router.post("/questions/{slug:public_id}/close", auth=needs(Capability.WRITE))
def close_question(request: Call, public_id: str, sent: Ending) -> HttpResponse:
    """Say how a question ended, or open it again; readers of a public one are told."""
    at_version = version(request)

    def do() -> Reply:
        closed = questions.close(
            public_id,
            sent.state,
            answer=sent.answer,
            update=sent.update or "",
            by=request.auth,
            version=at_version,
        )
        return _receipt(closed)

    return answered(write(request, do))


def _receipt(row: OpenQuestion, *, status: int = 200) -> Reply:
    return reply(showing_asking.question_receipt(row), status=status)
