"""The page of one entry of the directory, with its forms, and how each of them is carried out."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from readout.accounts.roles import Capability, may
from readout.core.refusals import Invalid, Refusal, Stale
from readout.core.told import sentence_of
from readout.desk.doors import Visit
from readout.desk.forms import directory as kinds
from readout.desk.forms.told import tell
from readout.directory import rooms
from readout.directory.models import Entry, Person, Role
from readout.sourcing import mentions

Values = dict[str, Any]


def show(
    request: Visit, entry: Entry, bound: Mapping[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page; `bound` are forms that were sent and refused, by name."""
    room = rooms.room_of(entry)
    context: Values = {
        "entry": entry,
        "room": room,
        "change": kinds.FORMS[room](initial=kinds.initial_of(entry), prefix="change"),
        "spell": kinds.SpellingForm(prefix="spell"),
        "merge": kinds.MergeForm(prefix="merge"),
        "spellings": entry.spellings.order_by("pk"),
        "updates": mentions.updates_naming(entry).count(),
        "edits": may(request.member, Capability.PUBLISH),
        "doubles": entry.doubles.select_related("merged_by").order_by("merged_at"),
        "public": not isinstance(entry, Person),
    }
    bound = bound or {}
    if isinstance(entry, Person):
        context |= _of_person(entry, bound)
    return render(request, "desk/entry.html", context | dict(bound), status=status)


def carry_out(
    request: Visit, entry: Entry, name: str, do: Callable[[Values], object], sentence: str
) -> HttpResponse:
    """Does what the form called `name` asks, and says `sentence`; or shows what is wrong beside its fields.

    A name that no form has stands for a button. What no field is at fault for is told above the page.
    """
    form = form_of(entry, name, request)
    try:
        if form is None:
            do({})
        elif form.is_valid():
            do(form.cleaned_data)
        else:
            return show(request, entry, {name: form}, status=422)
    except Invalid as refusal:
        if form is not None:
            tell(form, refusal)
            return show(request, entry, {name: form}, status=422)
        messages.error(request, sentence_of(refusal))
        return to(entry)
    except Stale:
        return show(request, entry, {name: _outdated(entry, form)} if form else {}, status=409)
    except Refusal as refusal:
        messages.error(request, sentence_of(refusal))
        return to(entry)
    messages.success(request, sentence)
    return to(entry)


def form_of(entry: Entry, name: str, request: Visit) -> forms.Form | None:
    """The form called `name`, with what was sent; that of a role has the role's number after its name."""
    kind = name.partition("-")[0]
    named: dict[str, type[forms.Form]] = {
        "change": kinds.FORMS[rooms.room_of(entry)],
        "spell": kinds.SpellingForm,
        "merge": kinds.MergeForm,
        "role": kinds.RoleForm,
        "figure": kinds.FigureForm,
        "shield": kinds.ShieldForm,
    }
    if kind not in named:
        return None
    return named[kind](request.POST, prefix=kind, auto_id=_ids(name))


def _outdated(entry: Entry, form: forms.Form) -> forms.Form:
    """The form as it was sent, with what somebody else has saved meanwhile; sent again it takes its place."""
    entry.refresh_from_db()
    now = kinds.initial_of(entry)
    said = [
        f"{field.label}: {now[name]}"
        for name, field in form.fields.items()
        if name != "version" and now.get(name) != form.cleaned_data.get(name)
    ]
    told = _("Somebody changed this entry since you opened it. Save again to put yours in its place.")
    form.add_error(None, " ".join([told, *said]))
    sent: Any = form.data
    form.data = {**sent.dict(), form.add_prefix("version"): entry.version}
    return form


def to(entry: Entry) -> HttpResponse:
    """Leads to the page of `entry`."""
    return redirect("desk-entry", rooms.room_of(entry), entry.public_id)


def _of_person(person: Person, bound: Mapping[str, forms.Form]) -> Values:
    marks = person.figure_marks.select_related("by", "ended_by").order_by("-at", "-pk")
    standing = next((mark for mark in marks if mark.ended_at is None), None)
    return {
        "role": kinds.RoleForm(prefix="role"),
        "roles": [
            (role, bound.get(f"role-{role.pk}") or _role_form(role))
            for role in person.roles.select_related("organisation")
        ],
        "figure": kinds.FigureForm(prefix="figure"),
        "shield": kinds.ShieldForm(prefix="shield", initial={"shield": person.shield}),
        "mark": standing,
        "marks": [mark for mark in marks if mark.ended_at],
        "public": standing is not None and not person.shield,
    }


def _role_form(role: Role) -> forms.Form:
    values = {"title": role.title, "since": role.since, "until": role.until}
    values["organisation"] = role.organisation.name if role.organisation else ""
    return kinds.RoleForm(prefix="role", auto_id=_ids(f"role-{role.pk}"), initial=values)


def _ids(name: str) -> str:
    """Fields of a form that stands on the page more than once have ids of their own."""
    number = name.partition("-")[2]
    return f"id_{number}_%s" if number else "id_%s"
