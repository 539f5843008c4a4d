"""A story is opened, changed, paused, closed, reopened, archived, continued."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import ids
from readout.core.refusals import Invalid
from readout.coverage import actions
from readout.coverage.models import Story
from readout.publishing.locking import demand_version, locked_with_translations

SLUG_LIMIT = 80
RESERVED = frozenset(
    [
        "notices",
        "replies",
        "sign-in",
        "sign-out",
        "welcome",
        "invitation",
        "you",
        "members",
        "find",
        "new",
        "u",
        "do-not-publish",
        "directory",
        "templates",
        "standards",
    ]
)
"""The desk's own words: at these it has pages, so no story has them."""


def create(
    *,
    by: Member,
    title: str,
    slug: str = "",
    state: str = Story.State.DRAFT,
    translation_of: str = "",
    **values: Any,
) -> Story:
    """A new story, opened at once when `state` is `live`.

    Without a slug one is made from the title; `translation_of` is that of a story in another language.
    Raises NotAllowed, Invalid, WrongState.
    """
    require(by, Capability.MANAGE_STORIES)
    if slug in RESERVED:
        raise Invalid("The story cannot have this address.", details={"slug": "The desk has a page there."})
    if translation_of:
        values["translation_of"] = _named("translation_of", translation_of)
    with transaction.atomic():
        made = actions.create_story(by=by, title=title, slug=slug or _free_slug(title), **values)
        if state == Story.State.DRAFT:
            return made
        with locked_with_translations(made.slug) as story:
            actions.turn(story, state, by=by)
            return story


def change(
    slug: str,
    *,
    by: Member,
    continues: str | None = None,
    translation_of: str | None = None,
    version: int | None = None,
    **values: Any,
) -> Story:
    """Changes the head of a story.

    `continues` is the slug of the story that goes on from it, `translation_of` that of a story which it is
    a translation of; an empty one ends that. Raises NotFound, NotAllowed, Invalid; Stale when `version` is
    given and is not the one that stands.
    """
    require(by, Capability.MANAGE_STORIES)
    with locked_with_translations(slug, translation_of or "") as story:
        demand_version(story, version)
        for field, named in (("continues", continues), ("translation_of", translation_of)):
            if named is not None:
                values[field] = _named(field, named) if named else None
        actions.change_story(story, by=by, **values)
        return story


def turn(slug: str, state: str, *, by: Member, paused_until: datetime | None = None) -> Story:
    """Turns a story to another state. Raises NotFound, NotAllowed, WrongState."""
    require(by, Capability.MANAGE_STORIES)
    with locked_with_translations(slug) as story:
        actions.turn(story, state, by=by, paused_until=paused_until)
        return story


def _named(field: str, slug: str) -> Story:
    found = Story.objects.select_related("translation_of").filter(slug=slug).first()
    if found is None:
        raise Invalid("The story cannot be taken as it is.", details={field: "There is no such story."})
    return found


def _free_slug(title: str) -> str:
    wanted = slugify(title)[:SLUG_LIMIT].strip("-") or "story"
    taken = wanted in RESERVED or Story.objects.filter(slug=wanted).exists()
    return f"{wanted}-{ids.public_id()[:4]}" if taken else wanted
