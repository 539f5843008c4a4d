"""What a story's ledger showed, and when: the public form, as it was made for each event."""

from typing import Self

from django.db import models

from readout.coverage.models.story import Story
from readout.coverage.models.update import Update


class LedgerQuerySet(models.QuerySet["LedgerItem"]):
    """Questions asked of a story's ledger."""

    def standing(self) -> Self:
        """What is shown now, in order."""
        return self.filter(ended_seq__isnull=True).order_by("place", "pk")

    def at(self, seq: int) -> Self:
        """What was shown after the event `seq`, in order."""
        lasting = models.Q(ended_seq__isnull=True) | models.Q(ended_seq__gt=seq)
        return self.filter(lasting, seq__lte=seq).order_by("place", "pk")


class LedgerItem(models.Model):
    """A line of a story's ledger, as shown from the event `seq` until `ended_seq`.

    `body` is a `knowing.Known`, `Question` or `Request`, or the list of sentences `asked`, as canonical
    JSON. `place` orders lines of a kind: it is the event that first showed the line. `update` is whose
    words a `known` line rests on.
    """

    class Kind(models.TextChoices):
        KNOWN = "known"
        QUESTION = "question"
        REQUEST = "request"
        ASKED = "asked"

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="ledger_items")
    kind = models.CharField(max_length=8, choices=Kind)
    public_id = models.CharField(max_length=64, blank=True)
    update = models.ForeignKey(Update, null=True, on_delete=models.PROTECT, related_name="known_lines")
    place = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    ended_seq = models.PositiveIntegerField(null=True)
    body = models.TextField()

    objects = LedgerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("story", "kind", "public_id"),
                condition=models.Q(ended_seq=None),
                name="one_ledger_line_stands",
            ),
        )
        indexes = (models.Index(fields=("story", "seq"), name="ledger_by_story"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id} of {self.story_id} from {self.seq}"
