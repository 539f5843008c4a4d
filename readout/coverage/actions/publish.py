"""An update goes out."""

from datetime import datetime

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Sentence, WrongState
from readout.coverage import log, pictures, projection
from readout.coverage.actions import steps
from readout.coverage.actions.attach import keep_first_how
from readout.coverage.clearance import Clearance
from readout.coverage.events import UpdatePublished
from readout.coverage.models import KeyMark, Revision, Story, Update

OPEN = (Story.State.LIVE, Story.State.PAUSED)


def publish(
    update: Update,
    clearance: Clearance,
    *,
    by: Member,
    at: datetime | None = None,
    published_at: datetime | None = None,
) -> int:
    """Turns the draft of `update` into its first revision and appends `update.published`.

    `published_at` is the time readers see where it is not the event's own, for an import.
    Raises WrongState unless the update is unpublished and its story open; Stale if `clearance` was
    given for another version. Returns the event's sequence.
    """
    steps.demand_state(update, *Update.UNPUBLISHED, to="published")
    steps.demand_clearance(update, clearance)
    story = update.story
    if story.state not in OPEN:
        raise WrongState(
            Sentence("The story is {state}; open it before you publish in it.", state=str(story.state))
        )
    at = story.moment(at)
    _give_place(update)
    update.published_at = published_at or at
    draft = update.draft
    steps.add_revision(
        update, pictures.furnished(draft.wording_values()), by=by, at=at, kind=Revision.Kind.UPDATE
    )
    keep_first_how(update, clearance.how)
    if published_at:
        update.modified_at = published_at
    if draft.key:
        KeyMark.objects.create(update=update, seq=steps.next_seq(story), at=at, by=by)
    steps.save_state(
        update, Update.State.PUBLISHED, "number", "first_seq", "published_at", "modified_at", "current"
    )
    draft.delete()
    pictures.show(update)
    told = projection.first_form(update, clearance.how, key=draft.key)
    return log.append(story, UpdatePublished(at=clock.instant(at), update=told), update)


def _give_place(update: Update) -> None:
    """The next number of the story, whose row is locked."""
    story = update.story
    story.total += 1
    story.save(update_fields=["total"])
    update.number = story.total
    update.first_seq = steps.next_seq(story)
