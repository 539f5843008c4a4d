"""A story: its public head, and the counters of its log."""

from datetime import datetime
from typing import Self
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from readout.core import clock, ids


def check_time_zone(name: str) -> None:
    """Raises ValidationError unless `name` is an IANA time zone."""
    if name not in available_timezones():
        raise ValidationError(f"“{name}” is no time zone; write one like Europe/Vienna.")


class StoryQuerySet(models.QuerySet["Story"]):
    """Questions asked of stories."""

    def public(self) -> Self:
        """Stories that readers may see."""
        return self.exclude(state__in=(Story.State.DRAFT, Story.State.SCHEDULED))

    def live_first(self) -> Self:
        """Live stories first, then the others; within each, the last touched first."""
        live = models.Case(models.When(state=Story.State.LIVE, then=0), default=1)
        return self.order_by(live, models.F("last_at").desc(nulls_last=True), "-pk")

    def originals(self) -> Self:
        """Stories of which a translation may be begun."""
        return self.filter(translation_of=None).exclude(state=Story.State.ARCHIVED)

    def in_all_languages(self, original: int | None) -> Self:
        """The story with the key `original` and its translations, public or not; the original first."""
        family = self.filter(models.Q(pk=original) | models.Q(translation_of=original))
        return family.order_by(models.F("translation_of").asc(nulls_first=True), "pk")


class Story(models.Model):
    """A running story.

    `head` is the sequence of its last event, `total` the number of updates ever published in it.
    Both change only while the row is locked, so their numbers have no holes. `desk_seq` counts what the
    desk must look at, private changes among them; nothing public is derived from it. `translation_of` leads
    to the original, never to another translation; `in_languages` is what readers were told of all of them.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SCHEDULED = "scheduled", _("Scheduled")
        LIVE = "live", _("Live")
        PAUSED = "paused", _("Paused")
        CLOSED = "closed", _("Closed")
        ARCHIVED = "archived", _("Archived")

    class Replies(models.TextChoices):
        OFF = "off"
        PREMODERATED = "premoderated"
        POSTMODERATED = "postmoderated"

    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=300)
    standfirst = models.TextField(blank=True, max_length=2000)
    language = models.CharField(max_length=35, default="en")
    time_zone = models.CharField(max_length=64, default="UTC", validators=[check_time_zone])
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    replies = models.CharField(max_length=14, choices=Replies, default=Replies.OFF)
    coverage_start = models.DateTimeField(null=True, blank=True)
    coverage_end = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True)
    continues = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="continued_from"
    )
    continues_title = models.CharField(max_length=300, blank=True)
    translation_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="translations"
    )
    in_languages = models.JSONField(default=list, blank=True)
    head = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    epoch = models.CharField(max_length=16, default=ids.epoch)
    desk_seq = models.PositiveBigIntegerField(default=0)
    last_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = StoryQuerySet.as_manager()

    def __str__(self) -> str:
        return self.slug

    @property
    def address(self) -> str:
        """The path of the live page."""
        return f"/live/{self.slug}/"

    @property
    def is_public(self) -> bool:
        """Whether readers may see it."""
        return self.state not in (self.State.DRAFT, self.State.SCHEDULED)

    def moment(self, wanted: datetime | None = None) -> datetime:
        """The instant of the story's next event: `wanted` or now, never before the last event."""
        moment = clock.whole_milliseconds(wanted) if wanted else clock.now()
        return max(moment, self.last_at) if self.last_at else moment
