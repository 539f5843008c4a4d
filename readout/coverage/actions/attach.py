"""How an update is known changes, and every reader is told."""

from datetime import datetime

import msgspec
from msgspec import UnsetType

from readout.coverage import projection
from readout.coverage.actions import steps
from readout.coverage.events import ClaimChanged
from readout.coverage.knowing import How
from readout.coverage.models import Update, UpdateSourcing


def attach(update: Update, how: How | UnsetType, *, note: str = "", at: datetime | None = None) -> int | None:
    """Shows `how` with a published update; `note` says in public what changed.

    Returns the sequence of `claim.changed`, or None when readers would see no difference. Raises
    WrongState unless the update is published.
    """
    steps.demand_state(update, Update.State.PUBLISHED, to="given other sourcing")
    if how == projection.how_of(update):
        return None
    keep_how(update, how)
    return steps.tell(update, ClaimChanged, update.story.moment(at), note=note)


def keep_how(update: Update, how: How | UnsetType) -> None:
    """Keeps `how` as what is shown with `update` from the next event on."""
    shown = list(update.sourcings.standing())
    body = _encoded(how)
    if [row.body for row in shown] != ([body] if body else []):
        ended = UpdateSourcing.objects.filter(pk__in=[row.pk for row in shown])
        ended.update(ended_seq=steps.next_seq(update.story))
        shown = _kept(update, body)
    setattr(update, "shown_sourcings", shown)  # noqa: B010 - where `with_words` prefetches it to


def keep_first_how(update: Update, how: How | UnsetType) -> None:
    """The same for an update that was never public, of which nothing can be shown yet."""
    _kept(update, _encoded(how))


def _encoded(how: How | UnsetType) -> str:
    return msgspec.json.encode(how, order="sorted").decode() if how else ""


def _kept(update: Update, body: str) -> list[UpdateSourcing]:
    seq = steps.next_seq(update.story)
    return [UpdateSourcing.objects.create(update=update, seq=seq, body=body)] if body else []
