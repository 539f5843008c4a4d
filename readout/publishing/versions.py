"""Versions of words that were never public: kept as somebody writes, thinned with time, taken up again.

Autosave writes over a draft every few seconds. What stood there is kept where it was more than a breath:
when another person goes on, when it had been handed in or approved, when much of it is about to go, and
else once a minute.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock, richtext
from readout.core.refusals import NotFound, WrongState
from readout.coverage import actions
from readout.coverage.drafts import Draft, DraftVersion
from readout.coverage.models import Update
from readout.coverage.wording import Wording, stored_body
from readout.publishing import legal_hold
from readout.publishing.locking import locked_update
from readout.publishing.saying import words_of

MOST = 40
"""How many are kept of one update. Beyond, the one that is least missed goes; under legal hold none does."""

SPACING = timedelta(minutes=1)
LOSS = 200
"""So many characters fewer, and what stood there is kept however fresh it was."""

BEYOND_WRITING = (Update.State.IN_REVIEW, Update.State.APPROVED, Update.State.EMBARGOED)
WRITABLE = (*Update.UNPUBLISHED, Update.State.PUBLISHED, Update.State.HELD)


def of(update: Update) -> list[DraftVersion]:
    """The versions of an update that are kept, the last first."""
    return list(update.draft_versions.select_related("saved_by").order_by("-version"))


def keep(update: Update, said: Wording | None, *, by: Member) -> None:
    """Keeps what stands in the draft of a locked `update` before `said` is written over it.

    Without `said`, whatever stands there is kept, since nothing of it stays.
    """
    draft = Draft.objects.filter(update=update).first()
    if draft is None or (said is not None and said.columns() == draft.wording_values()):
        return
    if said is not None and not _is_worth_keeping(update, draft, said, by):
        return
    kept = draft.wording_values() | {"saved_at": draft.saved_at, "saved_by_id": draft.saved_by_id}
    DraftVersion.objects.update_or_create(update=update, version=update.version, defaults=kept)
    _thin(update)


def restore(public_id: str, number: int, *, by: Member, version: int | None = None) -> Update:
    """Takes the words of version `number` up again; what stood in the draft is kept as a version too.

    Readers see nothing of it. Raises NotFound, NotAllowed, Stale, and WrongState for an update that is
    retracted or discarded.
    """
    require(by, Capability.WRITE)
    with locked_update(public_id, version) as update:
        if update.state not in WRITABLE:
            raise WrongState("This update was taken back or put away; begin a new one.")
        kept = DraftVersion.objects.filter(update=update, version=number).first()
        if kept is None:
            raise NotFound("This version is not kept any more. Look for one near it.")
        keep(update, None, by=by)
        actions.save(update, words_of(kept), by=by)
        return update


def _is_worth_keeping(update: Update, draft: Draft, said: Wording, by: Member) -> bool:
    if draft.saved_by_id != by.pk or update.state in BEYOND_WRITING:
        return True
    if _length(draft.headline, stored_body(draft.body)) - _length(said.headline, said.body) >= LOSS:
        return True
    last = DraftVersion.objects.filter(update=update).order_by("-version").first()
    since = last.saved_at if last else update.created_at
    return draft.saved_at - since >= SPACING


def _length(headline: str, body: richtext.Document) -> int:
    return len(headline) + len(richtext.to_text(body))


def _thin(update: Update) -> None:
    """Lets the least missed go while there are more than MOST."""
    rows = list(DraftVersion.objects.filter(update=update).order_by("version").values_list("pk", "saved_at"))
    if len(rows) <= MOST or legal_hold.stands(update.story):
        return
    now = clock.now()
    while len(rows) > MOST:
        DraftVersion.objects.filter(pk=rows.pop(least_missed([at for _, at in rows], now))[0]).delete()


def least_missed(times: Sequence[datetime], now: datetime) -> int:
    """Which of `times`, in order and at least three, is best spared at `now`; never the first or the last.

    Its gap is the smallest beside its age: what is kept lies the further apart the older it is.
    """

    def missed(place: int) -> float:
        gap = (times[place + 1] - times[place - 1]).total_seconds()
        return gap / max((now - times[place]).total_seconds(), 1.0)

    return min(range(1, len(times) - 1), key=missed)
