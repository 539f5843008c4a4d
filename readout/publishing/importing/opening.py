"""A filed story gets its place here, and never another's."""

from datetime import datetime
from itertools import count
from typing import Any

from msgspec.structs import replace

from readout.accounts.models import Member
from readout.core.refusals import Invalid, WrongState
from readout.coverage.models import Story
from readout.publishing import stories
from readout.publishing.importing.place import FileRefused
from readout.publishing.importing.shapes import FiledStory


def renamed(filed: FiledStory, slug: str, title: str) -> FiledStory:
    """`filed` at the address `slug` and under `title`, where they are given."""
    head = replace(filed.head, slug=slug or filed.head.slug, title=title or filed.head.title)
    return replace(filed, head=head)


def open_story(filed: FiledStory, *, by: Member, coverage_start: datetime | None) -> Story:
    """A new story, a draft still, with the head of `filed`.

    Raises WrongState when its address is taken, FileRefused for a head that cannot be taken.
    """
    head = filed.head
    refuse_taken(head.slug)
    values: dict[str, Any] = {"coverage_start": coverage_start} if coverage_start else {}
    try:
        return stories.create(
            by=by,
            title=head.title,
            slug=head.slug,
            standfirst=head.standfirst,
            language=head.language,
            time_zone=head.time_zone,
            replies=head.replies,
            **values,
        )
    except Invalid as refusal:
        for field, problem in refusal.details.items():
            raise FileRefused(f"story.{field}", problem) from refusal
        raise


def refuse_taken(slug: str) -> None:
    """Raises WrongState when there is a story at `slug`."""
    if not slug or not Story.objects.filter(slug=slug).exists():
        return
    taken = set(Story.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    free = next(name for number in count(2) if (name := f"{slug}-{number}") not in taken)
    raise WrongState(
        f"There is a story at /live/{slug}/ already, and an import overwrites nothing. "
        f"Give this one another address: --slug {free}"
    )
