"""Questions, requests for comment and approvals made into the shapes of answers."""

from datetime import datetime

from readout.api import answers_asking as answers
from readout.core import clock
from readout.coverage.models import Story
from readout.sourcing.models import Approval, CommentRequest, OpenQuestion


def question_receipt(row: OpenQuestion) -> answers.QuestionReceipt:
    """What became of a question, whose story the caller's transaction holds."""
    public = row.published_at is not None
    seq = _seq(row.story_id) if public else None
    return answers.QuestionReceipt(
        id=row.public_id, state=row.state, version=row.version, public=public, seq=seq
    )


def request_receipt(row: CommentRequest) -> answers.RequestReceipt:
    """What became of a request, whose story the caller's transaction holds."""
    public = row.published_at is not None
    seq = _seq(row.story_id) if public else None
    return answers.RequestReceipt(
        id=row.public_id, state=row.state, version=row.version, public=public, seq=seq
    )


def question(row: OpenQuestion) -> answers.QuestionRecord:
    """A question as the newsroom has it."""
    return answers.QuestionRecord(
        id=row.public_id,
        story=row.story.slug,
        version=row.version,
        text=row.text,
        state=row.state,
        answer=row.answer,
        answered_by=row.answered_by.public_id if row.answered_by else None,
        changed_at=clock.instant(row.changed_at),
        published_at=_instant(row.published_at),
        created_at=clock.instant(row.created_at),
    )


def request(row: CommentRequest) -> answers.RequestRecord:
    """A request, for somebody who may see it."""
    hidden = row.hidden_source
    waiting = row.state in CommentRequest.WAITING
    return answers.RequestRecord(
        id=row.public_id,
        story=row.story.slug,
        version=row.version,
        person=row.person.public_id if row.person else None,
        organisation=row.organisation.public_id if row.organisation else None,
        name=str(row.person or row.organisation),
        about=[claim.public_id for claim in row.claims],
        state=row.state,
        deadline=_instant(row.deadline),
        overdue=waiting and row.deadline is not None and row.deadline <= clock.now(),
        attempts=[
            answers.AttemptRecord(channel=each.channel, at=clock.instant(each.at))
            for each in row.attempts.all()
        ],
        statement=row.statement,
        denies=row.denies,
        hidden_source=hidden.public_id if hidden else None,
        answered_at=_instant(row.answered_at),
        published_at=_instant(row.published_at),
        created_at=clock.instant(row.created_at),
    )


def approval(row: Approval) -> answers.ApprovalRecord:
    """An approval, and whether it stands."""
    lasting = row.until is None or row.until > clock.now()
    return answers.ApprovalRecord(
        id=row.pk,
        source=row.source.public_id,
        claim=row.claim.public_id if row.claim else None,
        subject=row.subject,
        by=row.by.name,
        at=clock.instant(row.at),
        until=_instant(row.until),
        stands=row.voided_at is None and lasting,
        voided_at=_instant(row.voided_at),
        void_reason=row.void_reason,
    )


def _seq(story_id: int) -> int:
    return Story.objects.values_list("head", flat=True).get(pk=story_id)


def _instant(moment: datetime | None) -> str | None:
    return clock.instant(moment) if moment else None
