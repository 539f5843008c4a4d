"""What a person is, for a time."""

from datetime import date
from typing import Self

from django.db import models

from readout.directory.models.organisation import Organisation
from readout.directory.models.person import Person


class RoleQuerySet(models.QuerySet["Role"]):
    """Questions asked of roles."""

    def on(self, day: date) -> Self:
        """Roles that held on `day`; an end that is not known has not come."""
        begun = models.Q(since__isnull=True) | models.Q(since__lte=day)
        lasting = models.Q(until__isnull=True) | models.Q(until__gte=day)
        return self.filter(begun, lasting)


class Role(models.Model):
    """A person's office: “deputy chief” of an organisation, from a day until another, both included."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="roles"
    )
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ("person", "since", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(since=None)
                | models.Q(until=None)
                | models.Q(until__gte=models.F("since")),
                name="role_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.person_id}"
