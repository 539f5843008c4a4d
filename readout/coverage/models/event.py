"""The table of the log. Rows are written by `coverage.log` and by nobody else."""

from django.db import models

from readout.coverage.models.story import Story
from readout.coverage.models.update import Update


class LogEntry(models.Model):
    """One public event as canonical JSON, encoded once.

    The hub reads `story_id`, `seq`, `type` and `body` with plain SQL from `coverage_event`.
    """

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="log")
    update = models.ForeignKey(Update, null=True, on_delete=models.PROTECT, related_name="log")
    seq = models.PositiveIntegerField()
    type = models.CharField(max_length=40)
    at = models.DateTimeField()
    body = models.TextField()

    class Meta:
        db_table = "coverage_event"
        constraints = (models.UniqueConstraint(fields=("story", "seq"), name="one_event_per_sequence"),)
        indexes = (
            models.Index(fields=("story", "at"), name="event_by_instant"),
            models.Index(fields=("story", "seq"), condition=models.Q(update=None), name="event_of_head"),
        )
        ordering = ("story", "seq")

    def __str__(self) -> str:
        return f"{self.story_id}:{self.seq} {self.type}"
