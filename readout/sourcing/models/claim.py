"""A claim: one thing that a story says is so."""

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.conf import settings
from django.db import models

from readout.core import clock, ids
from readout.coverage.models import Story
from readout.directory.models import Organisation, Person, Place
from readout.sourcing.models.source import Source

if TYPE_CHECKING:
    from readout.sourcing.models.attribution import Attribution
    from readout.sourcing.models.status_change import StatusChange


def _rows(model: str) -> models.QuerySet[models.Model]:
    rows: models.QuerySet[models.Model] = apps.get_model("sourcing", model)._default_manager.all()
    return rows


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Questions asked of claims."""

    def of(self, story: Story) -> Self:
        """Claims of `story`, the oldest first."""
        return self.filter(story=story).order_by("pk")

    def whole(self) -> Self:
        """With all that rules and sentences ask, in a fixed number of queries."""
        sources = _rows("Source").select_related("organisation", "person")
        limits = _rows("Limit").select_related("whom__organisation", "whom__person")
        disputes = _rows("Dispute").select_related("source__organisation", "source__person")
        counter = "figure__counter"
        rows = self.select_related(f"{counter}__organisation", f"{counter}__person", "superseded_by")
        return rows.prefetch_related(
            "attributions__hops",
            models.Prefetch("attributions__hops__source", sources),
            models.Prefetch("attributions__hops__source__limits", limits),
            models.Prefetch("subjects", _rows("Subject").select_related("person", "organisation", "place")),
            models.Prefetch("disputes", disputes),
            models.Prefetch("supersedes", _rows("Claim").select_related("figure")),
            "status_changes",
        )


class Claim(models.Model):
    """What is said to be so, in a sentence of its own; it belongs to a story and stands in its updates.

    `public_id` names it within its story: `[ID]words[/ID]` in a text ties words to it. `status` and
    `basis` are those of the last `StatusChange`. `shown_at` is when readers first had it. `version` counts
    its changes. `topic` is a label by which an approval can cover several claims. `event_from` and
    `event_to` are when what it speaks of happened; `event_days` says that they are days, not instants.
    `revisited`: its status is not the first any more, or somebody disputed it. `has_subjects`: it is about
    somebody or something.
    """

    class Status(models.TextChoices):
        UNVERIFIED = "unverified"
        REPORTED = "reported"
        CONFIRMED = "confirmed"
        DISPUTED = "disputed"
        FALSE = "false"
        SUPERSEDED = "superseded"

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="claims")
    public_id = models.CharField(max_length=64, default=ids.public_id)
    text = models.CharField(max_length=1000)
    status = models.CharField(max_length=10, choices=Status, default=Status.REPORTED)
    status_at = models.DateTimeField(default=clock.now)
    basis = models.CharField(max_length=500, blank=True)
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    shown_at = models.DateTimeField(null=True, blank=True)
    topic = models.CharField(max_length=300, blank=True)
    serious = models.BooleanField(default=False)
    alleges_crime = models.BooleanField(default=False)
    convicted_at = models.DateField(null=True, blank=True)
    event_from = models.DateTimeField(null=True, blank=True)
    event_to = models.DateTimeField(null=True, blank=True)
    event_days = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    version = models.PositiveIntegerField(default=1)
    revisited = models.BooleanField(default=False)
    has_subjects = models.BooleanField(default=False)

    objects = ClaimQuerySet.as_manager()

    loaded_ways: "list[Attribution] | None" = None
    loaded_subjects: "list[Subject] | None" = None
    loaded_changes: "list[StatusChange] | None" = None
    loaded_disputes: "list[Dispute] | None" = None
    loaded_replaced: "list[Claim] | None" = None
    """What `sourcing.whole` loaded beside it; None while it did not."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("story", "public_id"), name="one_claim_per_name"),)

    def __str__(self) -> str:
        return self.public_id


class Subject(models.Model):
    """Whom or what a claim is about, or where it happened."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="subjects")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="claims_about")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="claims_about"
    )
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="claims_about")

    def __str__(self) -> str:
        return f"subject of {self.claim_id}"


class Dispute(models.Model):
    """Who disputes a claim, in public; `statement` are the words in which."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="disputes")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="disputes")
    statement = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("claim", "pk")

    def __str__(self) -> str:
        return f"dispute of {self.claim_id}"
