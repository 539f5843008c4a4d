"""What happened in a story since a member left its desk, and what waits for them."""

from datetime import datetime
from typing import Any

from readout.accounts.models import Member
from readout.accounts.roles import Capability, may
from readout.core import clock
from readout.coverage.models import Hold, Retraction, Revision, Story, Update
from readout.publishing import presence, shifts
from readout.publishing.models import ShiftNote, TimedRelease
from readout.sourcing import seeing
from readout.sourcing.models import CommentRequest

NOTES = 5
NEXT = 5
IN_REVIEW = 20


def since(story: Story, member: Member) -> dict[str, Any]:
    """Counts and shift notes since `member` left, whose story it is, and what comes next."""
    left = presence.left_at(story, by=member)
    return {
        "left_at": clock.instant(left) if left else None,
        **_counts(story, left),
        "notes": [note(each) for each in _notes(story, left)],
        "owner": shifts.owner(story).name,
        "in_review": _in_review(story),
        "next": _next(story),
        "deadlines": _deadlines(story, member),
    }


def note(row: ShiftNote) -> dict[str, Any]:
    """A shift note."""
    to = row.to.name if row.to else ""
    return {"id": row.pk, "by": row.by.name, "to": to, "text": row.text, "at": clock.instant(row.at)}


def _counts(story: Story, left: datetime | None) -> dict[str, int]:
    if left is None:
        return {"published": 0, "corrections": 0, "holds": 0, "retractions": 0}
    of_story = {"update__story": story, "at__gt": left}
    return {
        "published": story.updates.filter(published_at__gt=left).count(),
        "corrections": Revision.objects.filter(kind=Revision.Kind.CORRECTION, **of_story).count(),
        "holds": Hold.objects.filter(**of_story).count(),
        "retractions": Retraction.objects.filter(**of_story).count(),
    }


def _notes(story: Story, left: datetime | None) -> list[ShiftNote]:
    found = ShiftNote.objects.filter(story=story).select_related("by", "to")
    if left:
        found = found.filter(at__gt=left)
    return list(found.order_by("-pk")[:NOTES])


def _in_review(story: Story) -> list[dict[str, str]]:
    waiting = story.updates.filter(state=Update.State.IN_REVIEW).select_related("draft__saved_by")
    return [
        {"id": each.public_id, "headline": each.draft.headline, "by": each.draft.saved_by.name}
        for each in waiting.order_by("draft__saved_at")[:IN_REVIEW]
    ]


def _deadlines(story: Story, member: Member) -> list[dict[str, Any]]:
    """Whose answer is awaited and until when, those whose time is over first; for whoever has the panel."""
    if not may(member, Capability.WRITE):
        return []
    rows = seeing.seen(CommentRequest.objects.waiting().filter(story=story, deadline__isnull=False), member)
    now = clock.now()
    return [
        {
            "name": str(each.person or each.organisation),
            "at": clock.instant(each.deadline),
            "over": each.deadline <= now,
        }
        for each in rows.select_related("person", "organisation").order_by("deadline", "pk")[:NEXT]
        if each.deadline
    ]


def _next(story: Story) -> list[dict[str, str]]:
    waiting = TimedRelease.objects.waiting().filter(update__story=story).select_related("update__draft")
    return [
        {
            "update": each.update.public_id,
            "headline": each.update.draft.headline,
            "kind": each.kind,
            "at": clock.instant(each.due_at),
        }
        for each in waiting[:NEXT]
    ]
