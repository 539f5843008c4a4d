"""What only people have in the directory: roles, the mark of a public figure, protection."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from readout.accounts.roles import Capability
from readout.core.refusals import NotFound
from readout.desk.doors import Visit, needs
from readout.desk.entry_page import Values, carry_out
from readout.directory import rooms
from readout.directory.models import Organisation, Person, Role
from readout.publishing.sourcing import people

writes = needs(Capability.WRITE)
edits = needs(Capability.PUBLISH)


@writes
@require_POST
def add_role(request: Visit, public_id: str) -> HttpResponse:
    """A role that somebody holds or held."""
    person = _person(public_id)

    def do(values: Values) -> None:
        people.give_role(person, **_office(values), by=request.member)

    return carry_out(request, person, "role", do, _("The role was added."))


@writes
@require_POST
def change_role(request: Visit, public_id: str, number: int) -> HttpResponse:
    """Other words or days for a role: the day on which it ended, mostly."""
    person = _person(public_id)
    role = _role(person, number)

    def do(values: Values) -> None:
        people.change_role(role, **_office(values), by=request.member)

    return carry_out(request, person, f"role-{number}", do, _("The role was changed."))


@writes
@require_POST
def take_role(request: Visit, public_id: str, number: int) -> HttpResponse:
    """Take back a role that was never held."""
    person = _person(public_id)
    role = _role(person, number)
    return carry_out(
        request,
        person,
        "take-role",
        lambda _values: people.take_role(role, by=request.member),
        _("The role was taken back."),
    )


@edits
@require_POST
def mark(request: Visit, public_id: str) -> HttpResponse:
    """Somebody is a public figure."""
    person = _person(public_id)
    return carry_out(
        request,
        person,
        "figure",
        lambda values: people.mark_public_figure(person, reason=values["reason"], by=request.member),
        _("There is a public page now, once a public update names this person."),
    )


@edits
@require_POST
def unmark(request: Visit, public_id: str) -> HttpResponse:
    """Somebody is no public figure, or no longer."""
    person = _person(public_id)
    return carry_out(
        request,
        person,
        "unmark",
        lambda _values: people.unmark_public_figure(person, by=request.member),
        _("There is no public page any more."),
    )


@writes
@require_POST
def shield(request: Visit, public_id: str) -> HttpResponse:
    """Record a minor, a victim or a suspect who is not charged."""
    person = _person(public_id)
    return carry_out(
        request,
        person,
        "shield",
        lambda values: people.shield(person, values["shield"], by=request.member),
        _("The protection was recorded."),
    )


def _person(public_id: str) -> Person:
    found = rooms.entry("people", public_id)
    if not isinstance(found, Person):
        raise NotFound("There is no such person.")
    return found


def _role(person: Person, number: int) -> Role:
    found = person.roles.filter(pk=number).first()
    if found is None:
        raise NotFound("There is no such role.")
    return found


def _office(values: Values) -> Values:
    organisation = rooms.meant("organisations", values["organisation"], "organisation")
    return values | {"organisation": organisation if isinstance(organisation, Organisation) else None}
