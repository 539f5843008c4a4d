"""The public stories as a front page sorts them: those that run, and those that ended, by month."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, DateTimeField, OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncMonth

from readout.coverage.models import Story, Update

ENDED = (Story.State.CLOSED, Story.State.ARCHIVED)
ENDED_AT = Coalesce("coverage_end", "last_at", "created_at", output_field=DateTimeField())


def running() -> list[Story]:
    """Public stories that have not ended, live ones first."""
    return list(Story.objects.public().exclude(state__in=ENDED).select_related("continues").live_first())


def months(zone: ZoneInfo) -> list[tuple[datetime, int]]:
    """The months of `zone` in which stories ended, newest first: the month's first instant, how many."""
    month = TruncMonth(ENDED_AT, tzinfo=zone)
    ended = Story.objects.filter(state__in=ENDED).annotate(month=month)
    found = ended.values("month").annotate(number=Count("pk")).order_by("-month")
    return [(each["month"], each["number"]) for each in found]


def ended_in(month: datetime, zone: ZoneInfo) -> list[Story]:
    """The stories that ended in the month of `zone` that begins at `month`, the last to end first."""
    after = (month + timedelta(days=32)).replace(day=1, tzinfo=zone)
    ended = Story.objects.filter(state__in=ENDED).annotate(ended_at=ENDED_AT)
    found = ended.filter(ended_at__gte=month, ended_at__lt=after).order_by("-ended_at", "-pk")
    return list(found.select_related("continues"))


def latest_headlines(stories: Iterable[Story]) -> dict[int, str]:
    """By story key, the headline of the newest update whose words stand and have one; in one query."""
    newest = (
        Update.objects.filter(story=OuterRef("pk"), state=Update.State.PUBLISHED)
        .exclude(current__headline="")
        .newest_first()
        .values("current__headline")[:1]
    )
    keys = [story.pk for story in stories]
    found = Story.objects.filter(pk__in=keys).annotate(newest=Subquery(newest)).values_list("pk", "newest")
    return {key: headline for key, headline in found if headline}
