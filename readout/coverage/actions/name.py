"""A name leaves a byline, from the past too."""

from datetime import datetime

from readout.accounts.models import Member
from readout.core.refusals import Invalid
from readout.coverage import log
from readout.coverage.actions import steps
from readout.coverage.drafts import Draft, DraftVersion
from readout.coverage.events import UpdateRevised
from readout.coverage.models import Authorship, Revision, Update


def remove_name(update: Update, name: str, *, by: Member, at: datetime | None = None) -> int | None:
    """Takes `name` out of every byline of `update`, earlier revisions and events included.

    Raises Invalid when no byline of it holds that name. Returns the sequence of `update.revised`, or
    None when nothing public changed. A held or retracted update shows no byline, so only its rows
    and its log change.
    """
    drafts = [*Draft.objects.filter(update=update), *DraftVersion.objects.filter(update=update)]
    rows = [*update.revisions.all(), *drafts]
    holding = [row for row in rows if name in row.byline]
    if not holding:
        raise Invalid(
            "This name is in no byline of the update.", details={"name": "Write it as it stands there."}
        )
    for row in holding:
        row.byline = [each for each in row.byline if each != name]
        row.save(update_fields=["byline"])
    Authorship.objects.filter(update=update, shown_as=name).delete()
    update.refresh_from_db(fields=["current"])
    log.remove_name(update, name)
    if update.state != Update.State.PUBLISHED or update.current is None:
        steps.save_state(update)
        return None
    at = update.story.moment(at)
    values = update.current.wording_values()
    steps.add_revision(update, values, by=by, at=at, kind=Revision.Kind.REFILE)
    steps.save_state(update, None, "current", "modified_at")
    return steps.tell(update, UpdateRevised, at, change_kind="refile", epoch=log.renew_epoch(update.story))
