"""What members say to one another about an update before it goes out."""

from typing import Self

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.coverage.models import Update

LONGEST = 2000


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions asked of comments."""

    def about(self, update: Update) -> Self:
        """Those on `update`, with who wrote them, the first written first."""
        return self.filter(update=update).select_related("by").order_by("pk")


class Comment(models.Model):
    """One remark in the review of an update. Private for ever; nobody changes it later."""

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=LONGEST)
    at = models.DateTimeField(default=clock.now)

    objects = CommentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"comment {self.pk} on {self.update_id}"
