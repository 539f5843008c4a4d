"""Programs that are told what becomes of replies, and what they are yet to be told."""

from typing import Self

from django.db import models

from readout.core import clock, ids
from readout.replies.models.reply import Reply


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Questions asked of webhooks."""

    def standing(self) -> Self:
        """Those that are still told."""
        return self.filter(ended_at=None)


class Webhook(models.Model):
    """An address that is told of every change of a reply's state. Address and secret lie `sealed`."""

    public_id = models.CharField(max_length=12, unique=True, default=ids.public_id)
    sealed = models.BinaryField()
    host = models.CharField(max_length=300)
    by = models.PositiveBigIntegerField()
    by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = WebhookQuerySet.as_manager()

    def __str__(self) -> str:
        return self.public_id


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions asked of deliveries."""

    def waiting(self) -> Self:
        """Those that are yet to be taken."""
        return self.filter(done_at=None, given_up_at=None, webhook__ended_at=None)


class Delivery(models.Model):
    """One event for one webhook. What it says is made of the reply when it is sent: nothing is kept twice.

    `answer` is what came of the last try: a status, or why there was none.
    """

    public_id = models.CharField(max_length=12, unique=True, default=ids.public_id)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=20, blank=True)
    done_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("done_at", "due_at"), name="deliveries_that_are_due"),)

    def __str__(self) -> str:
        return self.public_id
