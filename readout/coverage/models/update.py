"""An update, its revisions, and what was shown of how it is known."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from readout.core import clock, ids
from readout.coverage.models.story import Story
from readout.coverage.models.wording import WordingFields


class UpdateQuerySet(models.QuerySet["Update"]):
    """Questions asked of updates."""

    def shown(self) -> Self:
        """Updates that have a place on the public page, tombstones among them."""
        return self.filter(number__isnull=False)

    def corrected(self) -> Self:
        """Updates that were corrected at least once."""
        return self.filter(corrected_seq__isnull=False)

    def newest_first(self) -> Self:
        """In the page's order."""
        return self.order_by("-number")

    def with_words(self) -> Self:
        """With all that their public form needs, in a fixed number of queries."""
        return self.select_related("story", "current").prefetch_related(
            "pins",
            "key_marks",
            "retractions",
            models.Prefetch("revisions", Revision.objects.noted(), to_attr="noted_revisions"),
            models.Prefetch("sourcings", UpdateSourcing.objects.standing(), to_attr="shown_sourcings"),
        )


class Update(models.Model):
    """One update, draft or published, under one id for ever.

    `number` is its place in the story, given at publication. `version` counts every saved change,
    `revision` (of the current revision) only public ones. `corrected_seq` is the event of its first
    correction: the few that have one are found without a look at all the others.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In Review")
        APPROVED = "approved", _("Approved")
        EMBARGOED = "embargoed", _("Embargoed")
        PUBLISHED = "published", _("Published")
        HELD = "held", _("Held")
        RETRACTED = "retracted", _("Retracted")
        DISCARDED = "discarded", _("Discarded")

    UNPUBLISHED = (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.EMBARGOED)

    public_id = models.CharField(max_length=16, unique=True, default=ids.public_id)
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="updates")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    number = models.PositiveIntegerField(null=True)
    first_seq = models.PositiveIntegerField(null=True)
    corrected_seq = models.PositiveIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    modified_at = models.DateTimeField(null=True)
    current = models.OneToOneField(
        "coverage.Revision", null=True, on_delete=models.PROTECT, related_name="current_of"
    )
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UpdateQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("story", "number"), name="one_update_per_number"),)
        indexes = (
            models.Index(fields=("story", "first_seq"), name="update_by_first_event"),
            models.Index(
                fields=("story", "corrected_seq"),
                condition=models.Q(corrected_seq__isnull=False),
                name="update_once_corrected",
            ),
        )

    def __str__(self) -> str:
        return self.public_id

    @property
    def address(self) -> str:
        """The path of its permalink."""
        return f"{self.story.address}u/{self.public_id}/"

    @property
    def is_public(self) -> bool:
        """Whether it has a place on the public page."""
        return self.number is not None

    @property
    def revision(self) -> int:
        """How many times its public form has changed, publication counted."""
        return self.current.number if self.current else 0

    @property
    def is_pinned(self) -> bool:
        """Whether it stands above the others now."""
        return any(pin.ended_seq is None for pin in self.pins.all())

    @property
    def is_key(self) -> bool:
        """Whether it is a key event now."""
        return any(mark.ended_seq is None for mark in self.key_marks.all())


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Questions asked of revisions."""

    def noted(self) -> Self:
        """Revisions that carry a public note, oldest first."""
        return self.exclude(note="").order_by("number")


class Revision(WordingFields):
    """One published form of an update. `html` is the body as it went out."""

    class Kind(models.TextChoices):
        UPDATE = "update"
        REFILE = "refile"
        CLARIFICATION = "clarification"
        CORRECTION = "correction"
        EDITORS_NOTE = "editors_note"
        RETRACTION = "retraction"
        REDACTION = "redaction"

    NOTED = (Kind.CLARIFICATION, Kind.CORRECTION, Kind.EDITORS_NOTE, Kind.RETRACTION)

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=13, choices=Kind, default=Kind.UPDATE)
    note = models.CharField(max_length=1000, blank=True)
    html = models.TextField(blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("update", "number"), name="one_revision_per_number"),)
        ordering = ("update", "number")

    def __str__(self) -> str:
        return f"{self.update_id} r{self.number}"


class ShownQuerySet(models.QuerySet["UpdateSourcing"]):
    """Questions asked of what was shown of an update's sourcing."""

    def standing(self) -> Self:
        """What is shown now."""
        return self.filter(ended_seq__isnull=True)

    def at(self, seq: int) -> Self:
        """What was shown after the event `seq`."""
        lasting = models.Q(ended_seq__isnull=True) | models.Q(ended_seq__gt=seq)
        return self.filter(lasting, seq__lte=seq)


class UpdateSourcing(models.Model):
    """How an update is known, as shown from the event `seq` until `ended_seq`.

    `body` is `knowing.How` as canonical JSON.
    """

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="sourcings")
    seq = models.PositiveIntegerField()
    ended_seq = models.PositiveIntegerField(null=True)
    body = models.TextField()

    objects = ShownQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("update",), condition=models.Q(ended_seq=None), name="one_sourcing_stands"
            ),
        )

    def __str__(self) -> str:
        return f"sourcing of {self.update_id} from {self.seq}"
