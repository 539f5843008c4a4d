"""That a reader finds a reply wrong."""

from django.db import models

from readout.core import clock
from readout.replies.models.reply import Reply


class Report(models.Model):
    """One reader's report of one reply; another by the same network says nothing more."""

    class Reason(models.TextChoices):
        HATE = "hate"
        PRIVATE = "private"
        FALSE = "false"
        SPAM = "spam"
        OTHER = "other"

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=10, choices=Reason)
    text = models.CharField(max_length=500, blank=True)
    origin = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("reply", "origin"), name="one_report_a_network"),)

    def __str__(self) -> str:
        return f"report of {self.reply_id}"
