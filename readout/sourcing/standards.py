"""What a standards editor must look at in all stories that are not archived, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story, Update
from readout.sourcing import approvals, seeing, whole
from readout.sourcing.drafted import drafted
from readout.sourcing.models import (
    Anchor,
    Approval,
    Claim,
    CommentRequest,
    Hop,
    Override,
    Source,
    StatusChange,
)
from readout.sourcing.rulebook import weight

MOST = 100
"""Rows of a list at most, the newest; what waits for an approval is listed whole."""

OUT = (Update.State.PUBLISHED, Update.State.HELD)
STANDING = (*Update.UNPUBLISHED, *OUT)


Written = Mapping[int, list[Update]]
"""By a claim's key the updates whose drafts carry it."""


@dataclass(frozen=True)
class Waiting:
    """A line with a source whose name is withheld, which no current approval of a second person covers.

    `authors` can not be that person; `seen` names what is to be approved, as it now stands.
    """

    claim: Claim
    source: Source
    updates: list[Update]
    authors: frozenset[int]
    seen: str
    seen_subject: str


@dataclass(frozen=True)
class Alone:
    """A line that rests on one source, and why an editor published it so, where one did."""

    claim: Claim
    updates: list[Update]
    overrides: list[Override]


@dataclass(frozen=True)
class Due:
    """A correction that was decided, and an update in which it has not been made."""

    change: StatusChange
    update: Update


@dataclass(frozen=True)
class Board:
    """All that a standards editor must look at."""

    waiting: list[Waiting] = field(default_factory=list)
    alone: list[Alone] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    overdue: list[CommentRequest] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)
    unsourced: list[Update] = field(default_factory=list)
    unsourced_in_all: int = 0


def board(by: Member, moment: datetime | None = None) -> Board:
    """What `by` is to look at now, or at `moment`."""
    moment = moment or clock.now()
    unsourced = _unsourced()
    written = drafted(_active())
    return Board(
        waiting=_waiting(moment, written),
        alone=_alone(written),
        approvals=_approvals(moment),
        overdue=_overdue(by, moment),
        due=_due(),
        unsourced=list(unsourced[:MOST]),
        unsourced_in_all=unsourced.count(),
    )


def _active() -> "QuerySet[Story]":
    return Story.objects.exclude(state=Story.State.ARCHIVED)


def _stands(states: Iterable[str]) -> Q:
    tied = Anchor.objects.filter(claim=OuterRef("pk"), loose=False, update__state__in=list(states))
    return Q(Exists(tied))


def _hidden() -> Q:
    hidden = Source.Identification.HIDDEN
    return Q(Exists(Hop.objects.filter(attribution__claim=OuterRef("pk"), source__identification=hidden)))


def _claims() -> "QuerySet[Claim]":
    return Claim.objects.filter(story__in=_active()).select_related("story").order_by("-pk")


def _updates(claims: Iterable[Claim], written: Written) -> dict[int, list[Update]]:
    """The updates in which each of `claims` stands, by its key; drafts that are only `written` at the end."""
    rows = Anchor.objects.filter(claim__in=list(claims), loose=False, update__state__in=STANDING)
    rows = rows.select_related("update__story", "update__current", "update__draft").order_by("-update")
    found: dict[int, list[Update]] = defaultdict(list)
    for anchor in rows:
        found[anchor.claim_id].append(anchor.update)
    for claim in claims:
        tied = {update.pk for update in found[claim.pk]}
        found[claim.pk] += [each for each in written.get(claim.pk, ()) if each.pk not in tied]
    return found


def _waiting(moment: datetime, written: Written) -> list[Waiting]:
    unapproved = ~Q(Exists(Approval.objects.filter(claim=OuterRef("pk"), voided_at=None)))
    fresh = _stands(Update.UNPUBLISHED) | Q(pk__in=list(written))
    claims = whole.filled(_claims().filter(_hidden()).filter(fresh | (unapproved & _stands(OUT))))
    updates = _updates(claims, written)
    given: dict[int, list[Approval]] = defaultdict(list)
    stories = {claim.story_id for claim in claims}
    for approval in Approval.objects.filter(story__in=stories, voided_at=None).select_related("by"):
        given[approval.source_id].append(approval)
    return [
        waits
        for claim in claims
        for source in {each.pk: each for each in whole.sources(claim) if each.is_hidden}.values()
        if (waits := _waits(claim, source, updates[claim.pk], given[source.pk], moment))
    ]


def _waits(
    claim: Claim, source: Source, updates: list[Update], given: list[Approval], moment: datetime
) -> Waiting | None:
    """What waits of `updates`; None where each has its approval."""
    covering = [each for each in given if approvals.covers(each, claim, source, claim.shown_at or moment)]
    fresh = [each for each in covering if approvals.covers(each, claim, source, moment)]
    left = [
        update
        for update in updates
        if not any(
            approvals.is_second(each.by, claim, *_authors(update))
            for each in (covering if update.state in OUT else fresh)
        )
    ]
    if not left:
        return None
    authors = {claim.created_by_id, *(author for update in left for author in _authors(update))}
    return Waiting(
        claim=claim,
        source=source,
        updates=left,
        authors=frozenset(authors),
        seen=approvals.digest(approvals.fingerprint(claim, source)),
        seen_subject=approvals.digest(approvals.fingerprint_of_subject(source, claim.topic)),
    )


def _authors(update: Update) -> list[int]:
    draft = getattr(update, "draft", None)
    return [update.created_by_id, *([draft.saved_by_id] if draft else [])]


def _alone(written: Written) -> list[Alone]:
    rows = _claims().exclude(status=Claim.Status.CONFIRMED)
    rows = rows.filter(_stands(STANDING) | Q(pk__in=list(written)), _hidden() | Q(serious=True))
    claims = [claim for claim in whole.filled(rows[:MOST]) if weight.grounds(claim) <= 1]
    updates = _updates(claims, written)
    passed: dict[int, list[Override]] = defaultdict(list)
    for override in Override.objects.filter(claim__in=claims, rule=weight.RULE).select_related("by"):
        passed[override.claim_id].append(override)
    return [Alone(claim, updates[claim.pk], passed[claim.pk]) for claim in claims]


def _approvals(moment: datetime) -> list[Approval]:
    rows = Approval.objects.standing(moment).filter(story__in=_active()).order_by("-at", "-pk")
    return list(rows.select_related("source", "story", "claim", "by")[:MOST])


def _overdue(by: Member, moment: datetime) -> list[CommentRequest]:
    found = seeing.seen(CommentRequest.objects.overdue(moment), by)
    rows = found.filter(story__in=_active()).order_by("deadline", "pk")
    whom = rows.select_related("story", "person", "organisation", "created_by")
    return list(whom.annotate(tried=Count("attempts"))[:MOST])


def _due() -> list[Due]:
    anchors = Anchor.objects.filter(update__state__in=OUT).select_related("update__story", "update__current")
    rows = StatusChange.objects.filter(
        correction=StatusChange.Correction.NEEDED, claim__story__in=_active()
    ).select_related("claim", "by")
    loaded = rows.prefetch_related(
        "corrections__revision", Prefetch("claim__anchors", anchors, to_attr="out")
    )
    return [
        Due(change, anchor.update)
        for change in loaded.order_by("at", "pk")
        for anchor in change.claim.out  # type: ignore[attr-defined]  # put there by the Prefetch
        if _is_due(change, anchor.update)
    ]


def _is_due(change: StatusChange, update: Update) -> bool:
    """Whether readers had the line in `update` before, and were told of no correction there since."""
    made = {each.revision.update_id for each in change.corrections.all()}
    return update.published_at is not None and update.published_at <= change.at and update.pk not in made


def _unsourced() -> "QuerySet[Update]":
    anchored = Exists(Anchor.objects.filter(update=OuterRef("pk")))
    rows = Update.objects.filter(~anchored, state__in=OUT, story__in=_active())
    return rows.select_related("story", "current").order_by("-published_at", "-pk")
