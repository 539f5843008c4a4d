"""Holding a story for one transaction, and telling the hub when it is over."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Protocol

from django.db import transaction
from django.db.models import F, Q, QuerySet

from readout.core import hints
from readout.core.refusals import NotFound, Sentence, Stale
from readout.coverage.models import Story, Update
from readout.publishing import search


class Versioned(Protocol):
    """A row whose every saved change is counted."""

    @property
    def version(self) -> int: ...


@contextmanager
def locked_story(slug: str) -> Iterator[Story]:
    """The story at `slug`, held until the block's transaction commits.

    What the block appends to the log is hinted to the hubs after the commit. Raises NotFound.
    """
    with transaction.atomic():
        story = Story.objects.select_for_update().filter(slug=slug).first()
        if story is None:
            raise NotFound("There is no such story.")
        before = story.head
        yield story
        _tell(story, before)


@contextmanager
def locked_with_translations(slug: str, other: str = "") -> Iterator[Story]:
    """The story at `slug` as `locked_story` gives it, held together with all that may have to name it.

    These are its translations and those of the story at `other`. All are locked in one order, so that two
    who change them at once wait for one another. Raises NotFound.
    """
    with transaction.atomic():
        heads = _lock_family(slug, other)
        with locked_story(slug) as story:
            yield story
        for moved in Story.objects.filter(pk__in=heads).exclude(slug=slug):
            if moved.head > heads[moved.pk]:
                _tell(moved, heads[moved.pk])


@contextmanager
def locked_update(public_id: str, version: int | None = None) -> Iterator[Update]:
    """The update with `public_id`, its story held until the block's transaction commits.

    What it says after the block is what it is found by.

    Raises NotFound; Stale when `version` is given and is not the one that stands.
    """
    with transaction.atomic():
        story_id = Update.objects.filter(public_id=public_id).values_list("story", flat=True).first()
        if story_id is None:
            raise NotFound("There is no such update.")
        story = Story.objects.select_for_update().get(pk=story_id)
        update = Update.objects.select_related("current").get(public_id=public_id)
        update.story = story
        demand_version(update, version)
        before = story.head
        yield update
        search.keep(update.pk)
        _tell(story, before)


def demand_version(row: Versioned, version: int | None) -> None:
    """Raises Stale when `version` is given and `row` has another."""
    if version is not None and version != row.version:
        raise Stale(
            Sentence(
                "Somebody saved version {now} since you opened version {yours}; compare before you save.",
                now=row.version,
                yours=version,
            ),
            version=row.version,
        )


def stir_desk(story: Story) -> None:
    """Lets every open desk of `story` look again; readers are told nothing."""
    stir_desks(Story.objects.filter(pk=story.pk))


def stir_desks(stories: QuerySet[Story]) -> None:
    """Lets every open desk of each of `stories` look again; readers are told nothing."""
    stories.update(desk_seq=F("desk_seq") + 1)


def _lock_family(slug: str, other: str) -> dict[int, int]:
    """Locks two stories and their translations; gives the head of each by its key."""
    named = Story.objects.filter(slug__in=(slug, other)).values_list("pk", "translation_of")
    originals = [original or key for key, original in named]
    family = Story.objects.filter(Q(pk__in=originals) | Q(translation_of__in=originals) | Q(slug=slug))
    return dict(family.select_for_update().order_by("pk").values_list("pk", "head"))


def _tell(story: Story, before: int) -> None:
    stir_desk(story)
    if story.head > before:
        transaction.on_commit(partial(hints.send, story.pk, story.head))
