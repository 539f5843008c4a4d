"""What is said when one shift hands a story to the next."""

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.coverage.models import Story

LONGEST = 1000


class ShiftNote(models.Model):
    """A note to whoever works on the story next; with `to`, the story is theirs from then on."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="shift_notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=LONGEST)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"note {self.pk} on {self.story_id}"
