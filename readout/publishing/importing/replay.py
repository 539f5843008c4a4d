"""Publishes a filed story anew, at its own rhythm or faster, so that a desk can rehearse."""

import time
from collections.abc import Callable
from typing import assert_never

import msgspec
from django.db import transaction
from msgspec import Struct
from msgspec.structs import replace

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import NotFound, Refusal, WrongState
from readout.coverage.models import Story, Update
from readout.publishing import drafting, mark, publish, stories, withdraw
from readout.publishing.importing import answerable, aside, opening, timeline, withdrawn
from readout.publishing.importing.shapes import FiledStory, FiledUpdate
from readout.publishing.importing.sourcing_in import SourcingWriter
from readout.publishing.importing.timeline import Step
from readout.publishing.locking import locked_story
from readout.publishing.models import KeptAside
from readout.sourcing.actions import claims

KIND = "replay"


class Progress(Struct, kw_only=True):
    """How far a replay has come: `ids` are the public ids of updates by their places in the file."""

    digest: str
    done: int = 0
    ids: dict[str, str] = {}


class Replay:
    """One rehearsal of a filed story. It goes through the desk's own verbs, each at its time.

    What has been published and how far it has come are written in one transaction, so that a replay
    stopped at any instant goes on from there and publishes nothing twice.
    """

    def __init__(self, story: Story, filed: FiledStory, row: KeptAside, *, by: Member) -> None:
        self.story = story
        self.steps = rehearsed(filed)
        self._filed = filed
        self._by = by
        self._row = row
        self._progress = _read(row)

    @property
    def done(self) -> int:
        """How many steps have been taken."""
        return self._progress.done

    def run(
        self,
        speed: float,
        tell: Callable[[str], None],
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Takes the steps that are left; the first at once, each other when its time has come.

        An hour of the file takes an hour divided by `speed`. Where somebody at the desk was faster, the
        replay gives way.
        """
        began, left = now(), self.steps[self.done :]
        for step in left:
            due = began + (step.at - left[0].at).total_seconds() / speed
            sleep(max(0.0, due - now()))
            told = self._take(step)
            tell(f"{self.done} of {len(self.steps)}: {told}")
        self._end()

    def _take(self, step: Step) -> str:
        before = self._progress
        try:
            with transaction.atomic():
                self._do(step)
                self._save()
        except Refusal as refusal:
            self._progress = before
            self._save()
            return f"{step.does} {step.update.place} passed over: {refusal}"
        return f"{step.does} {step.update.place}"

    def _save(self) -> None:
        self._progress = replace(self._progress, done=self._progress.done + 1)
        sealed = aside.seal(self._progress)
        KeptAside.objects.filter(pk=self._row.pk).update(sealed=sealed)

    def _end(self) -> None:
        state = self._filed.head.state
        if state in (Story.State.PAUSED, Story.State.CLOSED, Story.State.ARCHIVED):
            self.story.refresh_from_db()
            wanted = Story.State.PAUSED if state == Story.State.PAUSED else Story.State.CLOSED
            if self.story.state == Story.State.LIVE:
                stories.turn(self.story.slug, wanted, by=self._by)

    def _do(self, step: Step) -> None:
        by = self._by
        if step.does == "publish":
            words, key = withdrawn.first_words(step.update), timeline.key_at_once(step.update)
            draft = drafting.start(self.story.slug, words, by=by, key=key)
            claims.tie_named(draft, step.update.claims)
            name = draft.public_id
            publish.publish(name, by=by)
            self._progress = replace(self._progress, ids=self._progress.ids | {step.update.place: name})
            return
        name = self._progress.ids.get(step.update.place, "")
        match step.does:
            case "revise":
                if step.revision:
                    words, kind, note = withdrawn.change(step.update, step.revision)
                    claims.tie_named(Update.objects.get(public_id=name), step.revision.claims)
                    publish.revise(name, words, kind=kind, note=note, by=by)
            case "mark":
                mark.mark(name, by=by)
            case "unmark":
                mark.unmark(name, by=by)
            case "pin":
                mark.pin(name, by=by)
            case "unpin":
                mark.unpin(name, by=by)
            case "hold":
                withdraw.hold(name, by=by)
            case "release":
                withdraw.release(name, by=by)
            case "retract":
                withdraw.retract(name, note=step.update.retraction_note, by=by)
            case never:
                assert_never(never)


def begin(filed: FiledStory, digest: str, *, by: Member) -> Replay:
    """Opens the story now, keeps in private what is not public, and is ready to run.

    `digest` tells the file from others. Raises WrongState when the story's address is taken, and
    FileRefused.
    """
    answerable.demand(by)
    if KeptAside.objects.filter(story__slug=filed.head.slug, kind=KIND).exists():
        raise WrongState(
            f"A replay was begun at /live/{filed.head.slug}/: go on with it by --resume, or begin another "
            "elsewhere by --slug"
        )
    with transaction.atomic():
        story = opening.open_story(filed, by=by, coverage_start=None)
        stories.turn(story.slug, Story.State.LIVE, by=by)
        _source(story, filed, by)
        for update in filed.updates:
            _prepare(story, update, by)
        aside.keep(story, filed.aside, {})
        row = KeptAside.objects.create(story=story, kind=KIND, sealed=aside.seal(Progress(digest=digest)))
    return Replay(story, filed, row, by=by)


def resume(filed: FiledStory, digest: str, *, by: Member) -> Replay:
    """The replay of this file that was stopped. Raises NotFound, WrongState."""
    answerable.demand(by)
    row = KeptAside.objects.filter(story__slug=filed.head.slug, kind=KIND).select_related("story").first()
    if row is None:
        raise NotFound("No replay of a file was begun at this address.")
    if _read(row).digest != digest:
        raise WrongState("The replay at this address is of another file.")
    return Replay(row.story, filed, row, by=by)


def rehearsed(filed: FiledStory) -> list[Step]:
    """What a rehearsal does: nothing of what is withdrawn in the end, for it would be public meanwhile."""
    return [step for step in timeline.steps(filed) if not _is_withdrawn(step.update)]


def _is_withdrawn(update: FiledUpdate) -> bool:
    held = bool(update.holds) and update.holds[-1].until is None
    return held or update.retracted_at is not None


def _source(story: Story, filed: FiledStory, by: Member) -> None:
    """Records the sourcing of the file; what of it is asked in public is told from the beginning."""
    with locked_story(story.slug) as locked:
        writer = SourcingWriter(locked, filed.sourcing, by=by)
        writer.make(clock.now())
        writer.reach(clock.now())
        writer.end(clock.now())


def _prepare(story: Story, update: FiledUpdate, by: Member) -> None:
    held = update.published_at is not None and update.retracted_at is None and _is_withdrawn(update)
    said = update.wording
    if said is None or not (held or update.published_at is None):
        return
    draft = drafting.start(story.slug, said, by=by, key=timeline.key_at_once(update))
    claims.tie_named(draft, update.claims)
    if held or update.in_review:
        drafting.submit(draft.public_id, by=by)


def _read(row: KeptAside) -> Progress:
    return msgspec.convert(aside.unseal(bytes(row.sealed)), Progress)
