"""Who sees pictures that are not public: the newsroom, signed in."""

from django.http import HttpRequest

from readout.accounts import second_step
from readout.accounts.models import Member
from readout.accounts.roles import Capability, may


def sees_unpublished(request: HttpRequest) -> bool:
    """Whether the request comes with the session of a member who may see unpublished work."""
    member = request.user
    return isinstance(member, Member) and may(member, Capability.READ) and not second_step.is_missing(member)
