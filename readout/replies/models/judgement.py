"""What became of a reply, by whom, and why."""

from django.db import models

from readout.core import clock
from readout.replies.models.reply import Reply


class Judgement(models.Model):
    """One decision about one reply. Those made together share a `batch`, by which they are undone together.

    `version` is the reply's after a moderator's decision: while it stands, nothing came after that.
    `by` is a member's key, None where the software or the writer decided, as `by_name` says.
    """

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="judgements")
    batch = models.CharField(max_length=12)
    before = models.CharField(max_length=10, choices=Reply.State)
    after = models.CharField(max_length=10, choices=Reply.State)
    reason = models.CharField(max_length=300, blank=True)
    by = models.PositiveBigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("batch",), name="judgements_of_a_batch"),)

    def __str__(self) -> str:
        return f"{self.reply_id}: {self.before} → {self.after}"
