"""Gives a story as `readout-story/1`: what readers may see, with its history; drafts only when asked for.

The words of a held update are as private as a draft's. Those of a retracted update, and of a redacted
one before its redaction, are in no export.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from readout.core import clock
from readout.core.refusals import WrongState
from readout.coverage.drafts import Draft
from readout.coverage.models import Hold, KeyMark, Pin, Revision, Story, Update
from readout.publishing.exporting_sourcing import Exported
from readout.publishing.locking import locked_story

FORMAT = "readout-story/1"
Json = dict[str, Any]


def export(slug: str, *, with_drafts: bool = False) -> Json:
    """The story at `slug`, as of one moment. Its ids go with it.

    Raises NotFound; WrongState for a story that is not public, unless it is asked for with its drafts.
    """
    with locked_story(slug) as story:
        if not story.is_public and not with_drafts:
            raise WrongState("This story is not public; --with-drafts gives it with its drafts.")
        public = _updates(story).filter(number__isnull=False).order_by("number")
        sourcing = Exported(story)
        updates = [_public(update, sourcing, with_drafts=with_drafts) for update in public]
        if with_drafts:
            private = _updates(story).filter(state__in=Update.UNPUBLISHED).order_by("created_at", "pk")
            updates += [_private(update) for update in private]
        return {"format": FORMAT, "story": _head(story), **sourcing.lists(), "updates": updates}


def _updates(story: Story) -> QuerySet[Update]:
    found = Update.objects.filter(story=story).select_related("draft")
    return found.prefetch_related("revisions", "pins", "key_marks", "holds", "retractions")


def _head(story: Story) -> Json:
    instants = {name: getattr(story, name) for name in ("coverage_start", "coverage_end", "paused_until")}
    return _given(
        {
            "slug": story.slug,
            "title": story.title,
            "standfirst": story.standfirst,
            "language": story.language,
            "time_zone": story.time_zone,
            "state": story.state,
            "replies": story.replies,
            "continues": story.continues.slug if story.continues and story.continues.is_public else "",
            **{name: clock.instant(moment) for name, moment in instants.items() if moment},
        }
    )


def _public(update: Update, sourcing: Exported, *, with_drafts: bool) -> Json:
    state = Update.State(update.state)
    shown = state == Update.State.PUBLISHED or (state == Update.State.HELD and with_drafts)
    first, *later = update.revisions.all()
    kinds = [first.kind, *(revision.kind for revision in later)]
    gone = len(kinds) - 1 - kinds[::-1].index("redaction") if "redaction" in kinds else 0
    marks = {
        "key": _spans(update.key_marks.all()),
        "pin": _spans(update.pins.all()),
        "hold": _spans(update.holds.all()),
    }
    pending = with_drafts and shown and hasattr(update, "draft")
    return {
        "id": update.public_id,
        "state": state.value,
        "published_at": clock.instant(update.published_at or first.at),
        **_form(first, shown=shown and not gone),
        **(_resting(update, first, later, sourcing) if shown and not gone else {}),
        **_given(
            {
                "marks": _given(marks),
                "revisions": [
                    _revision(each, shown=shown, gone=each.number <= gone)
                    | (_resting(update, each, later[number + 1 :], sourcing) if shown else {})
                    for number, each in enumerate(later)
                ],
                "retraction": _retraction(update),
                "draft": _words(update.draft) if pending else {},
            }
        ),
    }


def _resting(update: Update, form: Revision, later: list[Revision], sourcing: Exported) -> Json:
    """The claims of a form: those whose marks it carries and, of the last, all that stand in the update."""
    return {"claims": sourcing.of_revision(form) if later else sourcing.of_update(update)}


def _form(revision: Revision, *, shown: bool) -> Json:
    return _words(revision) if shown else {"withdrawn": True}


def _revision(revision: Revision, *, shown: bool, gone: bool) -> Json:
    """A note stays as long as the update is shown, also when the words it speaks of are gone."""
    note = {"note": revision.note} if shown and revision.note else {}
    head = {"at": clock.instant(revision.at), "change_kind": revision.kind, **note}
    return head | _form(revision, shown=shown and not gone)


def _private(update: Update) -> Json:
    key = {"key": True} if update.draft.key else {}
    return {"id": update.public_id, "state": update.state, **key, **_words(update.draft)}


def _words(row: Revision | Draft) -> Json:
    """All words of `row`, the empty ones too: in a revision, what is absent is as it was before."""
    return {
        "headline": row.headline,
        "byline": row.byline,
        "warning": row.warning,
        "body": {"format": "doc", "content": row.body},
        "related_links": row.links,
        "source_link": row.source or {},
    }


def _spans(marks: Iterable[Pin | KeyMark | Hold]) -> list[Json]:
    marks = sorted(marks, key=lambda mark: mark.seq)
    return [
        _given({"at": clock.instant(mark.at), "until": clock.instant(mark.ended_at) if mark.ended_at else ""})
        for mark in marks
    ]


def _retraction(update: Update) -> Json:
    retraction = next(iter(update.retractions.all()), None)
    return {"at": clock.instant(retraction.at), "note": retraction.note} if retraction else {}


def _given(values: Json) -> Json:
    return {name: value for name, value in values.items() if value not in ("", [], {})}
