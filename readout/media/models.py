"""The tables of this room: pictures in our keeping, their public files, and where they are shown."""

from typing import Self

from django.conf import settings
from django.db import models

from readout.core import clock, ids
from readout.media.limits import MAX_LINE


class Asset(models.Model):
    """One picture in our keeping, and what the newsroom says about it.

    `original` is the SHA-256 of the file as it came, which is never public. `credit` and `alt` stand in for
    those that a text leaves out. `origin`, `permission` and `checks` (where it is from, what we may do with
    it, how we know that it shows what it is said to show) stay private. `version` counts saved changes.
    """

    public_id = models.CharField(max_length=16, unique=True, default=ids.public_id)
    version = models.PositiveIntegerField(default=1)
    original = models.CharField(max_length=64, db_index=True)
    format = models.CharField(max_length=4)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    filename = models.CharField(max_length=255, blank=True)
    alt = models.CharField(max_length=MAX_LINE, blank=True)
    caption = models.CharField(max_length=MAX_LINE, blank=True)
    credit = models.CharField(max_length=MAX_LINE, blank=True)
    origin = models.CharField(max_length=MAX_LINE, blank=True)
    permission = models.CharField(max_length=MAX_LINE, blank=True)
    checks = models.CharField(max_length=MAX_LINE, blank=True)
    warning = models.CharField(max_length=MAX_LINE, blank=True)
    synthetic = models.BooleanField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_shown(self) -> bool:
        """Whether readers can see it now."""
        return self.showings.standing().exists()


class Rendition(models.Model):
    """One public file of a picture. `name` is made of its content, so several pictures may share one."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="renditions")
    name = models.CharField(max_length=40, db_index=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("asset", "name"), name="one_rendition_per_name"),)
        ordering = ("width",)

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The path at which it is served."""
        return f"/media/{self.name}"


class ShowingQuerySet(models.QuerySet["Showing"]):
    """Questions asked of showings."""

    def standing(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at__isnull=True)

    def of_file(self, name: str) -> Self:
        """Those of the pictures to which the public file `name` belongs."""
        return self.filter(asset__renditions__name=name)


class Showing(models.Model):
    """A picture is shown to readers, in the text that `where` names: the public id of an update."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="showings")
    where = models.CharField(max_length=16, db_index=True)
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = ShowingQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("asset", "where"), name="one_showing_per_place"),)

    def __str__(self) -> str:
        return f"{self.asset_id} in {self.where}"
