"""Legal removal: words that two people struck from every public form."""

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.coverage.models.story import Story


class Redaction(models.Model):
    """An order to strike `words` from a story, asked for by one person and carried out by another.

    Once carried out, `words` is empty; `sealed` holds words and originals under the installation's
    key when they must be kept, and nothing when they were destroyed as ordered.
    """

    class Originals(models.TextChoices):
        SEALED = "sealed"
        DESTROYED = "destroyed"

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="redactions")
    words: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    reason = models.TextField(max_length=2000)
    originals = models.CharField(max_length=9, choices=Originals, default=Originals.SEALED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True)
    sealed = models.BinaryField(null=True)

    def __str__(self) -> str:
        return f"redaction {self.pk} of {self.story_id}"
