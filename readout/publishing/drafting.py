"""Writing in private: an update is started, saved, sent to review, approved, discarded."""

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.coverage import actions
from readout.coverage.models import Update
from readout.coverage.wording import Wording
from readout.publishing import legal_hold, search, versions
from readout.publishing.locking import locked_story, locked_update


def start(slug: str, wording: Wording, *, by: Member, key: bool = False) -> Update:
    """A new draft in the story at `slug`. Raises NotFound, NotAllowed."""
    require(by, Capability.WRITE)
    with locked_story(slug) as story:
        update = actions.start(story, wording, by=by, key=key)
        search.keep(update.pk)
        return update


def save(
    public_id: str, wording: Wording, *, by: Member, version: int | None = None, key: bool | None = None
) -> Update:
    """Saves words that are not public. Raises NotFound, NotAllowed, Stale, WrongState."""
    require(by, Capability.WRITE)
    with locked_update(public_id, version) as update:
        versions.keep(update, wording, by=by)
        actions.save(update, wording, by=by, key=key)
        return update


def submit(public_id: str, *, by: Member, version: int | None = None) -> Update:
    """Sends a draft to review. Raises NotFound, NotAllowed, Stale, WrongState."""
    require(by, Capability.SUBMIT)
    with locked_update(public_id, version) as update:
        actions.submit(update)
        return update


def approve(public_id: str, *, by: Member, version: int | None = None) -> Update:
    """Approves a draft for publication. Raises NotFound, NotAllowed, Stale, WrongState."""
    require(by, Capability.PUBLISH)
    with locked_update(public_id, version) as update:
        actions.approve(update)
        return update


def discard(public_id: str, *, by: Member, version: int | None = None) -> Update:
    """Puts away a draft that was never public.

    Raises NotFound, NotAllowed, Stale, WrongState, UnderLegalHold.
    """
    require(by, Capability.WRITE)
    with locked_update(public_id, version) as update:
        legal_hold.demand_free(update.story)
        actions.discard(update)
        return update
