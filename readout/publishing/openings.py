"""Counting how often updates are opened: sums of what servers noted, by update and day."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F, Sum

from readout.core import clock
from readout.coverage.models import Update
from readout.publishing.models import Opening

AT_ONCE = 100
"""Updates in one transaction: publishing never waits long for numbers."""


def add(numbers: Mapping[str, int]) -> None:
    """Adds to today's numbers, by the ids of updates; what was never public is not counted."""
    day = clock.now().date()
    ids = sorted(numbers)
    for start in range(0, len(ids), AT_ONCE):
        public = Update.objects.filter(public_id__in=ids[start : start + AT_ONCE], number__isnull=False)
        with transaction.atomic():
            for public_id, pk in public.values_list("public_id", "pk"):
                opening, _ = Opening.objects.get_or_create(update_id=pk, day=day)
                Opening.objects.filter(pk=opening.pk).update(number=F("number") + numbers[public_id])


def of_story(story_id: int) -> dict[str, int]:
    """How often each update of a story was opened so far, by its id; those that never were are not there."""
    found = Opening.objects.filter(update__story=story_id).values_list("update__public_id")
    return dict(found.annotate(together=Sum("number")).order_by())


def together(story_id: int) -> int:
    """How often updates of a story were opened so far."""
    total = Opening.objects.filter(update__story=story_id).aggregate(total=Sum("number"))["total"]
    return int(total or 0)
