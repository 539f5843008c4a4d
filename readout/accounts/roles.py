"""The roles of a newsroom, and the closed table of what each may do."""

from enum import StrEnum
from typing import Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from readout.core.refusals import NotAllowed, Sentence


class Role(TextChoices):
    """What a member is in the newsroom; each has exactly one."""

    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    STANDARDS_EDITOR = "standards_editor", _("Standards editor")
    MODERATOR = "moderator", _("Moderator")
    ADMINISTRATOR = "administrator", _("Administrator")


class Capability(StrEnum):
    """One thing a role may include; the value completes "may not …" in a refusal."""

    READ = "see unpublished work"
    WRITE = "write drafts"
    SUBMIT = "hand in a draft for review"
    PUBLISH = "publish"
    CORRECT = "revise what is published"
    RETRACT = "retract an update"
    HOLD = "hold or release an update"
    PIN = "pin an update"
    MANAGE_STORIES = "open or change a story"
    KEEP_TEMPLATES = "keep templates"
    MODERATE = "moderate replies"
    REDACT = "strike words from the public record"
    APPROVE_HIDDEN = "approve a hidden source"
    ADMINISTER = "manage members and tokens"


class Holder(Protocol):
    """Whoever has a role: a member."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def is_active(self) -> bool: ...


_REPORTER = frozenset({Capability.READ, Capability.WRITE, Capability.SUBMIT})
_EDITOR = _REPORTER | {
    Capability.PUBLISH,
    Capability.CORRECT,
    Capability.RETRACT,
    Capability.HOLD,
    Capability.PIN,
    Capability.MANAGE_STORIES,
    Capability.KEEP_TEMPLATES,
    Capability.MODERATE,
}

CAPABILITIES: dict[Role, frozenset[Capability]] = {
    Role.REPORTER: _REPORTER,
    Role.EDITOR: _EDITOR,
    Role.STANDARDS_EDITOR: _EDITOR | {Capability.REDACT, Capability.APPROVE_HIDDEN},
    Role.MODERATOR: frozenset({Capability.READ, Capability.MODERATE}),
    # In a small newsroom one person keeps the machine and the desk. Who gives out the roles never approves
    # a hidden source: that stays with somebody answerable for standards.
    Role.ADMINISTRATOR: _EDITOR | {Capability.REDACT, Capability.ADMINISTER},
}


def may(member: Holder, capability: Capability) -> bool:
    """Whether the role of `member`, while active, includes `capability`."""
    return member.is_active and capability in CAPABILITIES[Role(member.role)]


def require(member: Holder, capability: Capability) -> None:
    """Raises NotAllowed, naming the role and what it lacks, unless `member` may."""
    if not may(member, capability):
        raise NotAllowed(_lacks(member, capability))


def _lacks(member: Holder, capability: Capability) -> Sentence:
    who = {"name": member.name, "deed": capability.value}
    if not member.is_active:
        return Sentence("{name} is a member who has left and may not {deed}.", **who)
    role = member.role.replace("_", " ")
    if role[0] in "aeiou":
        return Sentence("{name} is an {role} and may not {deed}.", role=role, **who)
    return Sentence("{name} is a {role} and may not {deed}.", role=role, **who)
