"""Somebody says that something here is against the law."""

from django.db import models

from readout.core import clock


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions asked of notices."""

    def open(self) -> "NoticeQuerySet":
        """Those that wait for a decision, the most urgent first."""
        return self.filter(decided_at=None).order_by("due_at", "pk")


class Notice(models.Model):
    """A legal notice: numbered, timed, and its evidence sealed.

    `sealed` holds who gave it, what they say, and what stood at the address they named at that moment; it is
    opened for a reason that is written down first. `about` is a path of this site; `story` and `reply` are
    what was found there. `answered` counts the letters sent: the first acknowledges, the second tells the
    decision; `writes_back` says whether an address was given.
    """

    class Kind(models.TextChoices):
        HATE = "hate"
        DEFAMATION = "defamation"
        PRIVACY = "privacy"
        COPYRIGHT = "copyright"
        ORDER = "order"
        OTHER = "other"

    class Outcome(models.TextChoices):
        REMOVED = "removed"
        CHANGED = "changed"
        STAYS = "stays"

    number = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    about = models.CharField(max_length=500)
    story = models.PositiveBigIntegerField(null=True)
    reply = models.CharField(max_length=12, blank=True)
    sealed = models.BinaryField()
    received_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    writes_back = models.BooleanField(default=False)
    answered = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    write_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.PositiveBigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("decided_at", "due_at"), name="notices_that_wait"),)

    def __str__(self) -> str:
        return self.number

    @property
    def is_late(self) -> bool:
        """Whether its time is over without a decision."""
        return self.decided_at is None and self.due_at <= clock.now()


class NoticeOpening(models.Model):
    """That somebody opened a notice's evidence, and why."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="openings")
    by = models.PositiveBigIntegerField()
    by_name = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"opening of {self.notice_id}"
