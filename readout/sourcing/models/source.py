"""A source: whoever or whatever a line is known from."""

from django.conf import settings
from django.db import models

from readout.core import clock, ids
from readout.directory.models import Organisation, Person


class Source(models.Model):
    """A document, person or people, organisation, or outlet that lines rest on.

    A `named` one stands in the directory. For one that is `described` or `hidden`, `public_description`
    is how readers are told of it, in full; `short_description` and `brief_description` are for later
    mentions. What is protected is never printed: a code name stands for a hidden source, and its name is
    stored only when the newsroom asks for that, sealed, in `ProtectedName`.
    """

    class Kind(models.TextChoices):
        DOCUMENT = "document"
        PERSON = "person"
        PEOPLE = "people"
        ORGANISATION = "organisation"
        OUTLET = "outlet"

    class Identification(models.TextChoices):
        NAMED = "named"
        DESCRIBED = "described"
        HIDDEN = "hidden"

    class Reached(models.TextChoices):
        UNSET = "", "unset"
        DIRECTLY = "directly"
        THROUGH_DOCUMENT = "through_document"
        THROUGH_OUTLET = "through_outlet"
        IN_PUBLIC = "in_public"

    class GroundRule(models.TextChoices):
        ON_RECORD = "on_record"
        ON_BACKGROUND = "on_background"
        DEEP_BACKGROUND = "deep_background"
        OFF_RECORD = "off_record"

    class AccessVerb(models.TextChoices):
        UNSET = "", "unset"
        REVIEWED_BY = "reviewed_by"
        SEEN_BY = "seen_by"
        OBTAINED_BY = "obtained_by"
        PROVIDED_TO = "provided_to"
        PUBLISHED_BY = "published_by"

    public_id = models.CharField(max_length=16, unique=True, default=ids.public_id)
    kind = models.CharField(max_length=12, choices=Kind)
    identification = models.CharField(max_length=9, choices=Identification)
    reached = models.CharField(max_length=16, choices=Reached, blank=True, default="")
    ground_rule = models.CharField(max_length=15, choices=GroundRule, default=GroundRule.ON_RECORD)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    count = models.PositiveSmallIntegerField(default=1)
    public_description = models.CharField(max_length=300, blank=True)
    short_description = models.CharField(max_length=200, blank=True)
    brief_description = models.CharField(max_length=100, blank=True)
    anonymity_reason = models.CharField(max_length=300, blank=True)
    access_verb = models.CharField(max_length=12, choices=AccessVerb, blank=True, default="")
    code_name = models.CharField(max_length=100, blank=True)
    protected = models.BooleanField(default=False)
    vault_document = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    loaded_limits: "list[Limit] | None" = None
    """What `sourcing.whole` loaded beside it; None while it did not."""

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="hidden_source_has_no_entry",
                condition=~models.Q(identification="hidden") | models.Q(person=None, organisation=None),
            ),
            models.CheckConstraint(
                name="count_is_of_people",
                condition=models.Q(kind="people") | models.Q(count=1),
            ),
        )

    def __str__(self) -> str:
        return f"source {self.public_id}"

    def __repr__(self) -> str:
        return f"<Source {self.public_id} …>"

    @property
    def is_hidden(self) -> bool:
        """Whether it dealt with us and its name is withheld."""
        return self.identification == self.Identification.HIDDEN

    @property
    def is_us(self) -> bool:
        """Whether it is the outlet itself."""
        return bool(self.organisation and self.organisation.us)


class Limit(models.Model):
    """What a source does not give, in public: a sentence of the newsroom, or a kind Readout puts in words.

    `unnamed`: it does not name `whom`. `unnamed_unknown`: nor has the outlet been able to learn it.
    """

    class Kind(models.TextChoices):
        WORDS = "words"
        UNNAMED = "unnamed"
        UNNAMED_UNKNOWN = "unnamed_unknown"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="limits")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.WORDS)
    text = models.CharField(max_length=500, blank=True)
    whom = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("source", "position")

    def __str__(self) -> str:
        return f"limit {self.position} of {self.source_id}"


class ProtectedName(models.Model):
    """What must never be shown, sealed under the installation's key: who a source is, or a private title."""

    class Kind(models.TextChoices):
        IDENTITY = "identity"
        TITLE = "title"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="protected_names")
    kind = models.CharField(max_length=8, choices=Kind)
    sealed = models.BinaryField()
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"protected {self.kind} of {self.source_id}"

    def __repr__(self) -> str:
        return f"<ProtectedName {self.pk} …>"
