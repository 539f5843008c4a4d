"""An organisation."""

from django.conf import settings
from django.db import models

from readout.core import clock, ids
from readout.directory import addresses
from readout.directory.models.doubles import Listed


class Organisation(Listed):
    """An organisation whom updates name; `us` is the outlet whose newsroom this is.

    `name` is written as it stands within a sentence: “the Pentagon”, “CNN”. `takes_plural` says that
    verbs follow it in the plural (“the police say”): grammar, not a number of sources. `same_as` are
    addresses elsewhere that mean the same.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.public_id)
    name = models.CharField(max_length=200)
    takes_plural = models.BooleanField(default=False)
    us = models.BooleanField(default=False)
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    same_as = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The path of the public page."""
        return addresses.path("organisations", self.name, self.public_id)
