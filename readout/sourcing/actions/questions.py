"""Questions are asked, published on purpose, answered, or given up."""

from datetime import datetime

from readout.accounts.models import Member
from readout.core.refusals import Invalid, WrongState
from readout.coverage.models import Story, Update
from readout.sourcing.models import OpenQuestion

S = OpenQuestion.State
TEXT_LIMIT = 500


def ask(story: Story, text: str, *, by: Member) -> OpenQuestion:
    """A new question, private. Raises Invalid without a text."""
    text = " ".join(text.split())
    if not 0 < len(text) <= TEXT_LIMIT:
        raise Invalid("Write the question.", details={"text": f"1 to {TEXT_LIMIT} characters."})
    return OpenQuestion.objects.create(story=story, text=text, created_by=by)


def publish(question: OpenQuestion, *, by: Member, at: datetime) -> None:
    """Lets readers see it. Raises WrongState for one that was withdrawn."""
    if question.state == S.WITHDRAWN:
        raise WrongState("This question was withdrawn.")
    if question.published_at is None:
        question.published_at, question.published_by, question.changed_at = at, by, at
        question.version += 1
        question.save(update_fields=["published_at", "published_by", "changed_at", "version"])


def close(
    question: OpenQuestion, state: str, *, answer: str = "", answered_by: Update | None = None, at: datetime
) -> None:
    """Answers, withdraws or gives up an open question; or opens one again.

    Raises Invalid for an answer that neither says nor points to anything, or points to an update that
    readers cannot see.
    """
    if state not in S.values:
        raise Invalid("Say how it ended.", details={"state": f"One of {', '.join(S.values)}."})
    if state == S.ANSWERED and not (answer.strip() or answered_by):
        raise Invalid("Say what the answer is.", details={"answer": "Write it, or name the update."})
    if answered_by and (answered_by.story_id != question.story_id or not answered_by.is_public):
        raise Invalid(
            "Readers could not see the answer.", details={"answered_by": "Name a published update."}
        )
    question.state, question.answer, question.changed_at = state, answer.strip(), at
    question.answered_by, question.version = answered_by, question.version + 1
    question.save(update_fields=["state", "answer", "changed_at", "answered_by", "version"])
