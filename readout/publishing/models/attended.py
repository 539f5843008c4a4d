"""Somebody has seen to what an answer to a request asks for."""

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.sourcing.models import CommentRequest


class Attended(models.Model):
    """The answer that a request had then has been seen to; another answer asks for somebody again."""

    request = models.ForeignKey(CommentRequest, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"request {self.request_id} seen to"
