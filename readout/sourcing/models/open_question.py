"""What a story does not know yet."""

from typing import Self

from django.conf import settings
from django.db import models

from readout.core import clock, ids
from readout.coverage.models import Story, Update


class OpenQuestionQuerySet(models.QuerySet["OpenQuestion"]):
    """Questions asked of open questions."""

    def public(self) -> Self:
        """Those that somebody published on purpose."""
        return self.filter(published_at__isnull=False)


class OpenQuestion(models.Model):
    """A question; private until somebody publishes it. `answer` is how it ended, in public words."""

    class State(models.TextChoices):
        OPEN = "open"
        ANSWERED = "answered"
        WITHDRAWN = "withdrawn"
        UNANSWERABLE = "unanswerable"

    public_id = models.CharField(max_length=16, unique=True, default=ids.public_id)
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="open_questions")
    text = models.CharField(max_length=500)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(
        Update, null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OpenQuestionQuerySet.as_manager()

    class Meta:
        ordering = ("story", "pk")

    def __str__(self) -> str:
        return f"question {self.public_id}"
