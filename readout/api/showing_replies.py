"""Replies as moderators' tools are shown them."""

from readout.api import answers_replies as answers
from readout.api.showing import absolute
from readout.core import clock
from readout.coverage.models import Story
from readout.replies import queue
from readout.replies.models import Reply


def replies(rows: list[Reply]) -> list[answers.Reply]:
    """Each of `rows`, with what is known of its writer's others."""
    stories = Story.objects.in_bulk({row.story for row in rows})
    known = queue.histories(rows)
    return [_one(row, stories.get(row.story), known[row.pk]) for row in rows]


def _one(row: Reply, story: Story | None, known: queue.History) -> answers.Reply:
    address = f"{story.address}replies/#r-{row.public_id}" if story else ""
    return answers.Reply(
        id=row.public_id,
        url=absolute(address) if address else "",
        story=story.slug if story else "",
        update=row.update,
        answers=row.parent.public_id if row.parent else "",
        name=row.name,
        text=row.words,
        state=Reply.State(row.state).value,
        version=row.version,
        why=row.why,
        reports=known.reports,
        earlier=known.earlier,
        barred=known.barred,
        received_at=clock.instant(row.received_at),
        assigned_to=row.assigned_name,
    )
