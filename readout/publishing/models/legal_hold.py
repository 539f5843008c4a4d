"""Legal hold: what must be kept as it is, whatever else is decided."""

from typing import Self

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.coverage.models import Story


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    """Questions asked of legal holds."""

    def standing(self) -> Self:
        """Those that have not been lifted."""
        return self.filter(lifted_at=None)


class LegalHold(models.Model):
    """From `at` until `lifted_at` nothing of the story may be deleted. `reason` is private."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="legal_holds")
    reason = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("story",), condition=models.Q(lifted_at=None), name="one_legal_hold_per_story"
            ),
        )

    def __str__(self) -> str:
        return f"hold {self.pk} on {self.story_id}"
