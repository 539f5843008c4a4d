"""The rows that a verb is asked about, found by their public names."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from readout.accounts.models import Member
from readout.core.refusals import NotFound
from readout.coverage.models import Story, Update
from readout.directory import actions as directory
from readout.directory.models import Entry, Organisation, Person, Place
from readout.publishing.locking import demand_version
from readout.sourcing import seeing
from readout.sourcing.actions import sources
from readout.sourcing.models import Claim, CommentRequest, OpenQuestion, Source


def claim(story: Story, name: str, version: int | None = None) -> Claim:
    """The claim `name` of `story`, whole. Raises NotFound; Stale when another version stands."""
    found = Claim.objects.whole().filter(story=story, public_id=name).first()
    if found is None:
        raise NotFound("There is no such claim.")
    found.story = story
    demand_version(found, version)
    return found


def update(story: Story, public_id: str) -> Update:
    """The update of `story` with `public_id`. Raises NotFound."""
    found = Update.objects.filter(story=story, public_id=public_id).first()
    if found is None:
        raise NotFound("There is no such update in this story.")
    found.story = story
    return found


def entry(kind: str, public_id: str) -> Entry:
    """The `person`, `organisation` or `place` of the directory with that id. Raises NotFound."""
    rows: dict[str, QuerySet[Any]] = {
        "person": Person.objects.all(),
        "organisation": Organisation.objects.all(),
        "place": Place.objects.all(),
    }
    found: Entry | None = rows[kind].filter(public_id=public_id).first()
    if found is None:
        raise NotFound(f"There is no such {kind} in the directory.")
    return found


def source(public_id: str) -> Source:
    """The source with `public_id`. Raises NotFound."""
    found = Source.objects.select_related("person", "organisation").filter(public_id=public_id).first()
    if found is None:
        raise NotFound("There is no such source.")
    return found


def held_source(public_id: str, version: int | None = None) -> Source:
    """The source with `public_id`, held until the transaction is over.

    Raises NotFound; Stale when another version stands.
    """
    rows = Source.objects.select_for_update().filter(public_id=public_id)
    found = rows.first()
    if found is None:
        raise NotFound("There is no such source.")
    demand_version(found, version)
    return found


def question(public_id: str) -> OpenQuestion:
    """The question with `public_id`, without holding its story. Raises NotFound."""
    found = OpenQuestion.objects.select_related("story").filter(public_id=public_id).first()
    if found is None:
        raise NotFound("There is no such question.")
    return found


def request(public_id: str, by: Member) -> CommentRequest:
    """The request with `public_id`, if `by` may see it, without holding its story. Raises NotFound."""
    rows = seeing.seen(CommentRequest.objects.select_related("story"), by)
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("There is no such request.")
    return found


def us(story: Story) -> Source:
    """The outlet, where every chain begins: as in the story so far, else the directory's, else the site."""
    ours = Source.objects.filter(organisation__us=True).select_related("organisation")
    used = ours.filter(hops__attribution__claim__story=story).order_by("-hops__pk").first()
    if used:
        return used
    name = settings.READOUT.site_name
    entries = Organisation.objects.filter(us=True).order_by("pk")
    entry = entries.filter(name=name).first() or entries.first()
    if entry is None:
        entry = directory.add_organisation(name, us=True, by=story.created_by)
    return sources.of(entry, by=story.created_by)
