"""A person, and the mark that makes one a public figure."""

from typing import Self

from django.conf import settings
from django.db import models

from readout.core import clock, ids
from readout.directory import addresses
from readout.directory.models.doubles import Listed


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions asked of people."""

    def public_figures(self) -> Self:
        """Those who have a public page: marked by an editor, and shielded by nothing."""
        return self.filter(shield="", figure_marks__ended_at__isnull=True, figure_marks__isnull=False)


class Person(Listed):
    """A person whom updates name. Nothing of this is public unless an editor marks a public figure.

    `shield` says why that can never be. `short_name` is how sentences call the person after the first
    time; without it, the last word of the name. `same_as` are addresses elsewhere that mean the same person.
    """

    class Shield(models.TextChoices):
        NONE = "", "none"
        MINOR = "minor"
        VICTIM = "victim"
        UNCHARGED = "uncharged_suspect"

    public_id = models.CharField(max_length=16, unique=True, default=ids.public_id)
    name = models.CharField(max_length=200)
    rank = models.CharField(max_length=100, blank=True)
    short_name = models.CharField(max_length=100, blank=True)
    living = models.BooleanField(default=True)
    shield = models.CharField(max_length=17, choices=Shield, blank=True, default="")
    same_as = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PersonQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def full(self) -> str:
        """The name with the rank before it."""
        return f"{self.rank} {self.name}".strip()

    @property
    def short(self) -> str:
        """The name for a second mention."""
        return self.short_name or self.name.rpartition(" ")[2]

    @property
    def address(self) -> str:
        """The path of the public page, which only a public figure has."""
        return addresses.path("people", self.name, self.public_id)


class PublicFigure(models.Model):
    """An editor's mark, from `at` until `ended_at`: this person may have a public page.

    `reason` says why the public is concerned; it stays private.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="figure_marks")
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(ended_at=None), name="one_figure_mark_stands"
            ),
        )

    def __str__(self) -> str:
        return f"public figure {self.person_id}"
