"""A story's timeline as the desk shows it: what is not public yet, what is held, and the newest that is."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from readout.core import clock, richtext
from readout.core.told import told
from readout.coverage.drafts import Draft
from readout.coverage.models import Hold, Retraction, Revision, Story, Update
from readout.coverage.projection import direction
from readout.coverage.wording import stored_body
from readout.publishing.models import Opening, Presence, TimedRelease

Shape = dict[str, Any]
S = Update.State

PART = 50
EXCERPT = 120
STANDING = (*Update.UNPUBLISHED, S.HELD)
OUT = (S.PUBLISHED, S.RETRACTED)


def timeline(story: Story) -> Shape:
    """The whole timeline: everything that stands unpublished or held, and the newest part of what is out."""
    rows = _rows(story, Q(state__in=STANDING) | Q(pk__in=_newest(story)))
    return {
        "desk_seq": story.desk_seq,
        "next": _next(rows),
        "story": head(story),
        "counts": counts(story),
        "rows": rows,
        "here": here(story.pk),
        "alarms": alarms(story.pk),
        "readers": None,
    }


def older(story: Story, before: int) -> Shape:
    """The part of what is out below the number `before`."""
    rows = _rows(story, Q(pk__in=_newest(story, before)))
    return {"rows": rows, "next": _next(rows)}


def changed(story: Story, public_ids: Collection[str]) -> list[Shape]:
    """The rows of these updates, wherever they stand."""
    return rows_of(story, story.updates.filter(public_id__in=public_ids).exclude(state=S.DISCARDED))


def head(story: Story) -> Shape:
    """What the desk shows of the story itself."""
    return {
        "slug": story.slug,
        "title": story.title,
        "state": story.state,
        "state_label": story.get_state_display(),
        "language": story.language,
        "direction": direction(story.language),
        "time_zone": story.time_zone,
        "total": story.total,
        "url": story.address,
        "version": story.version,
    }


def counts(story: Story) -> dict[str, int]:
    """How many updates each group has."""
    unpublished = Q(state__in=Update.UNPUBLISHED)
    timed = Q(timed_release__isnull=False)
    found: dict[str, int] = story.updates.aggregate(
        drafts=Count("pk", filter=unpublished & ~timed),
        scheduled=Count("pk", filter=unpublished & timed),
        held=Count("pk", filter=Q(state=S.HELD)),
        published=Count("pk", filter=Q(state__in=OUT)),
    )
    return found


def here(story_id: int, moment: datetime | None = None) -> list[Shape]:
    """Who is at the desk of a story, one entry a person, those who edit first."""
    people: dict[int, Shape] = {}
    for each in Presence.objects.at(story_id, moment or clock.now()):
        told = {"id": each.member_id, "name": each.member.name}
        told |= {"update": each.update or None, "editing": each.editing}
        people.setdefault(each.member_id, told)
    return list(people.values())


def alarms(story_id: int) -> list[Shape]:
    """The timed releases of a story that could not go out."""
    found = TimedRelease.objects.alarming().filter(update__story=story_id)
    return [
        {
            "update": each.update.public_id,
            "headline": each.update.draft.headline if hasattr(each.update, "draft") else "",
            "kind": each.kind,
            "due_at": clock.instant(each.due_at),
            "refused_at": _instant(each.refused_at),
            "refusal": told(each.refusal),
        }
        for each in found.select_related("update__draft")
    ]


def rows_of(story: Story, updates: QuerySet[Update]) -> list[Shape]:
    """A row for each of `updates`, in a fixed number of queries."""
    found = (
        updates.select_related("current", "draft__saved_by", "timed_release", "created_by")
        .prefetch_related(
            "pins",
            "key_marks",
            Prefetch("holds", Hold.objects.standing().select_related("by"), "standing_holds"),
            Prefetch("retractions", Retraction.objects.order_by("-seq"), "last_retractions"),
            Prefetch("revisions", Revision.objects.noted().defer("body", "html"), "noted_revisions"),
            Prefetch("openings", Opening.objects.all(), "days_opened"),
        )
        .annotate(said=Count("comments"))
    )
    return [_row(story, update) for update in found]


def _newest(story: Story, before: int | None = None) -> list[int]:
    """The newest part of what is out, or the part below the number `before`."""
    found = story.updates.filter(state__in=OUT)
    if before is not None:
        found = found.filter(number__lt=before)
    return list(found.order_by("-number").values_list("pk", flat=True)[:PART])


def _rows(story: Story, which: Q) -> list[Shape]:
    """One pass for all of them; what is out is the last, by its number, the highest first."""
    rows = rows_of(story, story.updates.filter(which))
    return sorted(rows, key=lambda row: (row["state"] in OUT, -(row["number"] or 0)))


def _next(rows: list[Shape]) -> int | None:
    out = [row["number"] for row in rows if row["state"] in OUT]
    return out[-1] if len(out) == PART and out[-1] > 1 else None


def _row(story: Story, update: Any) -> Shape:
    draft: Draft | None = getattr(update, "draft", None)
    release: TimedRelease | None = getattr(update, "timed_release", None)
    words: Revision | Draft | None = update.current or draft
    return {
        "id": update.public_id,
        "group": _group(update, release),
        "state": update.state,
        "version": update.version,
        "number": update.number,
        "revision": update.revision,
        "headline": words.headline if words else "",
        "excerpt": _excerpt(words),
        "byline": words.byline if words else [],
        "key": update.is_key if update.is_public or draft is None else draft.key,
        "pinned": update.is_pinned,
        "changed": update.is_public and draft is not None,
        "url": f"{story.address}u/{update.public_id}/",
        "created_by": update.created_by.name,
        "created_at": clock.instant(update.created_at),
        "saved_at": _instant(draft.saved_at if draft else None),
        "saved_by": draft.saved_by.name if draft else None,
        "published_at": _instant(update.published_at),
        "modified_at": _instant(update.modified_at),
        "note": _note(update.noted_revisions),
        "held": _held(update.standing_holds),
        "retracted_at": _instant(next((each.at for each in update.last_retractions), None)),
        "release": _release(release),
        "comments": update.said,
        "opened": sum(each.number for each in update.days_opened),
    }


def _group(update: Update, release: TimedRelease | None) -> str:
    if update.state in OUT:
        return "published"
    if update.state == S.HELD:
        return "held"
    return "scheduled" if release else "drafts"


def _excerpt(words: Revision | Draft | None) -> str:
    if words is None:
        return ""
    text = " ".join(richtext.to_text(stored_body(words.body)).split())
    return text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1]}…"


def _note(noted: Iterable[Revision]) -> Shape | None:
    last = max(noted, key=lambda each: each.number, default=None)
    return {"kind": last.kind, "at": clock.instant(last.at)} if last else None


def _held(holds: Iterable[Hold]) -> Shape | None:
    hold = next(iter(holds), None)
    if hold is None:
        return None
    return {"by": hold.by.name, "at": clock.instant(hold.at), "reason": hold.reason}


def _release(timed: TimedRelease | None) -> Shape | None:
    if timed is None:
        return None
    return {
        "kind": timed.kind,
        "at": clock.instant(timed.due_at),
        "refused_at": _instant(timed.refused_at),
        "refusal": told(timed.refusal),
    }


def _instant(moment: datetime | None) -> str | None:
    return clock.instant(moment) if moment else None
