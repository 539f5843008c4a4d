"""Who is at a story's desk: short-lived rows, and when each member was last there."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models

from readout.core import clock
from readout.coverage.models import Story

SILENT = timedelta(seconds=45)
"""Who was silent for so long is gone."""


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Questions asked of presences."""

    def at(self, story_id: int, moment: datetime) -> Self:
        """Everybody who is at the desk of a story, those who edit first."""
        found = self.filter(story=story_id, seen_at__gt=moment - SILENT)
        return found.select_related("member").order_by("-editing", "member__name", "pk")


class Presence(models.Model):
    """One open tab of a member at a story's desk. `update` is the public id of what they have open."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="presences")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tab = models.CharField(max_length=36)
    update = models.CharField(max_length=16, blank=True)
    editing = models.BooleanField(default=False)
    seen_at = models.DateTimeField(default=clock.now, db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("member", "tab"), name="one_presence_per_tab"),)

    def __str__(self) -> str:
        return f"{self.member_id} at {self.story_id}"


class Visit(models.Model):
    """When a member was last at the desk of a story, and when they had left before they came back."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("story", "member"), name="one_visit_per_story"),)

    def __str__(self) -> str:
        return f"{self.member_id} was at {self.story_id}"
