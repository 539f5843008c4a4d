"""Who answers for an import."""

from readout.accounts.models import Member
from readout.accounts.roles import Capability, Role, require
from readout.core.refusals import NotFound

NAME = "Import"
NEEDED = (Capability.MANAGE_STORIES, Capability.PUBLISH, Capability.RETRACT)


def member(email: str = "") -> Member:
    """The member who signs in with `email`; without one, the service called Import, made at first use.

    Raises NotFound, and NotAllowed for a role that may not open stories and publish.
    """
    found = _person(email) if email else _service()
    demand(found)
    return found


def demand(by: Member) -> None:
    """Raises NotAllowed unless `by` may do all that an import does."""
    for capability in NEEDED:
        require(by, capability)


def _person(email: str) -> Member:
    found = Member.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise NotFound("Nobody here signs in with this e-mail address.")
    return found


def _service() -> Member:
    values = {"name": NAME, "kind": Member.Kind.SERVICE, "role": Role.EDITOR, "is_active": True}
    found = Member.objects.filter(**values).order_by("pk").first()
    if found is None:
        found = Member(**values, email=None)
        found.set_unusable_password()
        found.save(force_insert=True)
    return found
