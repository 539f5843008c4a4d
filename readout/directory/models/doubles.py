"""What every entry of the directory keeps beside its own fields."""

from django.conf import settings
from django.db import models


class Listed(models.Model):
    """`version` counts changes of the values, so that nobody overwrites anybody.

    Once an entry is merged as a double it keeps into which one, when and by whom: its addresses lead there.
    """

    version = models.PositiveIntegerField(default=1)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="doubles"
    )
    merged_at = models.DateTimeField(null=True, blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
