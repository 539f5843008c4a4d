"""The columns that drafts and revisions share: what an update says and whom it names as its writers."""

from typing import Any

from django.db import models


class WordingFields(models.Model):
    """What an update says. `body` is a document of `core.richtext` as JSON."""

    headline = models.CharField(max_length=300, blank=True)
    body = models.JSONField()
    byline: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    warning = models.CharField(max_length=200, blank=True)
    links: "models.JSONField[list[dict[str, str]], list[dict[str, str]]]" = models.JSONField(default=list)
    source: "models.JSONField[dict[str, str] | None, dict[str, str] | None]" = models.JSONField(null=True)

    class Meta:
        abstract = True

    def wording_values(self) -> dict[str, Any]:
        """The shared columns by name, to be copied into another row."""
        return {field.name: getattr(self, field.name) for field in WordingFields._meta.get_fields()}
