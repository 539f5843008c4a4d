"""A published update changes, openly."""

from datetime import datetime

from readout.accounts.models import Member
from readout.core.lines import line
from readout.core.refusals import Invalid, Sentence
from readout.coverage import pictures
from readout.coverage.actions import steps
from readout.coverage.actions.attach import keep_how
from readout.coverage.clearance import Clearance
from readout.coverage.events import UpdateRevised
from readout.coverage.models import Revision, Update
from readout.coverage.wording import Wording

KINDS = (
    Revision.Kind.UPDATE,
    Revision.Kind.REFILE,
    Revision.Kind.CLARIFICATION,
    Revision.Kind.CORRECTION,
    Revision.Kind.EDITORS_NOTE,
)
NOTE_LIMIT = 1000


def revise(
    update: Update,
    wording: Wording,
    clearance: Clearance,
    *,
    kind: str,
    note: str = "",
    by: Member,
    at: datetime | None = None,
) -> int:
    """A new revision with `wording`, and `update.revised`; returns the event's sequence.

    Raises Invalid for an unknown kind, or for a correction, clarification or editor's note without
    a public note; WrongState unless the update is published; Stale for another version's clearance.
    """
    steps.demand_state(update, Update.State.PUBLISHED, to="revised")
    steps.demand_clearance(update, clearance)
    note = line(note)
    check_note(kind, note)
    at = update.story.moment(at)
    steps.add_revision(update, pictures.furnished(wording.columns()), by=by, at=at, kind=kind, note=note)
    keep_how(update, clearance.how)
    steps.keep_authors(update, wording, by)
    steps.save_state(update, None, "current", "modified_at", "corrected_seq")
    pictures.show(update)
    return steps.tell(update, UpdateRevised, at, change_kind=kind, note=note)


def check_note(kind: str, note: str) -> None:
    """Raises Invalid unless `kind` is one of KINDS and has the note it needs."""
    if kind not in KINDS:
        kinds = ", ".join(each.value for each in KINDS)
        raise Invalid(
            "Say what kind of change this is.",
            details={"change_kind": Sentence("One of {these}.", these=kinds)},
        )
    if kind in Revision.NOTED and not note:
        raise Invalid(
            "Readers must be told what changed: write a public note.",
            details={"note": Sentence("A {kind} needs a public note.", kind=kind.replace("_", " "))},
        )
    if len(note) > NOTE_LIMIT:
        raise Invalid(
            "The note is too long.", details={"note": Sentence("At most {most} characters.", most=NOTE_LIMIT)}
        )
