"""Names and words that may not go out: by court order, or to protect minors and victims."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from readout.core import clock
from readout.coverage.models import Story


class DoNotPublishQuerySet(models.QuerySet["DoNotPublish"]):
    """Questions asked of the list."""

    def standing(self) -> Self:
        """Entries that have not been lifted."""
        return self.filter(lifted_at=None)

    def about(self, story_id: int | None) -> Self:
        """Entries that hold for a story: its own, and those for every story; for none, only these."""
        every = Q(story=None)
        return self.filter(every if story_id is None else every | Q(story=story_id))


class DoNotPublish(models.Model):
    """`words` stand between an update and its readers until somebody lifts them.

    Without `story` they do in every story. `reason` is told to whoever wrote them; none of it is public.
    """

    words = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    story = models.ForeignKey(Story, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)

    objects = DoNotPublishQuerySet.as_manager()

    def __str__(self) -> str:
        return f"entry {self.pk}"
