"""What moderators did beside deciding about replies."""

from django.db import models

from readout.core import clock


class Deed(models.Model):
    """One act, kept for good: `about` names what it was done to, `until` says how long it was to hold."""

    class What(models.TextChoices):
        LISTED = "listed"
        UNLISTED = "unlisted"
        BARRED = "barred"
        LIFTED = "lifted"
        CLOSING = "closing"
        REOPENED = "reopened"
        FIRST = "first"
        CLOSED = "closed"
        OPEN = "open"
        RELENTED = "relented"
        MODE = "mode"

    what = models.CharField(max_length=10, choices=What)
    about = models.CharField(max_length=300, blank=True)
    until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.PositiveBigIntegerField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.what}: {self.about}"
