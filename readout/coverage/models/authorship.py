"""Who really wrote what goes out under another name. Private for ever."""

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.coverage.models.update import Update


class Authorship(models.Model):
    """The real author behind a name in a byline; no public room reads this table."""

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="authorships")
    shown_as = models.CharField(max_length=200)
    real_author = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("update", "shown_as"), name="one_author_per_name"),)

    def __str__(self) -> str:
        return f"author of {self.update_id}"
