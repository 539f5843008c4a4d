"""The steps that actions share: say what happened, count versions, end marks, write a revision."""

from datetime import datetime
from typing import Any

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Sentence, Stale, WrongState
from readout.coverage import log, projection, richtexts
from readout.coverage.clearance import Clearance
from readout.coverage.events import UpdateEvent
from readout.coverage.models import Authorship, KeyMark, Pin, Revision, Story, Update
from readout.coverage.wording import Wording


def tell(update: Update, kind: type[UpdateEvent], at: datetime, **said: Any) -> int:
    """Appends an event that carries `update` as it now stands; returns its sequence."""
    event = kind(at=clock.instant(at), update=projection.public_update(update), **said)
    return log.append(update.story, event, update)


def next_seq(story: Story) -> int:
    """The sequence that the next event of the locked `story` will get."""
    return story.head + 1


def save_state(update: Update, state: Update.State | None = None, *fields: str) -> None:
    """Writes `update` back, one version later."""
    update.version += 1
    if state:
        update.state = state
    update.save(update_fields=["version", "state", *fields])


def demand_state(update: Update, *states: Update.State, to: str) -> None:
    """Raises WrongState unless `update` is in one of `states`; `to` ends “… before you can”."""
    if update.state not in states:
        now = Update.State(update.state).value.replace("_", " ")
        raise WrongState(Sentence("This update is {now}; it cannot be {to}.", now=now, to=to))


def demand_clearance(update: Update, clearance: Clearance) -> None:
    """Raises Stale when `clearance` was given for other words than those that now stand."""
    if not clearance.covers(update.pk, update.version):
        raise Stale("The update changed after it was cleared; look at it again.", version=update.version)


def add_revision(
    update: Update, values: dict[str, Any], *, by: Member, at: datetime, kind: str, note: str = ""
) -> Revision:
    """A new current revision with `values` in the wording's columns; it belongs to the next event.

    Save `current`, `modified_at` and `corrected_seq` of `update` after it.
    """
    update.current = Revision.objects.create(
        update=update,
        number=update.revision + 1,
        seq=next_seq(update.story),
        at=at,
        by=by,
        kind=kind,
        note=note,
        html=richtexts.html_of(values["body"], update.story.language, update.public_id),
        **values,
    )
    update.modified_at = at
    if kind == Revision.Kind.CORRECTION and update.corrected_seq is None:
        update.corrected_seq = update.current.seq
    return update.current


def end_marks(update: Update, *, by: Member, at: datetime) -> None:
    """Ends the pin and the key mark of `update` with the next event."""
    ended = {"ended_seq": next_seq(update.story), "ended_at": at, "ended_by": by}
    Pin.objects.standing().filter(update=update).update(**ended)
    KeyMark.objects.standing().filter(update=update).update(**ended)


def keep_authors(update: Update, wording: Wording, by: Member) -> None:
    """Keeps, in private, who really wrote what goes out under an alias of the byline."""
    for credit in wording.byline:
        if credit.real_author:
            Authorship.objects.update_or_create(
                update=update,
                shown_as=credit.shown_as,
                defaults={"real_author": credit.real_author, "by": by},
            )
