"""A letter to a writer that is yet to be sent, or was."""

from django.db import models

from readout.core import clock
from readout.replies.models.reply import Reply


class Letter(models.Model):
    """That the writer of a reply is to be told that it was published; one letter for one reply."""

    reply = models.OneToOneField(Reply, on_delete=models.CASCADE, related_name="letter")
    due_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("sent_at", "due_at"), name="letters_that_are_due"),)

    def __str__(self) -> str:
        return f"letter about {self.reply_id}"
