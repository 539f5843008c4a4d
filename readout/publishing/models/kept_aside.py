"""A part of an imported file that Readout does not take yet."""

from django.db import models

from readout.core import clock
from readout.coverage.models import Story, Update


class KeptAside(models.Model):
    """A claim, a source, an approval … of a file: private, and sealed under the installation's key.

    `update` is the update it belongs to, where there is one.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="kept_aside")
    update = models.ForeignKey(Update, null=True, on_delete=models.CASCADE, related_name="kept_aside")
    kind = models.CharField(max_length=40)
    sealed = models.BinaryField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (models.Index(fields=("story", "kind"), name="kept_aside_by_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} kept aside with {self.story_id}"
