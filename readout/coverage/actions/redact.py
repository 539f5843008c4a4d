"""Legal removal: words leave every public form of a story; ids, numbers and tombstones stay."""

from datetime import datetime
from typing import Any

import msgspec
from django.utils.translation import gettext, override
from msgspec.structs import replace

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import WrongState
from readout.core.sealing import Sealer
from readout.coverage import events, log, pictures, projection, richtexts
from readout.coverage.actions import redact_ledger, steps
from readout.coverage.actions.striking import struck, struck_body, struck_wording
from readout.coverage.drafts import Draft, DraftVersion
from readout.coverage.events import UpdateRedacted
from readout.coverage.models import Redaction, Revision, Story, Update

HEAD = ("title", "standfirst", "continues_title")
"""The words of a story's head."""


def redact(
    redaction: Redaction, *, by: Member, sealer: Sealer, beside: Any = None, at: datetime | None = None
) -> list[int]:
    """Carries out `redaction` on its locked story; returns the sequences of its events.

    Strikes the words from drafts, revisions, notes and the story's head, takes the texts of the
    updates that held them out of their earlier events, and renews the epoch. The originals are
    sealed or, as the redaction says, destroyed; so is `beside`, JSON of what other rooms struck. Raises
    WrongState when it was carried out before.
    """
    if redaction.done_at:
        raise WrongState("This redaction has been carried out already.")
    story, words = redaction.story, tuple(redaction.words)
    at = story.moment(at)
    touched = [update for update in _updates(story) if _holds(update, words)]
    kept = {
        "words": list(words),
        "story": _head(story),
        "ledger": [row.body for row in redact_ledger.holding(story, words)],
        "updates": [_originals(each) for each in touched],
        "beside": beside,
    }
    if redaction.originals == Redaction.Originals.SEALED:
        redaction.sealed = sealer.seal(msgspec.json.encode(kept))
    redaction.words, redaction.done_by, redaction.done_at = [], by, at
    redaction.save()
    in_head = any(struck(text, words) != text for text in _head(story).values())
    in_ledger = bool(kept["ledger"])
    in_public = (in_head and story.is_public) or in_ledger or any(update.is_public for update in touched)
    epoch = log.renew_epoch(story) if in_public else ""
    seqs = _strike_head(story, words, at, epoch) if in_head else []
    if in_ledger:
        seqs += redact_ledger.strike(story, words, at, epoch)
    for update in touched:
        seqs += _strike_update(update, words, by, at, epoch)
    if epoch and not seqs:
        # Only the past held the words: readers must still hear that their epoch is over.
        seqs.append(_tell_head(story, at, epoch))
    return seqs


def _updates(story: Story) -> list[Update]:
    found = list(
        story.updates.select_related("current", "draft").prefetch_related("revisions", "retractions")
    )
    for update in found:
        update.story = story
    return found


def _texts(update: Update) -> list[Revision | Draft | DraftVersion]:
    drafts = Draft.objects.filter(update=update)
    return [*update.revisions.all(), *drafts, *DraftVersion.objects.filter(update=update)]


def _holds(update: Update, words: tuple[str, ...]) -> bool:
    found = any(_row_holds(row, words) for row in _texts(update))
    found = found or any(struck_body(row.body, words) != row.body for row in update.sourcings.all())
    return found or any(struck(each.note, words) != each.note for each in update.retractions.all())


def _row_holds(row: Revision | Draft | DraftVersion, words: tuple[str, ...]) -> bool:
    values = row.wording_values()
    note = row.note if isinstance(row, Revision) else ""
    return struck_wording(values, words) != values or struck(note, words) != note


def _originals(update: Update) -> dict[str, Any]:
    rows = [row.wording_values() | {"note": getattr(row, "note", "")} for row in _texts(update)]
    notes = [each.note for each in update.retractions.all()]
    sourcing = [row.body for row in update.sourcings.all()]
    return {"id": update.public_id, "texts": rows, "retraction_notes": notes, "sourcing": sourcing}


def _head(story: Story) -> dict[str, str]:
    return {name: getattr(story, name) for name in HEAD}


def _strike_head(story: Story, words: tuple[str, ...], at: datetime, epoch: str) -> list[int]:
    for name in HEAD:
        setattr(story, name, struck(getattr(story, name), words))
    story.save(update_fields=HEAD)

    def strike_public(head: events.Story) -> events.Story:
        follows = head.continues
        return replace(
            head,
            title=struck(head.title, words),
            standfirst=struck(head.standfirst, words),
            continues=follows and replace(follows, title=struck(follows.title, words)),
        )

    log.rewrite_heads(story, strike_public)
    if not story.is_public:
        return []
    return [_tell_head(story, at, epoch)]


def _tell_head(story: Story, at: datetime, epoch: str) -> int:
    head = projection.public_story(story)
    return log.append(story, events.StoryChanged(at=clock.instant(at), story=head, epoch=epoch))


def _strike_update(update: Update, words: tuple[str, ...], by: Member, at: datetime, epoch: str) -> list[int]:
    language = update.story.language
    for row in _texts(update):
        values = struck_wording(row.wording_values(), words)
        for name, value in values.items():
            setattr(row, name, value)
        if isinstance(row, Revision):
            row.note = struck(row.note, words)
            row.html = richtexts.html_of(values["body"], language, update.public_id)
        row.save()
    for shown in update.sourcings.all():
        shown.body = struck_body(shown.body, words)
        shown.save(update_fields=["body"])
    for retraction in update.retractions.all():
        retraction.note = struck(retraction.note, words)
        retraction.save(update_fields=["note"])
    if not update.is_public:
        return []
    fresh = Update.objects.select_related("current").get(pk=update.pk)
    fresh.story = update.story
    if fresh.state != Update.State.RETRACTED and fresh.current:
        steps.add_revision(
            fresh,
            fresh.current.wording_values(),
            by=by,
            at=at,
            kind=Revision.Kind.REDACTION,
            note=_public_note(language),
        )
    steps.save_state(fresh, None, "current", "modified_at")
    log.withdraw(fresh)
    pictures.withdraw(fresh)
    if fresh.state == Update.State.PUBLISHED:
        pictures.show(fresh)
    return [steps.tell(fresh, UpdateRedacted, at, epoch=epoch)]


def _public_note(language: str) -> str:
    with override(language):
        return gettext("Words were removed from this update for legal reasons.")
