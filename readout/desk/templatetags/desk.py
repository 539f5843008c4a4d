"""What the desk's templates ask."""

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _

from readout.accounts import roles, second_step
from readout.accounts.models import Member
from readout.core import complaints
from readout.coverage.actions.story import TURNS
from readout.coverage.models import Story

register = template.Library()


@register.simple_tag
def site_name() -> str:
    """The newsroom's name."""
    name: str = settings.READOUT.site_name
    return name


@register.simple_tag
def oidc_name() -> str:
    """What the OpenID provider is called, or nothing where there is none."""
    if not settings.READOUT.oidc:
        return ""
    return settings.READOUT.oidc_name or "OpenID"


@register.filter(name="complaints")
def worded(of: BoundField | BaseForm) -> list[str]:
    """What is wrong with a field, or with a form as a whole, in our own words."""
    if isinstance(of, BaseForm):
        return [complaints.told(each) for each in of.non_field_errors().as_data()]
    return [complaints.told(each, of.field) for each in of.errors.as_data()]


@register.filter
def may(member: Member, capability: str) -> bool:
    """Whether the role of `member` includes the capability of that name, `administer` say."""
    return roles.may(member, roles.Capability[capability.upper()])


@register.filter
def lacks_second_step(member: Member) -> bool:
    """Whether the role of `member` demands a second step that is not set up."""
    return second_step.is_missing(member)


@register.filter
def turns(story: Story) -> list[tuple[str, str]]:
    """The states that a story can turn to, each with what the button says."""
    said = {
        Story.State.DRAFT: _("Back to draft"),
        Story.State.SCHEDULED: _("Schedule"),
        Story.State.LIVE: _("Open"),
        Story.State.PAUSED: _("Pause"),
        Story.State.CLOSED: _("Close"),
        Story.State.ARCHIVED: _("Archive"),
    }
    return [(state.value, label) for state, label in said.items() if state in TURNS[story.state]]
