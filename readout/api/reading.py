"""What the newsroom's tools may read, unpublished work included."""

from collections.abc import Collection

from django.db.models import QuerySet

from readout.core.refusals import NotFound
from readout.coverage.drafts import DraftVersion
from readout.coverage.models import Revision, Story, Update


def stories(states: Collection[str] = ()) -> QuerySet[Story]:
    """Every story, or those in one of `states`."""
    found = Story.objects.select_related("continues", "translation_of")
    return found.filter(state__in=states) if states else found


def story(slug: str) -> Story:
    """The story at `slug`. Raises NotFound."""
    found = stories().filter(slug=slug).first()
    if found is None:
        raise NotFound("There is no such story.")
    return found


def updates(slug: str, states: Collection[str] = ()) -> QuerySet[Update]:
    """The updates of the story at `slug`, drafts among them, or those in one of `states`. Raises NotFound."""
    found = _whole().filter(story=story(slug))
    return found.filter(state__in=states) if states else found


def update(public_id: str) -> Update:
    """The update with `public_id`. Raises NotFound."""
    found = _whole().filter(public_id=public_id).first()
    if found is None:
        raise NotFound("There is no such update.")
    return found


def revisions(public_id: str) -> QuerySet[Revision]:
    """The published forms of an update. Raises NotFound."""
    return update(public_id).revisions.select_related("update__story")


def versions(public_id: str) -> QuerySet[DraftVersion]:
    """What was written over in an update and never public. Raises NotFound."""
    return update(public_id).draft_versions.select_related("update")


def _whole() -> QuerySet[Update]:
    return Update.objects.with_words().select_related("draft", "timed_release")
