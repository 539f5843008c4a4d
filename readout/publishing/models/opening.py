"""How often an update's own page was opened: a number a day."""

from django.db import models

from readout.coverage.models import Update


class Opening(models.Model):
    """On one day (UTC) an update's own page was given out `number` times.

    There is nothing here of who asked, from where, with what, or at which hour; no column may be added that
    says so. Never public.
    """

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="openings")
    day = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("update", "day"), name="one_opening_per_day"),)

    def __str__(self) -> str:
        return f"{self.update_id} on {self.day}: {self.number}"
