"""Open questions: asked in private, published on purpose, closed by what answers them."""

from datetime import datetime

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core.refusals import Invalid
from readout.coverage.models import Story, Update
from readout.publishing.locking import demand_version, locked_story
from readout.publishing.sourcing import finding, telling
from readout.sourcing.actions import questions
from readout.sourcing.models import OpenQuestion


def ask(slug: str, text: str, *, by: Member) -> OpenQuestion:
    """Notes what a story does not know, in private. Raises NotFound, NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    with locked_story(slug) as story:
        return questions.ask(story, text, by=by)


def publish(
    public_id: str, *, by: Member, at: datetime | None = None, version: int | None = None
) -> OpenQuestion:
    """Shows a question to readers. Raises NotFound, NotAllowed, Stale, WrongState, NotCleared."""
    require(by, Capability.PUBLISH)
    with locked_story(finding.question(public_id).story.slug) as story:
        question = _held(story, public_id, version)
        questions.publish(question, by=by, at=story.moment(at))
        telling.question(question, at=at)
        return question


def close(
    public_id: str,
    state: str,
    *,
    answer: str = "",
    update: str = "",
    by: Member,
    at: datetime | None = None,
    version: int | None = None,
) -> OpenQuestion:
    """Answers a question in words or by an `update`, withdraws it, gives it up, or opens it again.

    Raises NotFound, NotAllowed, Stale, Invalid, NotCleared.
    """
    known = finding.question(public_id)
    require(by, Capability.PUBLISH if known.published_at else Capability.WRITE)
    with locked_story(known.story.slug) as story:
        question = _held(story, public_id, version)
        answered_by = Update.objects.filter(story=story, public_id=update).first() if update else None
        if update and answered_by is None:
            raise Invalid("There is no such update.", details={"update": "Name one of this story."})
        if answered_by:
            answered_by.story = story
        questions.close(question, state, answer=answer, answered_by=answered_by, at=story.moment(at))
        telling.question(question, at=at)
        return question


def _held(story: Story, public_id: str, version: int | None) -> OpenQuestion:
    question = OpenQuestion.objects.select_related("answered_by").get(public_id=public_id)
    question.story = story
    demand_version(question, version)
    return question
