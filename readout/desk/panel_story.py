"""What of a story's sourcing waits for somebody: requests with their clocks, questions, lost words."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Case, Max, Q, QuerySet, When

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story, Update
from readout.publishing.models import Attended
from readout.sourcing import policy, seeing
from readout.sourcing.models import Anchor, Attempt, Claim, CommentRequest, KnownClaim, Mention, OpenQuestion
from readout.sourcing.models.known_claim import MOST

Shape = dict[str, Any]
LONGEST = 100
"""Rows of each list that the panel is given; what is further down needs nobody now."""
NAMED = 3
"""Updates that a reminder names; it counts the others."""


def waiting(story: Story, by: Member) -> Shape:
    """All that the panel shows of the story itself."""
    bare = _bare(story)
    return {
        "requests": _requests(story, by),
        "attempts": policy.attempts(),
        "questions": [_question(each) for each in _questions(story)],
        "known": list(_known(story)),
        "most_known": MOST,
        "loose": _loose(story),
        "bare": {"number": bare.count(), "rows": [_told(each) for each in bare[:NAMED]]},
    }


def _requests(story: Story, by: Member) -> list[Shape]:
    """Those that `by` may see: unanswered ones first, by their hour."""
    rows = seeing.seen(CommentRequest.objects.filter(story=story), by)
    known = list(rows.select_related("person", "organisation").prefetch_related("attempts", "about"))
    rows_of_those = Attended.objects.filter(request__in=known).values("request").annotate(last=Max("at"))
    attended = dict(rows_of_those.values_list("request", "last"))
    naming = _naming(story, known)
    now = clock.now()
    ordered = sorted(known, key=_urgency)[:LONGEST]
    return [_request(each, naming[_recipient(each)], attended.get(each.pk), now) for each in ordered]


def _urgency(request: CommentRequest) -> tuple[bool, datetime]:
    answered = request.state not in (*CommentRequest.WAITING, CommentRequest.State.DRAFTED)
    return answered, request.deadline or request.created_at


def _recipient(request: CommentRequest) -> tuple[str, int]:
    person = request.person_id
    return ("person", person) if person else ("organisation", request.organisation_id or 0)


def _naming(story: Story, requests: Iterable[CommentRequest]) -> dict[tuple[str, int], list[Shape]]:
    """The published updates whose words name each recipient, the newest first."""
    people = {each.person_id for each in requests if each.person_id}
    organisations = {each.organisation_id for each in requests if each.organisation_id}
    asked = Q(person__in=people) | Q(organisation__in=organisations)
    rows = Mention.objects.filter(asked, said=True, update__story=story, update__state=Update.State.PUBLISHED)
    told = ("update__public_id", "update__current__headline", "update__published_at")
    found: dict[tuple[str, int], list[Shape]] = defaultdict(list)
    for person, organisation, *row in rows.order_by("-update__number").values_list(
        "person", "organisation", *told
    ):
        of = ("person", person) if person else ("organisation", organisation)
        found[of].append({"id": row[0], "headline": row[1], "at": _instant(row[2])})
    return found


def _request(request: CommentRequest, naming: list[Shape], attended: datetime | None, now: datetime) -> Shape:
    asking = request.state in CommentRequest.WAITING
    overdue = asking and request.deadline is not None and request.deadline <= now
    return {
        "id": request.public_id,
        "version": request.version,
        "name": str(request.person or request.organisation),
        "state": request.state,
        "deadline": _instant(request.deadline),
        "overdue": overdue,
        "attempts": [
            {"channel": each.channel, "at": clock.instant(each.at)} for each in request.attempts.all()
        ],
        "statement": request.statement,
        "denies": request.denies,
        "answered_at": _instant(request.answered_at),
        "attended": bool(attended and request.answered_at and attended >= request.answered_at),
        "told": request.published_at is not None,
        "about": [each.public_id for each in request.claims],
        "naming": {"number": len(naming), "rows": naming[:NAMED]},
    }


def _attempt(attempt: Attempt) -> Shape:
    return {"channel": attempt.channel, "at": clock.instant(attempt.at)}


def _questions(story: Story) -> QuerySet[OpenQuestion]:
    """Open ones first, the newest first."""
    closed = Case(When(state=OpenQuestion.State.OPEN, then=0), default=1)
    return OpenQuestion.objects.filter(story=story).order_by(closed, "-pk")[:LONGEST]


def _question(question: OpenQuestion) -> Shape:
    return {
        "id": question.public_id,
        "version": question.version,
        "text": question.text,
        "state": question.state,
        "answer": question.answer,
        "told": question.published_at is not None,
        "at": clock.instant(question.changed_at),
    }


def _known(story: Story) -> Iterable[Shape]:
    rows = KnownClaim.objects.filter(claim__story=story).select_related("claim").order_by("position", "pk")
    return ({"id": row.claim.public_id, "text": row.claim.text} for row in rows)


def _loose(story: Story) -> list[Shape]:
    """Lines whose words are gone from what was last published or saved for clearance, the newest first."""
    rows = Anchor.objects.loose().filter(update__story=story, update__state=Update.State.PUBLISHED)
    found = rows.select_related("claim", "update__current").order_by("-update__number")[:LONGEST]
    return [_told(row.update) | {"text": row.claim.text} for row in found]


def _bare(story: Story) -> QuerySet[Update]:
    """The sourcing list: updates that went out with no line that says how it is known."""
    rows = story.updates.filter(state=Update.State.PUBLISHED, anchors=None)
    return rows.select_related("current").order_by("-number")


def elsewhere(update: Update, claims: Iterable[Claim]) -> dict[int, Shape]:
    """By each claim's key, the other published updates in which it stands, the newest first.

    What changes of a line shows in all of them; their words may want a revision.
    """
    rows = Anchor.objects.filter(claim__in=list(claims), update__state=Update.State.PUBLISHED)
    found: dict[int, list[Shape]] = defaultdict(list)
    for row in rows.exclude(update=update).select_related("update__current").order_by("-update__number"):
        found[row.claim_id].append(_told(row.update))
    return {claim: {"number": len(rows), "rows": rows[:NAMED]} for claim, rows in found.items()}


def _told(update: Update) -> Shape:
    headline = update.current.headline if update.current else ""
    return {"id": update.public_id, "headline": headline, "at": _instant(update.published_at)}


def _instant(moment: datetime | None) -> str | None:
    return clock.instant(moment) if moment else None
