"""What the desk has ordered for replies to every story."""

from datetime import datetime
from typing import Self

from django.db import models

from readout.core import clock


class StanceQuerySet(models.QuerySet["Stance"]):
    """Questions asked of orders."""

    def standing(self, at: datetime) -> Self:
        """The order that holds at an instant: the newest, unless it was ended or its hour has come."""
        return self.filter(until__gt=at, ended_at=None).order_by("-pk")


class Stance(models.Model):
    """An order for some hours, before or against what the length of the queue would bring about."""

    class Kind(models.TextChoices):
        FIRST = "first"
        CLOSED = "closed"
        OPEN = "open"

    kind = models.CharField(max_length=6, choices=Kind)
    until = models.DateTimeField()
    reason = models.CharField(max_length=300)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = StanceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} until {self.until}"
