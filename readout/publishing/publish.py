"""An update goes out, and changes openly after that."""

from readout.accounts.models import Member
from readout.accounts.roles import Capability, may, require
from readout.core.refusals import NotAllowed, Sentence
from readout.coverage import actions
from readout.coverage.models import Update
from readout.coverage.wording import Wording
from readout.publishing import changes, changing, pictures, search
from readout.publishing.locking import locked_story, locked_update
from readout.publishing.models import TimedRelease
from readout.publishing.saying import words_of
from readout.publishing.sourcing import telling
from readout.sourcing import rules
from readout.sourcing.actions import corrections


def publish(public_id: str, *, by: Member, version: int | None = None) -> Update:
    """Publishes the draft of an update; a time set for its release is dropped.

    Raises NotFound, NotAllowed, Stale, WrongState, NotDescribed, NotCleared. Nothing has changed then.
    """
    require(by, Capability.PUBLISH)
    with locked_update(public_id, version) as update:
        _go_out(update, by)
        TimedRelease.objects.filter(update=update).delete()
        return update


def write(slug: str, wording: Wording, *, by: Member, key: bool = False) -> Update:
    """Writes an update in the story at `slug` and publishes it, the story held once.

    Raises NotFound, NotAllowed, WrongState, NotDescribed, NotCleared. Nothing has changed then.
    """
    require(by, Capability.WRITE)
    require(by, Capability.PUBLISH)
    with locked_story(slug) as story:
        update = actions.start(story, wording, by=by, key=key)
        _go_out(update, by)
        search.keep(update.pk)
        return update


def revise(
    public_id: str,
    wording: Wording,
    *,
    kind: str,
    note: str = "",
    by: Member,
    version: int | None = None,
) -> Update:
    """Changes a published update by a revision of `kind`, with the public `note` it may need.

    Raises NotFound, NotAllowed, Stale, WrongState, Invalid, NotCleared.
    """
    require(by, Capability.CORRECT)
    with locked_update(public_id, version) as update:
        pictures.demand(wording)
        clearance = rules.clear(update, wording, note=note)
        demand_editor(update, wording, kind, by)
        actions.revise(update, wording, clearance, kind=kind, note=note, by=by)
        corrections.make(update)
        telling.went_out(update)
        changing.forget(update)
        return update


def _go_out(update: Update, by: Member) -> None:
    said = rules.standing_words(update)
    pictures.demand(said)
    actions.publish(update, rules.clear(update, said), by=by)
    telling.went_out(update)


def demand_editor(update: Update, wording: Wording, kind: str, by: Member) -> None:
    """Raises NotAllowed where numbers, names, quotations, negations or attributions change as a mere `update`
    or `refile`, and `by` is no editor.
    """
    if kind not in changes.QUIET or may(by, Capability.PUBLISH) or update.current is None:
        return
    altered = changes.altered(words_of(update.current), wording)
    if altered.anything:
        raise NotAllowed(
            Sentence(
                "This changes {facts}; as “{kind}” only an editor may do that.",
                facts=altered.sentence,
                kind=kind,
            )
        )


def remove_name(public_id: str, name: str, *, by: Member, version: int | None = None) -> Update:
    """Takes a name out of the bylines of an update, from its past too.

    Raises NotFound, NotAllowed, Stale, Invalid.
    """
    require(by, Capability.CORRECT)
    with locked_update(public_id, version) as update:
        actions.remove_name(update, name, by=by)
        return update
