"""A writer's address, sealed, in the one table that holds any."""

from django.db import models

from readout.core import clock


class Address(models.Model):
    """An address that a reader gave for one purpose: to be told what becomes of their replies.

    `sealed` is opened only to send a letter, for an export to its owner, or for a reasoned reveal. `lookup`
    is a keyed hash that finds it again; neither means anything without the installation's key, and neither
    is part of any other table.
    """

    sealed = models.BinaryField()
    lookup = models.CharField(max_length=64, unique=True)
    given_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"address {self.pk}"

    def __repr__(self) -> str:
        return f"<Address {self.pk} …>"


class Reveal(models.Model):
    """That somebody was shown an address, and why."""

    reply = models.CharField(max_length=12)
    by = models.PositiveBigIntegerField()
    by_name = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"reveal of {self.reply}"
