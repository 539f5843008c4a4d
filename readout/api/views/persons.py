"""Calls about what only people have: roles, the mark of a public figure, protection."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from readout.accounts.roles import Capability
from readout.api import answers_directory as answers
from readout.api.auth import Call, needs
from readout.api.calls import IDEMPOTENT, Calls
from readout.api.inputs_directory import Mark, Office, Protection
from readout.api.views.directory import on_entry
from readout.api.writing import without_body
from readout.core.refusals import NotFound
from readout.directory import rooms
from readout.directory.models import Entry, Organisation, Person, Role
from readout.publishing.sourcing import people

router = Calls("Directory", response=answers.EntryReceipt, openapi_extra=IDEMPOTENT)

PERSON = "/directory/people/{slug:public_id}"


@router.post(PERSON + "/roles", auth=needs(Capability.WRITE))
def add_role(request: Call, public_id: str, sent: Office) -> HttpResponse:
    """Record a role that a person holds or held."""
    return _on_person(
        request, public_id, lambda person: people.give_role(person, **_office(sent), by=request.auth)
    )


@router.put(PERSON + "/roles/{int:number}", auth=needs(Capability.WRITE))
def change_role(request: Call, public_id: str, number: int, sent: Office) -> HttpResponse:
    """Put other words or days in the place of a role."""
    return _on_person(
        request,
        public_id,
        lambda person: people.change_role(_role(person, number), **_office(sent), by=request.auth),
    )


@router.delete(PERSON + "/roles/{int:number}", auth=needs(Capability.WRITE))
def take_role(request: Call, public_id: str, number: int) -> HttpResponse:
    """Take back a role that was never held."""
    without_body(request)
    return _on_person(
        request, public_id, lambda person: people.take_role(_role(person, number), by=request.auth)
    )


@router.put(PERSON + "/public-figure", auth=needs(Capability.PUBLISH))
def mark_public_figure(request: Call, public_id: str, sent: Mark) -> HttpResponse:
    """Mark a person as a public figure, who has a public page from then on; the reason stays private."""
    return _on_person(
        request,
        public_id,
        lambda person: people.mark_public_figure(person, reason=sent.reason, by=request.auth),
    )


@router.delete(PERSON + "/public-figure", auth=needs(Capability.PUBLISH))
def unmark_public_figure(request: Call, public_id: str) -> HttpResponse:
    """End the mark, and with it the public page."""
    without_body(request)
    return _on_person(request, public_id, lambda person: people.unmark_public_figure(person, by=request.auth))


@router.put(PERSON + "/shield", auth=needs(Capability.WRITE))
def shield_person(request: Call, public_id: str, sent: Protection) -> HttpResponse:
    """Record a minor, a victim or an uncharged suspect, who never has a public page.

    Only an editor takes that back.
    """
    return _on_person(request, public_id, lambda person: people.shield(person, sent.shield, by=request.auth))


def _on_person(request: Call, public_id: str, do: Callable[[Person], object]) -> HttpResponse:
    def done(entry: Entry) -> None:
        if isinstance(entry, Person):
            do(entry)

    return on_entry(request, "people", public_id, done)


def _role(person: Person, number: int) -> Role:
    found = person.roles.filter(pk=number).first()
    if found is None:
        raise NotFound("There is no such role.")
    return found


def _office(sent: Office) -> dict[str, Any]:
    organisation = rooms.meant("organisations", sent.organisation, "organisation")
    return {
        "title": sent.title,
        "organisation": organisation if isinstance(organisation, Organisation) else None,
        "since": sent.since,
        "until": sent.until,
    }
