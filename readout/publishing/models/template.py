"""A newsroom's prepared update: words from which a new one is begun."""

from typing import Self

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.coverage.models.wording import WordingFields

LONGEST = 100


class TemplateQuerySet(models.QuerySet["Template"]):
    """Questions asked of templates."""

    def standing(self) -> Self:
        """Those that are offered."""
        return self.filter(retired_at=None)


class Template(WordingFields):
    """Words kept under `name` from `at` until `retired_at`. Never public; another wording is another row."""

    name = models.CharField(max_length=LONGEST)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    retired_at = models.DateTimeField(null=True)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("name",), condition=models.Q(retired_at=None), name="one_template_per_name"
            ),
        )

    def __str__(self) -> str:
        return f"template {self.pk}"
