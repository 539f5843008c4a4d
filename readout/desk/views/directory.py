"""The directory at the desk: who and what is in it, adding, changing, merging doubles."""

from typing import Any

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from readout.accounts.roles import Capability
from readout.core.refusals import Invalid, NotFound
from readout.desk import entry_page
from readout.desk.doors import Visit, data_refusal, needs
from readout.desk.entry_page import Values, carry_out
from readout.desk.forms.directory import KINDS, AddForm
from readout.desk.forms.told import tell
from readout.directory import finding, rooms
from readout.directory.models import Entry, Person
from readout.publishing.sourcing import people

PART = 50
LONGEST_TYPED, LEAST_TYPED, MOST_WORDS = 200, 3, 4
FARTHEST = 100_000

writes = needs(Capability.WRITE)


@writes
@require_safe
def listed(request: Visit) -> HttpResponse:
    """The entries of a room by name, or those of every room that a search finds."""
    return _list(request, AddForm())


@needs(Capability.WRITE, answer=data_refusal)
@require_safe
def names(request: Visit) -> JsonResponse:
    """Known names for what somebody has begun to write; of those who are protected none is offered.

    `typed` answers which last words of it the names begin with: “On Monday Ida” may go on as a name from
    “Ida” alone.
    """
    typed, offered = _offered(request.GET.get("q", "").replace("\0", "")[:LONGEST_TYPED])
    kinds = {room: str(label) for room, label in KINDS}
    items = [
        {"id": each.public_id, "name": each.name, "kind": kinds[rooms.room_of(each)]} for each in offered
    ]
    return JsonResponse({"typed": typed, "items": items})


def _offered(typed: str) -> tuple[str, list[Entry]]:
    """The longest end of `typed` with which names begin that may be offered, and those names."""
    words = typed.split(" ")[-MOST_WORDS:]
    for first in range(len(words)):
        end = " ".join(words[first:])
        if len(end) < LEAST_TYPED:
            break
        found = finding.suggested(end)
        if offered := [each for each in found if not (isinstance(each, Person) and each.shield)]:
            return end, offered
    return typed, []


@writes
@require_POST
def add(request: Visit) -> HttpResponse:
    """A new entry."""
    form = AddForm(request.POST)
    if form.is_valid():
        try:
            made = people.add(form.cleaned_data["room"], form.cleaned_data["name"], by=request.member)
        except Invalid as refusal:
            tell(form, refusal)
        else:
            return entry_page.to(made)
    return _list(request, form, status=422)


@writes
@require_safe
def entry(request: Visit, room: str, public_id: str) -> HttpResponse:
    """All that is known of one entry."""
    found = rooms.entry(room, public_id)
    return entry_page.show(request, found) if found.public_id == public_id else entry_page.to(found)


@writes
@require_POST
def change(request: Visit, room: str, public_id: str) -> HttpResponse:
    """Other values for an entry."""
    found = rooms.entry(room, public_id)

    def do(values: Values) -> None:
        if "part_of" in values:
            values["part_of"] = rooms.meant(room, values["part_of"], "part_of")
        people.change(found, **values, by=request.member)

    return carry_out(request, found, "change", do, _("The entry was changed."))


@writes
@require_POST
def spell(request: Visit, room: str, public_id: str) -> HttpResponse:
    """Another spelling."""
    found = rooms.entry(room, public_id)
    return carry_out(
        request,
        found,
        "spell",
        lambda values: people.spell(found, values["text"], by=request.member),
        _("From now on the name is found in this spelling too."),
    )


@writes
@require_POST
def unspell(request: Visit, room: str, public_id: str, number: int) -> HttpResponse:
    """Take a spelling back."""
    found = rooms.entry(room, public_id)
    row = found.spellings.filter(pk=number).first()
    if row is None:
        raise NotFound("There is no such spelling.")
    return carry_out(
        request,
        found,
        "unspell",
        lambda _values: people.unspell(row, by=request.member),
        _("The spelling was taken back."),
    )


@needs(Capability.PUBLISH)
@require_POST
def merge(request: Visit, room: str, public_id: str) -> HttpResponse:
    """Two entries mean the same."""
    found = rooms.entry(room, public_id)

    def do(values: Values) -> None:
        into = rooms.meant(room, values["into"], "into")
        if into is None:
            raise Invalid("Choose another entry.", details={"into": "Nothing has this name."})
        people.merge(found, into, by=request.member)

    return carry_out(request, found, "merge", do, _("Both are one entry now."))


def _list(request: Visit, form: forms.Form, *, status: int = 200) -> HttpResponse:
    query = request.GET.get("q", "").replace("\0", "")[:200]
    room = request.GET.get("room", "people")
    room = room if room in rooms.ROOMS else "people"
    after = request.GET.get("after", "0")
    place = min(int(after), FARTHEST) if after.isascii() and after.isdigit() else 0
    if query:
        found: list[Any] = list(finding.suggested(query, PART))
    else:
        found = rooms.by_name(room, place, PART + 1)
    context = {
        "query": query,
        "room": room,
        "kinds": KINDS,
        "rows": [(rooms.room_of(each), each) for each in found[:PART]],
        "next": place + PART if len(found) > PART else None,
        "form": form,
    }
    return render(request, "desk/directory.html", context, status=status)
