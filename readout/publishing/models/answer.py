"""What a caller was answered under an Idempotency-Key, kept in the transaction it speaks of."""

from django.conf import settings
from django.db import models

from readout.core import clock


class Answer(models.Model):
    """One answer, given again word for word when the same request comes again."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("member", "key"), name="one_answer_per_key"),)

    def __str__(self) -> str:
        return f"answer {self.pk}"
