"""An update is written, reviewed, approved or discarded, all in private: no event is made."""

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.actions import steps
from readout.coverage.drafts import Draft
from readout.coverage.models import Story, Update
from readout.coverage.wording import Wording

S = Update.State


def start(story: Story, wording: Wording, *, by: Member, key: bool = False) -> Update:
    """A new update of `story` in the state `draft`."""
    update = Update.objects.create(story=story, created_by=by)
    Draft.objects.create(update=update, saved_by=by, key=key, **wording.columns())
    steps.keep_authors(update, wording, by)
    return update


def save(update: Update, wording: Wording, *, by: Member, key: bool | None = None) -> None:
    """Puts `wording` in the draft of `update`; published text is not touched.

    A draft that was approved or in review is a draft again: others approved other words. Raises
    WrongState for a retracted or discarded update.
    """
    steps.demand_state(update, *Update.UNPUBLISHED, S.PUBLISHED, S.HELD, to="edited")
    values = wording.columns() | {"saved_by": by, "saved_at": clock.now()}
    if key is not None:
        values["key"] = key
    Draft.objects.update_or_create(update=update, defaults=values)
    steps.keep_authors(update, wording, by)
    steps.save_state(update, None if update.is_public else S.DRAFT)


def submit(update: Update) -> None:
    """Hands a draft to review. Raises WrongState unless it is a draft."""
    steps.demand_state(update, S.DRAFT, to="sent to review")
    steps.save_state(update, S.IN_REVIEW)


def approve(update: Update) -> None:
    """Marks a draft as read and approved. Raises WrongState unless it is a draft or in review."""
    steps.demand_state(update, S.DRAFT, S.IN_REVIEW, to="approved")
    steps.save_state(update, S.APPROVED)


def approve_for(update: Update, *, embargoed: bool) -> None:
    """Approves an unpublished update for an hour to come, under an embargo or not."""
    steps.demand_state(update, *Update.UNPUBLISHED, to="scheduled")
    steps.save_state(update, S.EMBARGOED if embargoed else S.APPROVED)


def back_to_draft(update: Update) -> None:
    """Takes an approval back. Raises WrongState for an update that is public or discarded."""
    steps.demand_state(update, *Update.UNPUBLISHED, to="made a draft")
    steps.save_state(update, S.DRAFT)


def discard(update: Update) -> None:
    """Puts away a draft that was never public. Raises WrongState for any other update."""
    steps.demand_state(update, *Update.UNPUBLISHED, to="discarded")
    steps.save_state(update, S.DISCARDED)
