"""An update that goes out at a set time."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.coverage.models import Update


class TimedReleaseQuerySet(models.QuerySet["TimedRelease"]):
    """Questions asked of timed releases."""

    def waiting(self) -> Self:
        """Those that have been neither tried nor dropped, the earliest first."""
        return self.filter(refused_at__isnull=True).order_by("due_at", "pk")

    def due(self, moment: datetime) -> Self:
        """Those whose time has come at `moment`."""
        return self.waiting().filter(due_at__lte=moment)

    def alarming(self) -> Self:
        """Those that were due and could not go out: the desk must look at them."""
        return self.filter(refused_at__isnull=False).order_by("refused_at")


class TimedRelease(models.Model):
    """The hour at which an approved update goes out by itself, under an embargo or as scheduled.

    It is cleared again at that hour. If it is refused then, `refusal` says why and it waits for a
    person. Nothing public is derived from this table.
    """

    class Kind(models.TextChoices):
        SCHEDULE = "schedule"
        EMBARGO = "embargo"

    update = models.OneToOneField(Update, on_delete=models.CASCADE, related_name="timed_release")
    kind = models.CharField(max_length=8, choices=Kind)
    due_at = models.DateTimeField(db_index=True)
    set_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    refused_at = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True)

    objects = TimedReleaseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.update_id} at {self.due_at:%F %T}"
