"""The tables of this room: members, people and services alike, the tokens of services, and invitations."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from readout.accounts.roles import Role
from readout.core.clock import now


class MemberManager(models.Manager["Member"]):
    """Finds members; `accounts.actions` makes them."""

    def get_by_natural_key(self, email: str) -> "Member":
        """The person who signs in with `email`, however its letters are cased."""
        return self.get(email=email.lower())


class Member(AbstractBaseUser):
    """Somebody or something that acts in the newsroom: a person, who signs in, or a service, with a token.

    `email` is lower case, unique, and a person's alone. A member who leaves is made inactive, never deleted:
    what they did keeps its name.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        SERVICE = "service", _("Service")

    email = models.EmailField(unique=True, null=True, blank=True)
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=20, choices=Role.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PERSON)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=now)

    objects: ClassVar[MemberManager] = MemberManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="member_email_is_a_persons",
                condition=Q(kind="person", email__isnull=False) | Q(kind="service", email__isnull=True),
            ),
            models.CheckConstraint(name="member_role_is_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_person(self) -> bool:
        """Whether this can be the second person of a two-person rule."""
        return self.kind == self.Kind.PERSON


class Token(models.Model):
    """The key of one service: only its digest is kept. Taken back once, it opens nothing for ever."""

    member = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="token")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions asked of invitations."""

    def open(self) -> Self:
        """Those that still let somebody in."""
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=now())


class Invitation(models.Model):
    """A link that lets one person become a member with `role`. Only its digest is kept."""

    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    name = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    used_by = models.OneToOneField(Member, null=True, on_delete=models.PROTECT, related_name="invitation")

    objects = InvitationQuerySet.as_manager()
