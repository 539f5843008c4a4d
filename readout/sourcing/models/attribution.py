"""How a claim is known: a chain of hops, from the outlet to whoever saw or said it."""

from django.db import models

from readout.sourcing.models.claim import Claim
from readout.sourcing.models.source import Source


class Attribution(models.Model):
    """One way in which a claim is known; several of one claim corroborate it.

    A quotation keeps the `verbatim` words, and where they were said in another language that language,
    the original words and who translated them.
    """

    class Mode(models.TextChoices):
        STATEMENT = "statement"
        BACKGROUND = "background"
        OBSERVATION = "observation"
        IMPRESSION = "impression"
        INFERENCE = "inference"
        REPORTED_SPEECH = "reported_speech"
        QUOTATION = "quotation"
        QUOTATION_WITHIN_DOCUMENT = "quotation_within_document"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="attributions")
    mode = models.CharField(max_length=25, choices=Mode, default=Mode.STATEMENT)
    verbatim = models.TextField(blank=True, max_length=5000)
    original_words = models.TextField(blank=True, max_length=5000)
    original_language = models.CharField(max_length=100, blank=True)
    translator = models.CharField(max_length=200, blank=True)

    loaded_hops: "list[Hop] | None" = None
    """What `sourcing.whole` loaded beside it; None while it did not."""

    class Meta:
        ordering = ("claim", "pk")

    def __str__(self) -> str:
        return f"attribution of {self.claim_id}"


class Hop(models.Model):
    """A step of a chain; the first is the outlet. One that is not `public` leaves no trace for readers."""

    attribution = models.ForeignKey(Attribution, on_delete=models.CASCADE, related_name="hops")
    position = models.PositiveSmallIntegerField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="hops")
    public = models.BooleanField(default=True)

    class Meta:
        ordering = ("attribution", "position")
        constraints = (
            models.UniqueConstraint(fields=("attribution", "position"), name="one_hop_per_position"),
        )

    def __str__(self) -> str:
        return f"hop {self.position} of {self.attribution_id}"
