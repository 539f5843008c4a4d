"""That something readers saw of a story's replies is gone."""

from django.db import models
from django.db.models import F


class WithdrawnQuerySet(models.QuerySet["Withdrawn"]):
    """What is said of withdrawals."""

    def note(self, story: int) -> None:
        """Counts one more under a story, inside the transaction that withdraws it."""
        self.get_or_create(story=story)
        self.filter(story=story).update(times=F("times") + 1)


class Withdrawn(models.Model):
    """How often a public reply of a story was removed, changed into the queue, or erased: caches are told."""

    story = models.PositiveBigIntegerField(unique=True)
    times = models.PositiveIntegerField(default=0)

    objects = WithdrawnQuerySet.as_manager()

    def __str__(self) -> str:
        return f"withdrawn of {self.story}"
