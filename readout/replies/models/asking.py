"""Somebody wants to see, or to have erased, what is kept under an address."""

from django.db import models

from readout.core import clock


class Asking(models.Model):
    """That a letter is to be sent to an address, if it is known here; only the worker finds out.

    The row is made for every address alike, and goes as soon as the worker has looked. `sealed` is the
    address, `writer` the keyed hash by which replies know it.
    """

    sealed = models.BinaryField()
    writer = models.CharField(max_length=64, unique=True)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (models.Index(fields=("due_at",), name="askings_that_are_due"),)

    def __str__(self) -> str:
        return f"asking {self.pk}"

    def __repr__(self) -> str:
        return f"<Asking {self.pk} …>"


class Proof(models.Model):
    """That a letter with a private link went to a writer's address: whoever comes by it has proved it theirs.

    `link` is the hash of the secret in it.
    """

    link = models.CharField(max_length=64, unique=True)
    writer = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("writer",), name="proofs_of_a_writer"),)

    def __str__(self) -> str:
        return f"proof {self.pk}"
