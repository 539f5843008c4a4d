"""What an editor chose for “What we know”."""

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.sourcing.models.claim import Claim

MOST = 10
"""Lines that “What we know” holds at most."""


class KnownClaim(models.Model):
    """A claim's place in “What we know” of its story, from 1."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="known")
    position = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"known {self.claim_id}"
