"""The dated history of what is established of a claim."""

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.sourcing.models.claim import Claim


class StatusChange(models.Model):
    """From `at` on, a claim had the status `to`, on this basis. The first has no `was`.

    `correction` is what was decided when a claim left `confirmed`; `corrections` are the revisions that made
    one. `by_standards` keeps whether a
    standards editor decided it, whatever role that person has later.
    """

    class Correction(models.TextChoices):
        UNSET = "", "unset"
        NEEDED = "needed"
        NOT_NEEDED = "not_needed"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="status_changes")
    was = models.CharField(max_length=10, choices=Claim.Status, blank=True)
    to = models.CharField(max_length=10, choices=Claim.Status)
    basis = models.CharField(max_length=500, blank=True)
    correction = models.CharField(max_length=10, choices=Correction, blank=True, default="")
    correction_reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_standards = models.BooleanField(default=False)

    class Meta:
        ordering = ("claim", "at", "pk")

    def __str__(self) -> str:
        return f"{self.claim_id} {self.to}"
