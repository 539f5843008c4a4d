"""What moderators see: the queue, and what is known of a writer without knowing who it is."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Count, Max, QuerySet
from msgspec import Struct

from readout.core import clock
from readout.coverage.models import Story
from readout.replies.models import Barred, Judgement, Reply, Report

WAITING = (Reply.State.HELD, Reply.State.REPORTED)
OTHERS = 20
"""Of a writer's other replies, so many are shown beside one."""


class History(Struct, frozen=True):
    """Open reports of a reply by reason, and its writer's other replies by what became of them."""

    reports: dict[str, int]
    earlier: dict[str, int]
    barred: bool = False


class Asked(Struct, frozen=True, kw_only=True):
    """Which replies a moderator asks for. Without `states` those that wait, the oldest first.

    `mine` is a member's key; `whose` is "mine", "nobody" or "" for anybody's; `reason` is why readers
    reported; `words` stand in the text or the name.
    """

    states: tuple[str, ...] = ()
    slug: str = ""
    whose: str = ""
    mine: int = 0
    reason: str = ""
    words: str = ""

    @property
    def waits(self) -> bool:
        """Whether what waits is asked for."""
        return not self.states


def rows(*, states: Sequence[str] = (), slug: str = "") -> QuerySet[Reply]:
    """Replies in any of `states`, or in every one, under the story at `slug`, or under all."""
    found = Reply.objects.select_related("parent")
    if states:
        found = found.filter(state__in=states)
    if slug:
        found = found.filter(story__in=list(Story.objects.filter(slug=slug).values_list("pk", flat=True)))
    return found


def asked_for(asked: Asked) -> QuerySet[Reply]:
    """The replies that a moderator asks for, in the order in which they are to be read."""
    found = rows(states=asked.states or WAITING, slug=asked.slug)
    if asked.whose == "mine":
        found = found.filter(assigned_to=asked.mine)
    if asked.whose == "nobody":
        found = found.filter(assigned_to=None)
    if asked.reason:
        found = found.filter(
            pk__in=Report.objects.filter(reason=asked.reason, settled_at=None).values("reply")
        )
    if asked.words:
        found = found.filter(words__icontains=asked.words) | found.filter(name__icontains=asked.words)
    return found.order_by("received_at" if asked.waits else "-received_at", "pk")


def waiting_by_story() -> dict[int, int]:
    """How many replies wait under each story, by its key."""
    counted = Reply.objects.filter(state__in=WAITING).values_list("story").annotate(number=Count("pk"))
    return dict(counted.order_by())


def histories(found: Iterable[Reply]) -> dict[int, History]:
    """What is known of each of some replies, in three queries."""
    chosen = list(found)
    reports: dict[int, Counter[str]] = {row.pk: Counter() for row in chosen}
    for reply, reason in Report.objects.filter(reply__in=chosen, settled_at=None).values_list(
        "reply", "reason"
    ):
        reports[reply][reason] += 1
    writers = {row.writer for row in chosen if row.writer}
    of_writer: dict[str, Counter[str]] = {writer: Counter() for writer in writers}
    counted = Reply.objects.filter(writer__in=writers).values_list("writer", "state")
    for writer, state, number in counted.annotate(number=Count("pk")).order_by():
        of_writer[writer][state] = number
    barred = set(
        Barred.objects.standing(clock.now()).filter(writer__in=writers).values_list("writer", flat=True)
    )
    return {
        row.pk: History(dict(reports[row.pk]), _others(row, of_writer), row.writer in barred)
        for row in chosen
    }


def others(reply: Reply) -> list[Reply]:
    """The writer's other replies, the newest first; none where nothing is known of who wrote it."""
    if not reply.writer:
        return []
    return list(Reply.objects.filter(writer=reply.writer).exclude(pk=reply.pk).order_by("-pk")[:OTHERS])


def bars(reply: Reply) -> list[Barred]:
    """When the writer of a reply was barred, the newest first."""
    return list(Barred.objects.filter(writer=reply.writer).order_by("-pk")) if reply.writer else []


def decisions(reply: Reply) -> QuerySet[Judgement]:
    """What was decided about a reply, in order."""
    return reply.judgements.order_by("pk")


def _others(row: Reply, of_writer: dict[str, Counter[str]]) -> dict[str, int]:
    if not row.writer:
        return {}
    others = of_writer[row.writer] - Counter({row.state: 1})
    return dict(others)


def last_of(writers: Iterable[str]) -> dict[str, Reply]:
    """The last reply of each of `writers` who has one."""
    found = Reply.objects.filter(writer__in=set(writers)).order_by().values("writer").annotate(last=Max("pk"))
    rows = Reply.objects.in_bulk(found.values_list("last", flat=True))
    return {row.writer: row for row in rows.values()}
