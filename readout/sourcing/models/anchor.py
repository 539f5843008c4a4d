"""Where a claim stands in an update."""

from typing import Self

from django.db import models

from readout.coverage.models import Update
from readout.sourcing.models.claim import Claim


class AnchorQuerySet(models.QuerySet["Anchor"]):
    """Questions asked of anchors."""

    def loose(self) -> Self:
        """Those whose words are gone: shown at the desk, withheld from readers."""
        return self.filter(loose=True)


class Anchor(models.Model):
    """A claim in an update: on words, on an image or embed, or on the update as a whole.

    `exact`, `prefix` and `suffix` are a text-quote selector (W3C Web Annotation) that finds the words
    again after an edit has taken their mark away. `part` is the address of an image or embed.
    """

    class Kind(models.TextChoices):
        WORDS = "words"
        PART = "part"
        WHOLE = "whole"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="anchors")
    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="anchors")
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.WORDS)
    exact = models.TextField(blank=True, max_length=5000)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    part = models.CharField(max_length=2000, blank=True)
    loose = models.BooleanField(default=False)

    objects = AnchorQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("claim", "update"), name="one_anchor_per_update"),)

    def __str__(self) -> str:
        return f"{self.claim_id} in {self.update_id}"
