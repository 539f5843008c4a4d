"""Who opened a dossier, and what for.

The database itself keeps the rows: it refuses to change or delete one, but for words struck from a purpose.
"""

from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.coverage.actions.striking import struck
from readout.coverage.models import Story, Update

LONGEST = 300


class DossierOpenedQuerySet(models.QuerySet["DossierOpened"]):
    """Rows are added and read: nobody changes or takes away what was noted, words struck by law excepted."""

    def about(self, story: Story) -> Self:
        """Every opening of a dossier of `story` or of an update of it, the last first."""
        return self.filter(story=story).select_related("by", "update").order_by("-pk")

    def strike(self, words: tuple[str, ...]) -> list[dict[str, Any]]:
        """Strikes `words` from what they were opened for; returns what stood there before."""
        originals = []
        for row in self:
            after = struck(row.purpose, words)[:LONGEST]
            if after == row.purpose:
                continue
            originals.append({"id": row.pk, "purpose": row.purpose})
            self.model.objects.filter(pk=row.pk)._note(after)
        return originals

    def _note(self, purpose: str) -> None:
        super().update(purpose=purpose)

    def update(self, **values: Any) -> NoReturn:
        """Refuses."""
        raise TypeError("what was noted of an opening stays as it is")

    def delete(self) -> NoReturn:
        """Refuses."""
        raise TypeError("what was noted of an opening stays")


class DossierOpened(models.Model):
    """`by` opened the dossier of `story`, or of one `update` of it; `names` says with protected names."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="+")
    update = models.ForeignKey(Update, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    purpose = models.CharField(max_length=LONGEST)
    names = models.BooleanField(default=False)

    objects = DossierOpenedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"opening {self.pk} of {self.story_id}"

    def delete(self, *args: Any, **named: Any) -> NoReturn:
        """Refuses."""
        raise TypeError("what was noted of an opening stays")
