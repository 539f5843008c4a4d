"""Which updates name an entry of the directory."""

from django.db import models

from readout.coverage.models import Update
from readout.directory.models import Organisation, Person, Place


class Mention(models.Model):
    """An update, as it was last published, names an entry; made anew with every public change.

    `said`: its public words do. Otherwise only what one of its claims is about, which is private.
    """

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="mentions")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="mentions"
    )
    place = models.ForeignKey(Place, null=True, on_delete=models.CASCADE, related_name="mentions")
    said = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"mention in {self.update_id}"
