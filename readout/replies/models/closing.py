"""When a story stops taking replies."""

from django.db import models


class Closing(models.Model):
    """The instant from which a story takes no more replies."""

    story = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"closing of {self.story}"
