"""The roles of a newsroom, and the closed table of what each may do."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a member is in the newsroom; each has exactly one."""

    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    STANDARDS_EDITOR = "standards_editor", _("Standards editor")
    MODERATOR = "moderator", _("Moderator")
    ADMINISTRATOR = "administrator", _("Administrator")


class Capability(StrEnum):
    """One thing that somebody may or may not do; `docs/subsystems/accounts.md` says what each covers."""

    READ = "read"
    WRITE = "write"
    SUBMIT = "submit"
    PUBLISH = "publish"
    REVISE = "revise"
    CORRECT = "correct"
    RETRACT = "retract"
    HOLD = "hold"
    PIN = "pin"
    MANAGE_STORIES = "manage_stories"
    REDACT = "redact"
    APPROVE_HIDDEN = "approve_hidden"
    MODERATE = "moderate"
    ADMINISTER = "administer"


_REPORTER = frozenset({Capability.READ, Capability.WRITE, Capability.SUBMIT})
_EDITOR = _REPORTER | {
    Capability.PUBLISH,
    Capability.REVISE,
    Capability.CORRECT,
    Capability.RETRACT,
    Capability.HOLD,
    Capability.PIN,
    Capability.MANAGE_STORIES,
    Capability.MODERATE,
}

CAPABILITIES: dict[Role, frozenset[Capability]] = {
    Role.REPORTER: _REPORTER,
    Role.EDITOR: _EDITOR,
    Role.STANDARDS_EDITOR: _EDITOR | {Capability.REDACT, Capability.APPROVE_HIDDEN},
    Role.MODERATOR: frozenset({Capability.READ, Capability.MODERATE}),
    # A small newsroom has one person for the machine and the desk; the second person is still another one.
    Role.ADMINISTRATOR: _EDITOR | {Capability.REDACT, Capability.ADMINISTER},
}
