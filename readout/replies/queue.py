"""What moderators see: the queue, and what is known of a writer without knowing who it is."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from msgspec import Struct

from readout.coverage.models import Story
from readout.replies.models import Reply, Report


class History(Struct, frozen=True):
    """Open reports of a reply by reason, and its writer's other replies by what became of them."""

    reports: dict[str, int]
    earlier: dict[str, int]


def rows(*, states: Sequence[str] = (), slug: str = "") -> QuerySet[Reply]:
    """Replies in any of `states`, or in every one, under the story at `slug`, or under all."""
    found = Reply.objects.select_related("parent")
    if states:
        found = found.filter(state__in=states)
    if slug:
        found = found.filter(story__in=list(Story.objects.filter(slug=slug).values_list("pk", flat=True)))
    return found


def histories(found: Iterable[Reply]) -> dict[int, History]:
    """What is known of each of some replies, in two queries."""
    chosen = list(found)
    reports: dict[int, Counter[str]] = {row.pk: Counter() for row in chosen}
    for reply, reason in Report.objects.filter(reply__in=chosen, settled_at=None).values_list(
        "reply", "reason"
    ):
        reports[reply][reason] += 1
    writers = {row.writer for row in chosen if row.writer}
    of_writer: dict[str, Counter[str]] = {writer: Counter() for writer in writers}
    for writer, state in Reply.objects.filter(writer__in=writers).values_list("writer", "state"):
        of_writer[writer][state] += 1
    return {row.pk: History(dict(reports[row.pk]), _others(row, of_writer)) for row in chosen}


def _others(row: Reply, of_writer: dict[str, Counter[str]]) -> dict[str, int]:
    if not row.writer:
        return {}
    others = of_writer[row.writer] - Counter({row.state: 1})
    return dict(others)
