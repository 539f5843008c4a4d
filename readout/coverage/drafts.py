"""Drafts: unpublished words. Only the desk, the API, publishing and sourcing may come in here."""

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.coverage.models.update import Update
from readout.coverage.models.wording import WordingFields


class DraftVersion(WordingFields):
    """Words that were written over in a draft: what the update said at its `version`. Never public."""

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="draft_versions")
    version = models.PositiveIntegerField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "coverage"
        constraints = (
            models.UniqueConstraint(fields=("update", "version"), name="one_draft_version_per_version"),
        )
        ordering = ("update", "version")

    def __str__(self) -> str:
        return f"version {self.version} of the draft of {self.update_id}"


class Draft(WordingFields):
    """The words of an update that are not public: a new one's, or a change not yet sent out."""

    update = models.OneToOneField(Update, on_delete=models.CASCADE, related_name="draft")
    key = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "coverage"

    def __str__(self) -> str:
        return f"draft of {self.update_id}"
