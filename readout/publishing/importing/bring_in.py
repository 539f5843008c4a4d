"""Brings a filed story in as it was: every event at its own instant, all in one transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import assert_never

from django.db import transaction

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Refusal
from readout.coverage import actions
from readout.coverage.models import Story, Update
from readout.coverage.wording import Wording
from readout.publishing import search
from readout.publishing.importing import answerable, aside, identities, opening, timeline, withdrawn
from readout.publishing.importing.filed_sourcing import FiledSourcing
from readout.publishing.importing.place import FileRefused
from readout.publishing.importing.shapes import FiledStory, FiledUpdate
from readout.publishing.importing.sourcing_in import SourcingWriter
from readout.publishing.importing.timeline import Step
from readout.publishing.locking import locked_story
from readout.sourcing import rules

TURNS: dict[str, tuple[Story.State, ...]] = {
    Story.State.SCHEDULED: (Story.State.SCHEDULED,),
    Story.State.PAUSED: (Story.State.PAUSED,),
    Story.State.CLOSED: (Story.State.CLOSED,),
    Story.State.ARCHIVED: (Story.State.CLOSED, Story.State.ARCHIVED),
}
"""The turns that a live story takes to another state; a draft can be scheduled at once."""


def bring_in(filed: FiledStory, *, by: Member) -> Story:
    """The story of `filed`, in the state in which the file has it.

    Each update goes out, changes and is taken back at the instants of the file, through the rules and
    actions of publishing. Raises FileRefused or another refusal; then nothing has been kept.
    """
    answerable.demand(by)
    happened = timeline.steps(filed)
    with transaction.atomic():
        slug = opening.open_story(filed, by=by, coverage_start=filed.head.coverage_start).slug
        with locked_story(slug) as story:
            writer = _Writer(story, by, identities.kept(filed), filed.sourcing)
            writer.sourcing.make(_began(filed, happened))
            if filed.head.state not in (Story.State.DRAFT, Story.State.SCHEDULED):
                actions.turn(story, Story.State.LIVE, by=by, at=_began(filed, happened))
            end = timeline.ends_at(filed, happened)
            for step in happened:
                if step.at <= end:
                    writer.do(step)
            writer.sourcing.reach(end)
            writer.sourcing.end(end)
            writer.end(filed, end)
            for step in happened:
                if step.at > end:
                    writer.do(step)
            writer.sourcing.reach(clock.now())
            for update in filed.updates:
                writer.prepare(update)
            aside.keep(story, filed.aside, writer.made)
            search.keep_all(story)
            return story


def _began(filed: FiledStory, happened: list[Step]) -> datetime:
    first = [step.at for step in happened[:1]]
    return min([*first, filed.head.coverage_start or clock.now(), clock.now()])


class _Writer:
    """Does to the rows of one locked story what the file says was done."""

    def __init__(self, story: Story, by: Member, ids: Mapping[str, str], sourcing: FiledSourcing) -> None:
        self.sourcing = SourcingWriter(story, sourcing, by=by)
        self._story = story
        self._by = by
        self._ids = ids
        self.made: dict[str, Update] = {}

    def do(self, step: Step) -> None:
        """Carries out `step`. Raises FileRefused, which names the update."""
        self.sourcing.reach(step.at)
        try:
            self._do(step)
        except FileRefused:
            raise
        except Refusal as refusal:
            raise FileRefused(step.update.place, str(refusal)) from refusal

    def prepare(self, filed: FiledUpdate) -> None:
        """Keeps the words of `filed` that are not public, as a draft or in review."""
        if filed.published_at is None and filed.wording:
            update = self._start(filed, filed.wording)
            self.sourcing.tie(update, filed, filed.claims)
            if filed.in_review:
                actions.submit(update)
        elif filed.pending and not filed.retracted_at:
            actions.save(self.made[filed.place], filed.pending, by=self._by)

    def end(self, filed: FiledStory, at: datetime) -> None:
        """Turns the story at `at` to the state in which the file has it."""
        head, by = filed.head, self._by
        follows = Story.objects.public().filter(slug=head.continues).exclude(pk=self._story.pk).first()
        if follows:
            actions.change_story(self._story, by=by, at=at, continues=follows)
        for state in TURNS.get(head.state, ()):
            actions.turn(self._story, state, by=by, at=at, paused_until=head.paused_until)

    def _start(self, filed: FiledUpdate, said: Wording) -> Update:
        update = actions.start(self._story, said, by=self._by, key=timeline.key_at_once(filed))
        if name := self._ids.get(filed.file_id):
            update.public_id = name
            update.save(update_fields=["public_id"])
        self.made[filed.place] = update
        return update

    def _do(self, step: Step) -> None:
        if step.does == "publish":
            update = self._start(step.update, withdrawn.first_words(step.update))
            if step.update.wording:
                self.sourcing.tie(update, step.update, step.update.claims)
            actions.publish(update, rules.clear(update), by=self._by, at=step.at)
            self.sourcing.went_out(update, step.update, step.at)
            return
        update = self.made[step.update.place]
        match step.does:
            case "revise":
                self._revise(update, step)
            case "mark":
                actions.mark(update, by=self._by, at=step.at)
            case "unmark":
                actions.unmark(update, by=self._by, at=step.at)
            case "pin":
                actions.pin(update, by=self._by, at=step.at)
            case "unpin":
                # The pin of another may have ended this one in the same instant.
                if update.is_pinned:
                    actions.unpin(update, by=self._by, at=step.at)
            case "hold":
                actions.hold(update, by=self._by, at=step.at)
            case "release":
                actions.release(update, rules.clear(update), by=self._by, at=step.at)
            case "retract":
                actions.retract(update, note=step.update.retraction_note, by=self._by, at=step.at)
            case never:
                assert_never(never)

    def _revise(self, update: Update, step: Step) -> None:
        """A held update is released for the revision, and held again: nobody else sees it in between."""
        if step.revision is None:
            return
        held = update.state == Update.State.HELD
        if held:
            actions.release(update, rules.clear(update), by=self._by, at=step.at)
        said, kind, note = withdrawn.change(step.update, step.revision)
        if step.revision.wording:
            self.sourcing.tie(update, step.update, step.revision.claims)
        actions.revise(update, said, rules.clear(update, said), kind=kind, note=note, by=self._by, at=step.at)
        self.sourcing.went_out(update, step.update, step.at)
        if held:
            actions.hold(update, by=self._by, at=step.at)
