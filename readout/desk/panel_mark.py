"""By what the desk's stream sees that a story's sourcing has changed."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.query import QuerySet

from readout.core import clock
from readout.publishing.models import Attended
from readout.sourcing.models import (
    Anchor,
    Approval,
    Claim,
    CommentRequest,
    Hop,
    KnownClaim,
    Limit,
    OpenQuestion,
    Override,
    Source,
)

Mark = tuple[tuple[object, ...], ...]


def mark(story_id: int) -> Mark:
    """What is counted of the records of a story: any change of them is another mark."""
    used = Hop.objects.filter(attribution__claim__story=story_id).values("source")
    loose, gone = Count("pk", filter=Q(loose=True)), Count("voided_at")
    return (
        _counted(Claim.objects.filter(story=story_id), versions=Sum("version"), told=Count("shown_at")),
        _counted(Source.objects.filter(pk__in=used), versions=Sum("version")),
        _counted(Limit.objects.filter(source__in=used), last=Sum("pk")),
        _counted(CommentRequest.objects.filter(story=story_id), versions=Sum("version")),
        _counted(OpenQuestion.objects.filter(story=story_id), versions=Sum("version")),
        _counted(Anchor.objects.filter(update__story=story_id), loose=loose, last=Sum("pk")),
        _counted(Approval.objects.filter(story=story_id), gone=gone),
        _counted(Override.objects.filter(update__story=story_id)),
        _counted(KnownClaim.objects.filter(claim__story=story_id), last=Sum("pk")),
        _counted(Attended.objects.filter(request__story=story_id)),
    )


def overdue(story_id: int, moment: datetime | None = None) -> tuple[int, ...]:
    """The requests whose time is over without an answer: time alone makes them so."""
    rows = CommentRequest.objects.filter(story=story_id).overdue(moment or clock.now())
    return tuple(rows.order_by("pk").values_list("pk", flat=True))


def _counted(rows: "QuerySet[Any]", **more: Count | Sum) -> tuple[object, ...]:
    return tuple(rows.aggregate(rows=Count("pk"), **more).values())
