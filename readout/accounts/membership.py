"""What is done to those who are members: another role, leaving, coming back."""

from django.db import transaction

from readout.accounts.models import Member
from readout.accounts.roles import Capability, Role, require
from readout.core.refusals import Invalid, NotFound, WrongState


def change_role(member_id: int, role: str, *, by: Member) -> Member:
    """Give a member another role, at once and in open sessions too.

    Raises NotAllowed, NotFound, Invalid, and WrongState where nobody would be left to administer.
    """
    require(by, Capability.ADMINISTER)
    if role not in Role.values:
        raise Invalid("There is no such role.", details={"role": f"One of {', '.join(Role.values)}."})
    with transaction.atomic():
        member = _member(member_id)
        if role != Role.ADMINISTRATOR:
            _demand_another_keeper(member)
        member.role = role
        member.save(update_fields=["role"])
        return member


def leave(member_id: int, *, by: Member) -> Member:
    """A member leaves: every session and token of theirs opens nothing any more. Raises as `change_role`."""
    require(by, Capability.ADMINISTER)
    with transaction.atomic():
        member = _member(member_id)
        _demand_another_keeper(member)
        member.is_active = False
        member.save(update_fields=["is_active"])
        return member


def come_back(member_id: int, *, by: Member) -> Member:
    """A member who left is one again. Raises NotAllowed, NotFound."""
    require(by, Capability.ADMINISTER)
    with transaction.atomic():
        member = _member(member_id)
        member.is_active = True
        member.save(update_fields=["is_active"])
        return member


def _member(member_id: int) -> Member:
    found = Member.objects.select_for_update().filter(pk=member_id).first()
    if found is None:
        raise NotFound("There is no such member.")
    return found


def _demand_another_keeper(member: Member) -> None:
    # Every keeper is locked, so that the last two cannot leave at the same moment.
    keepers = Member.objects.select_for_update().filter(
        role=Role.ADMINISTRATOR, is_active=True, kind=Member.Kind.PERSON
    )
    if {keeper.pk for keeper in keepers} == {member.pk}:
        raise WrongState("Nobody else is an administrator; make somebody one first.")
