"""A figure: a value or a range, of what, by whom, as of when."""

from django.db import models

from readout.sourcing.models.claim import Claim
from readout.sourcing.models.source import Source


class Figure(models.Model):
    """What a claim counts. `high` makes it a range from `value`; `bound` says that it is only a bound."""

    class Bound(models.TextChoices):
        EXACT = "", "exact"
        ABOUT = "about"
        AT_LEAST = "at_least"
        AT_MOST = "at_most"

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="figure")
    value = models.DecimalField(max_digits=20, decimal_places=4)
    high = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    bound = models.CharField(max_length=8, choices=Bound, blank=True, default="")
    counted = models.CharField(max_length=200)
    counter = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="figures"
    )
    as_of = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"figure of {self.claim_id}"
