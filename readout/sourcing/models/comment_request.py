"""Whom the newsroom asked for comment, how often, and what came of it."""

from datetime import datetime
from operator import attrgetter
from typing import Self

from django.conf import settings
from django.db import models

from readout.core import clock, ids
from readout.coverage.models import Story
from readout.directory.models import Organisation, Person
from readout.sourcing.models.claim import Claim
from readout.sourcing.models.source import Source


class CommentRequestQuerySet(models.QuerySet["CommentRequest"]):
    """Questions asked of requests for comment."""

    def public(self) -> Self:
        """Those that somebody published on purpose."""
        return self.filter(published_at__isnull=False)

    def waiting(self) -> Self:
        """Sent, and without an answer."""
        return self.filter(state__in=CommentRequest.WAITING)

    def overdue(self, moment: datetime) -> Self:
        """Waiting although the deadline has passed at `moment`."""
        return self.waiting().filter(deadline__lte=moment)


class CommentRequest(models.Model):
    """A request for comment; private until somebody publishes it, its deadline for ever.

    `hurried_at` is when we published, before the deadline, what it is about.
    `hidden_source` says in private that whoever is asked is also a source whose name we withhold: such a
    request never shows in public. `denies` says that the statement denies the claims it is about.
    """

    class State(models.TextChoices):
        DRAFTED = "drafted"
        SENT = "sent"
        AWAITING = "awaiting"
        DECLINED = "declined"
        NO_RESPONSE = "no_response"
        STATEMENT = "statement"
        BOUNCED = "bounced"

    WAITING = (State.SENT, State.AWAITING)
    ANSWERS = (State.DECLINED, State.STATEMENT)

    public_id = models.CharField(max_length=16, unique=True, default=ids.public_id)
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="comment_requests")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="comment_requests"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="comment_requests"
    )
    about: "models.ManyToManyField[Claim, models.Model]" = models.ManyToManyField(
        Claim, related_name="comment_requests"
    )
    hidden_source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=11, choices=State, default=State.DRAFTED)
    deadline = models.DateTimeField(null=True, blank=True)
    hurried_at = models.DateTimeField(null=True, blank=True)
    statement = models.TextField(blank=True, max_length=5000)
    denies = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = CommentRequestQuerySet.as_manager()

    class Meta:
        ordering = ("story", "pk")
        constraints = (
            models.CheckConstraint(
                name="request_has_one_recipient",
                condition=models.Q(person=None, organisation__isnull=False)
                | models.Q(person__isnull=False, organisation=None),
            ),
        )

    def __str__(self) -> str:
        return f"request {self.public_id}"

    @property
    def claims(self) -> list[Claim]:
        """What it is about, the first recorded first: on every database, and without asking it anew."""
        return sorted(self.about.all(), key=attrgetter("pk"))

    @property
    def keeps_its_answer(self) -> bool:
        """Whether an answer has come, and readers never had a line that it answers."""
        unheard = bool(self.claims) and not any(claim.shown_at for claim in self.claims)
        return self.state in self.ANSWERS and unheard


class Attempt(models.Model):
    """One time the newsroom tried to reach the recipient of a request; private."""

    class Channel(models.TextChoices):
        EMAIL = "email"
        PHONE = "phone"
        MESSAGE = "message"
        IN_PERSON = "in_person"
        OTHER = "other"

    request = models.ForeignKey(CommentRequest, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    channel = models.CharField(max_length=9, choices=Channel)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("request", "at", "pk")

    def __str__(self) -> str:
        return f"attempt {self.pk} for {self.request_id}"
