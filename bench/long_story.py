"""A long story written straight into the tables, a few hundred updates at a time."""

from datetime import timedelta

from django.db import transaction

from bench import prose
from readout.core import clock, richtext
from readout.coverage import actions, events, projection, richtexts
from readout.coverage.models import LogEntry, Revision, Story, Update
from readout.demo.cast import hire
from readout.publishing import stories
from readout.publishing.locking import locked_story

BATCH = 500
BETWEEN = timedelta(seconds=2)


def write(slug: str, count: int) -> None:
    """Open the story at `slug` and give it `count` published updates, in one transaction."""
    noor = hire()["Noor"]
    with transaction.atomic():
        stories.create(by=noor, title=f"The river, in {count} updates", slug=slug)
        with locked_story(slug) as story:
            actions.turn(story, Story.State.LIVE, by=noor, at=clock.now() - BETWEEN * (count + 10))
        for first in range(1, count + 1, BATCH):
            _publish(story, range(first, min(first + BATCH, count + 1)))
        kept = {"head": story.head, "total": count, "last_at": story.last_at}
        Story.objects.filter(pk=story.pk).update(**kept)


def _publish(story: Story, numbers: range) -> None:
    updates = Update.objects.bulk_create([_update(story, number) for number in numbers])
    revisions = Revision.objects.bulk_create([_revision(update) for update in updates])
    for update, revision in zip(updates, revisions, strict=True):
        update.current = revision
    Update.objects.bulk_update(updates, ["current"], batch_size=BATCH)
    numbered = Update.objects.filter(story=story, number__in=list(numbers)).with_words().order_by("number")
    LogEntry.objects.bulk_create([_entry(update) for update in numbered])
    story.head, story.last_at = updates[-1].first_seq or 0, updates[-1].published_at


def _update(story: Story, number: int) -> Update:
    first = story.last_at or clock.now()
    at = first + BETWEEN * (number + 1 - story.head)
    return Update(
        story=story,
        state=Update.State.PUBLISHED,
        version=2,
        number=number,
        first_seq=number + 1,
        published_at=at,
        modified_at=at,
        created_by=story.created_by,
    )


def _revision(update: Update) -> Revision:
    number, at = update.number or 0, update.published_at or clock.now()
    body = richtext.to_json(richtext.from_text(prose.paragraphs(number)))
    return Revision(
        update=update,
        number=1,
        seq=update.first_seq or 0,
        at=at,
        by=update.created_by,
        headline=prose.headline(number),
        body=body,
        byline=["Amina"],
        html=richtexts.html_of(body, update.story.language, update.public_id),
    )


def _entry(update: Update) -> LogEntry:
    at = update.published_at or clock.now()
    event = events.UpdatePublished(
        at=clock.instant(at), seq=update.first_seq or 0, update=projection.public_update(update)
    )
    return LogEntry(
        story=update.story,
        update=update,
        seq=event.seq,
        type=events.type_of(event),
        at=at,
        body=events.encode(event),
    )
