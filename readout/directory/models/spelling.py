"""A way in which a name is written."""

from django.db import models

from readout.directory.models.organisation import Organisation
from readout.directory.models.person import Person
from readout.directory.models.place import Place


class Spelling(models.Model):
    """A name of a person, an organisation or a place: the main one, or another that means the same.

    `key` is how it is compared: without case, accents and articles; `first_word` is where it begins.
    """

    text = models.CharField(max_length=200)
    key = models.CharField(max_length=200, db_index=True)
    first_word = models.CharField(max_length=200, db_index=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="spellings")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="spellings"
    )
    place = models.ForeignKey(Place, null=True, on_delete=models.CASCADE, related_name="spellings")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="spelling_is_of_one_entry",
                condition=models.Q(person__isnull=False, organisation=None, place=None)
                | models.Q(person=None, organisation__isnull=False, place=None)
                | models.Q(person=None, organisation=None, place__isnull=False),
            ),
            *(
                models.UniqueConstraint(fields=("key", of), name=f"one_spelling_per_{of}")
                for of in ("person", "organisation", "place")
            ),
        )

    def __str__(self) -> str:
        return self.text

    @property
    def entry(self) -> Person | Organisation | Place:
        """Whose name it is. Raises ValueError for a row that the table's own rule forbids."""
        found = self.person or self.organisation or self.place
        if found is None:
            raise ValueError(f"spelling {self.pk} is of nobody")
        return found
