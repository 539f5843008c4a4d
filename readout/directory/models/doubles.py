"""An entry that was found to be another one's double."""

from django.conf import settings
from django.db import models


class Double(models.Model):
    """What an entry keeps once it is merged: into which one, when, by whom. Its old address leads there."""

    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="doubles"
    )
    merged_at = models.DateTimeField(null=True, blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
