"""What was done to an update, by whom, when and for how long; each mark spans events of the log."""

from typing import Self, TypeVar

from django.conf import settings
from django.db import models

from readout.coverage.models.update import Update

Mark = TypeVar("Mark", bound="_Mark")


class MarkQuerySet(models.QuerySet[Mark]):
    """Questions asked of marks."""

    def standing(self) -> Self:
        """Marks that have not ended."""
        return self.filter(ended_seq__isnull=True)

    def at(self, seq: int) -> Self:
        """Marks that stood after the event `seq`."""
        lasting = models.Q(ended_seq__isnull=True) | models.Q(ended_seq__gt=seq)
        return self.filter(lasting, seq__lte=seq)


class _Deed(models.Model):
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class _Mark(_Deed):
    ended_seq = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True


class Pin(_Mark):
    """An update stood above the others, from `seq` until `ended_seq`."""

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="pins")
    objects = MarkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.update_id} pinned at {self.seq}"


class KeyMark(_Mark):
    """An update was a key event, from `seq` until `ended_seq`."""

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="key_marks")
    objects = MarkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.update_id} key at {self.seq}"


class Hold(_Mark):
    """An update was being checked, from `seq` until `ended_seq`. `reason` is private."""

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="holds")
    reason = models.TextField(blank=True, max_length=2000)
    objects = MarkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.update_id} held at {self.seq}"


class Retraction(_Deed):
    """An update was taken back for good. `note` is public, `private_reason` is not."""

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="retractions")
    note = models.CharField(max_length=1000)
    private_reason = models.TextField(blank=True, max_length=2000)

    def __str__(self) -> str:
        return f"{self.update_id} retracted at {self.seq}"
