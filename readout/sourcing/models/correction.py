"""Which revision made a correction that was decided."""

from django.db import models

from readout.core import clock
from readout.coverage.models import Revision
from readout.sourcing.models.status_change import StatusChange


class Correction(models.Model):
    """A line left `confirmed`, it was decided that a correction is needed, and `revision` made it there.

    A line that stands in several updates is corrected in each by a revision of its own.
    """

    change = models.ForeignKey(StatusChange, on_delete=models.CASCADE, related_name="corrections")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="corrections")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("change", "revision"), name="one_correction_per_revision"),
        )

    def __str__(self) -> str:
        return f"correction of {self.change_id} by {self.revision_id}"
