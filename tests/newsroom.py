"""Short words for what tests do all day: write, publish, and hold the page against its log."""

from typing import Any

from readout.accounts.models import Member
from readout.core import richtext
from readout.coverage import events
from readout.coverage.fold import Page, fold
from readout.coverage.models import LogEntry, Story, Update
from readout.coverage.reading import page_of
from readout.coverage.wording import Credit, Wording, wording
from readout.publishing import drafting, publish, stories


def words(headline: str = "The bridge is closed", text: str = "Nobody may cross.", **more: object) -> Wording:
    """A wording with `text` as its only paragraphs."""
    byline = more.pop("byline", (Credit("Amina"),))
    return wording(headline=headline, body=richtext.from_text(text), byline=byline, **more)  # type: ignore[arg-type]


def open_story(by: Member, slug: str = "bridge", **more: Any) -> Story:
    """A live story."""
    return stories.create(by=by, title="Flood closes the old bridge", slug=slug, state="live", **more)


def published(by: Member, story: Story, headline: str = "The bridge is closed", **more: object) -> Update:
    """A published update of `story`."""
    key = bool(more.pop("key", False))
    draft = drafting.start(story.slug, words(headline, **more), by=by, key=key)  # type: ignore[arg-type]
    return publish.publish(draft.public_id, by=by)


def log_of(story: Story) -> list[events.Event]:
    """The story's events as the log now gives them."""
    bodies = LogEntry.objects.filter(story=story).order_by("seq").values_list("body", flat=True)
    return [events.decode(body) for body in bodies]


def folded(story: Story, page: Page | None = None) -> Page:
    """`page`, or an empty one, after every event that follows it."""
    story.refresh_from_db()
    page = page or Page(epoch=log_epoch(story))
    for event in log_of(story):
        page = fold(page, event)
    return page


def log_epoch(story: Story) -> str:
    """The epoch that a reader from the very beginning would hold: any, since renewals are in the log."""
    renewed = any(event.epoch for event in log_of(story))
    return "first" if renewed else story.epoch


def rebuilt(story: Story) -> Page:
    """The page made from the tables."""
    return page_of(Story.objects.get(pk=story.pk))


def public_text(story: Story) -> str:
    """All that the log and the page hold, as one text to search."""
    return "".join(LogEntry.objects.filter(story=story).values_list("body", flat=True)) + str(rebuilt(story))
