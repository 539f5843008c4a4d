"""What a second person approved, and what an editor decided against a warning."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.coverage.models import Story, Update
from readout.sourcing.models.claim import Claim
from readout.sourcing.models.source import Source


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Questions asked of approvals."""

    def standing(self, moment: datetime) -> Self:
        """Neither voided nor past their hour at `moment`."""
        lasting = models.Q(until__isnull=True) | models.Q(until__gt=moment)
        return self.filter(lasting, voided_at__isnull=True)


class Approval(models.Model):
    """A second person's leave to publish a hidden source, having been told who it is.

    Bound to `claim` in the wording of `fingerprint`; or, without a claim, to source, description and
    `subject` in one story until an hour.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="approvals")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="approvals")
    claim = models.ForeignKey(Claim, null=True, on_delete=models.CASCADE, related_name="approvals")
    subject = models.CharField(max_length=300, blank=True)
    fingerprint = models.JSONField()
    until = models.DateTimeField(null=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=300, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="approval_of_a_subject_ends",
                condition=models.Q(claim__isnull=False) | models.Q(until__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"approval {self.pk}"

    def __repr__(self) -> str:
        return f"<Approval {self.pk} …>"


class Override(models.Model):
    """An editor's decision to publish against a warning, with the reason on record."""

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="overrides")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="overrides")
    rule = models.CharField(max_length=40)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("update", "claim", "rule"), name="one_override_per_warning"),
        )

    def __str__(self) -> str:
        return f"override of {self.rule} for {self.claim_id}"
