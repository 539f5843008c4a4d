"""A story is verified: its counters, its log, its updates, its page."""

from collections.abc import Iterator, Sequence

from readout.core.refusals import NotFound
from readout.coverage import reading
from readout.coverage.fold import Page
from readout.coverage.models import LogEntry, Story
from readout.publishing.verification import pages, tables
from readout.publishing.verification.moment import one_moment
from readout.publishing.verification.walk import Walk


def chosen(slugs: Sequence[str] = ()) -> list[Story]:
    """The stories at `slugs`, or all of them. Raises NotFound, naming the first that is not there."""
    stories = Story.objects.order_by("pk")
    if not slugs:
        return list(stories)
    found = {story.slug: story for story in stories.filter(slug__in=slugs)}
    missing = [slug for slug in slugs if slug not in found]
    if missing:
        raise NotFound(f"There is no story {missing[0]}.")
    return [found[slug] for slug in slugs]


def differences(story: Story) -> Iterator[str]:
    """What is wrong with `story`, one sentence each; nothing when all is well.

    Reads one moment of it while others publish; memory is bounded, however long its log.
    """
    with one_moment():
        story = Story.objects.select_related("continues").get(pk=story.pk)
        name = story.slug if story.is_public else f"story {story.pk} (not public)"
        for difference in _differences(story):
            yield f"{name}: {difference}"


def _differences(story: Story) -> Iterator[str]:
    if not story.is_public:
        if story.head or LogEntry.objects.filter(story=story).exists():
            yield "it has a log although readers may not see it."
        return
    walk = Walk(story)
    yield from walk.differences()
    yield from tables.differences(story)
    if walk.page is not None:
        yield from _page_differences(walk.page, reading.page_of(story))


def _page_differences(folded: Page, rebuilt: Page) -> Iterator[str]:
    different = pages.differing(folded, rebuilt)
    if different:
        yield f"the page rebuilt from the tables differs from the folded log in {' and '.join(different)}."
