"""A letter to a writer that is yet to be sent, or was."""

from django.db import models

from readout.core import clock
from readout.replies.models.reply import Reply


class Letter(models.Model):
    """That the writer of a reply is to be told what became of it; each thing at most once for one reply."""

    class Kind(models.TextChoices):
        PUBLISHED = "published"
        REPORTED = "reported"
        REMOVED = "removed"

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.PUBLISHED)
    due_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("reply", "kind"), name="told_once"),)
        indexes = (models.Index(fields=("sent_at", "due_at"), name="letters_that_are_due"),)

    def __str__(self) -> str:
        return f"letter about {self.reply_id}"
