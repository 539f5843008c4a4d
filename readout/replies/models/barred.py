"""Who may not reply, and which words and links are stopped."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from readout.core import clock


class BarredQuerySet(models.QuerySet["Barred"]):
    """Questions asked of bars."""

    def standing(self, at: datetime) -> Self:
        """Those that hold at an instant: not lifted, and not yet over."""
        return self.filter(Q(until=None) | Q(until__gt=at), lifted_at=None)


class Barred(models.Model):
    """A writer (by keyed hash) who may not reply: until an hour, or without one for good."""

    writer = models.CharField(max_length=64)
    until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)
    by = models.PositiveBigIntegerField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now)
    lifted_at = models.DateTimeField(null=True)

    objects = BarredQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("writer",), name="bars_of_a_writer"),)

    def __str__(self) -> str:
        return f"bar {self.pk}"


class Listed(models.Model):
    """A word, or the host of links, that holds a reply or rejects it, and why it is on the list."""

    class Kind(models.TextChoices):
        WORD = "word"
        LINK = "link"

    class Effect(models.TextChoices):
        HOLD = "hold"
        REJECT = "reject"

    kind = models.CharField(max_length=4, choices=Kind)
    text = models.CharField(max_length=200)
    effect = models.CharField(max_length=6, choices=Effect, default=Effect.HOLD)
    reason = models.CharField(max_length=300, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "text"), name="listed_once"),)

    def __str__(self) -> str:
        return self.text
