"""A place."""

from django.conf import settings
from django.db import models

from readout.core import clock, ids


class Place(models.Model):
    """A place that updates name."""

    public_id = models.CharField(max_length=16, unique=True, default=ids.public_id)
    name = models.CharField(max_length=200)
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The path of the public page."""
        return f"/places/{self.public_id}/"
