"""Updates that go out at a set hour: scheduled, or free from an embargo."""

import logging
from datetime import datetime

from django.db import OperationalError, transaction

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock
from readout.core.refusals import Invalid, NotFound, Refusal, WrongState
from readout.coverage import actions
from readout.coverage.models import Update
from readout.publishing import pictures
from readout.publishing.locking import locked_update
from readout.publishing.models import TimedRelease
from readout.publishing.sourcing import telling
from readout.sourcing import rules

BATCH = 50
_journal = logging.getLogger(__name__)
READY = (Update.State.APPROVED, Update.State.EMBARGOED)


def set_release(
    public_id: str,
    due_at: datetime,
    *,
    kind: str = TimedRelease.Kind.SCHEDULE,
    by: Member,
    version: int | None = None,
) -> Update:
    """Lets an unpublished update go out by itself at `due_at`; sets the hour anew if there was one.

    Raises NotFound, NotAllowed, Stale, WrongState, NotCleared, and Invalid for an hour in the past.
    """
    require(by, Capability.PUBLISH)
    if due_at <= clock.now():
        raise Invalid("That hour has passed.", details={"at": "Choose a time to come."})
    with locked_update(public_id, version) as update:
        said = rules.standing_words(update)
        pictures.demand(said)
        rules.clear(update, said)
        actions.approve_for(update, embargoed=kind == TimedRelease.Kind.EMBARGO)
        values = {"kind": kind, "due_at": due_at, "by": by, "refused_at": None, "refusal": ""}
        TimedRelease.objects.update_or_create(update=update, defaults=values)
        return update


def drop_release(public_id: str, *, by: Member, version: int | None = None) -> Update:
    """Takes back the hour; the update is a draft again. Raises NotFound, NotAllowed, Stale."""
    require(by, Capability.PUBLISH)
    with locked_update(public_id, version) as update:
        deleted, _ = TimedRelease.objects.filter(update=update).delete()
        if not deleted:
            raise NotFound("No hour is set for this update.")
        actions.back_to_draft(update)
        return update


def next_due() -> datetime | None:
    """The hour of the next timed release, if one is waiting."""
    return TimedRelease.objects.waiting().values_list("due_at", flat=True).first()


def release_due(moment: datetime | None = None) -> int:
    """Publishes what is due, each in its own transaction; returns how many went out.

    Safe to run in several workers at once: the story's lock decides, and who comes second finds
    nothing to do. What is no longer clear stays, with the reason, for the desk to see.
    """
    due = TimedRelease.objects.due(moment or clock.now()).values_list("update__public_id", flat=True)
    return sum(_release(public_id) for public_id in list(due[:BATCH]))


def _release(public_id: str) -> int:
    try:
        with locked_update(public_id) as update:
            timed = TimedRelease.objects.waiting().select_related("by").filter(update=update).first()
            if timed is None:
                return 0
            require(timed.by, Capability.PUBLISH)
            if update.state not in READY:
                raise WrongState("It was changed after its hour was set; approve it again.")
            said = rules.standing_words(update)
            pictures.demand(said)
            actions.publish(update, rules.clear(update, said), by=timed.by)
            telling.went_out(update)
            timed.delete()
            return 1
    except Refusal as refusal:
        _alarm(public_id, str(refusal))
    except OperationalError:
        # The database is away or busy: the hour stands, and the next look tries again.
        raise
    except Exception:
        # One update that cannot be published must not keep the others waiting.
        _journal.exception("a timed release failed")
        _alarm(public_id, "It could not be published; the log of the worker says more.")
    return 0


def _alarm(public_id: str, sentence: str) -> None:
    with transaction.atomic():
        waiting = TimedRelease.objects.waiting().filter(update__public_id=public_id)
        waiting.update(refused_at=clock.now(), refusal=sentence)
