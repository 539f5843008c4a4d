"""Forms that were sent."""

from django.db import models


class Spent(models.Model):
    """A form's token that was used; kept until it would have expired."""

    token = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"spent {self.pk}"
