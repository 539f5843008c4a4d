"""What can be found of an update."""

from django.db import models

from readout.coverage.models import Update


class Searchable(models.Model):
    """The words of an update and of its draft, folded as they are compared: without case and accents.

    The database itself keeps its full-text index of this table: an index on PostgreSQL, a table with triggers
    on SQLite, both made by the migration `search`. Whoever changes this table there makes the triggers anew.
    """

    update = models.OneToOneField(
        Update, primary_key=True, on_delete=models.CASCADE, related_name="searchable"
    )
    words = models.TextField()

    def __str__(self) -> str:
        return f"words of {self.update_id}"
