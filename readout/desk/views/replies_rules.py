"""What holds for replies to come: the lists of words and links, and when replies are taken."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from readout.accounts.roles import Capability, may
from readout.core import clock
from readout.core.refusals import Refusal
from readout.coverage.models import Story
from readout.desk import reading
from readout.desk.doors import Visit
from readout.desk.forms.replies import ListForm, OpeningForm, OrderForm, TryForm
from readout.desk.forms.told import tell
from readout.desk.views.replies import moderates
from readout.publishing import stories
from readout.replies import actions, gate, phases, queue
from readout.replies import lists as matching
from readout.replies.models import Closing, Listed
from readout.replies.said import read

SHOWN = 100
"""Stories whose replies can be set on one page, the newest first."""


@moderates
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: Visit) -> HttpResponse:
    """The lists; a row is added, or a text tried against them."""
    posted = request.POST if request.method == "POST" else None
    tries = posted is not None and posted.get("do") == "try"
    form, trial = ListForm(None if tries else posted), TryForm(posted if tries else None)
    if form.is_bound and form.is_valid():
        try:
            actions.add_to_list(by=request.member, **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("It is on the list."))
            return redirect("desk-replies-lists")
    context = {
        "rows": Listed.objects.order_by("kind", "text"),
        "form": form,
        "trial": trial,
        "tried": _tried(request, trial) if tries and trial.is_valid() else None,
    }
    wrong = (form.is_bound and bool(form.errors)) or (trial.is_bound and bool(trial.errors))
    return render(request, "desk/replies_lists.html", context, status=422 if wrong else 200)


@moderates
@require_POST
def take_off(request: Visit, row_id: int) -> HttpResponse:
    """Take a row off the lists."""
    try:
        actions.take_off_list(row_id, reason=request.POST.get("reason", ""), by=request.member)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is on the list no more."))
    return redirect("desk-replies-lists")


@moderates
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: Visit) -> HttpResponse:
    """When replies are taken: the breaker, orders of the desk, and every story's own setting."""
    form = OrderForm(request.POST or None)
    if form.is_valid():
        until = clock.now() + timedelta(hours=int(form.cleaned_data["hours"]))
        try:
            actions.order(
                form.cleaned_data["kind"], until, reason=form.cleaned_data["reason"], by=request.member
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("It holds from now on."))
            return redirect("desk-replies-opening")
    return _opening(request, form, status=422 if form.is_bound else 200)


@moderates
@require_POST
def end_order(request: Visit) -> HttpResponse:
    """The length of the queue decides again."""
    try:
        actions.end_order(by=request.member)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The order is ended."))
    return redirect("desk-replies-opening")


@moderates
@require_POST
def story(request: Visit, slug: str) -> HttpResponse:
    """Whether replies to a story are taken, who sees them first, and when they close."""
    found = reading.story(slug)
    form = OpeningForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This is no time that can be taken."))
        return redirect("desk-replies-opening")
    mode, at = form.cleaned_data["mode"] or found.replies, form.cleaned_data["at"]
    if request.POST.get("do") == "now":
        at = clock.now()
    try:
        if mode != found.replies:
            changed = stories.change(slug, replies=mode, by=request.member)
            actions.note_mode(changed, by=request.member)
        closing = gate.closing_of(found)
        # The field shows minutes: what only its seconds tell apart was not changed.
        stood = closing.at.replace(second=0, microsecond=0) if closing else None
        if (at.replace(second=0, microsecond=0) if at else None) != stood:
            actions.close(found, at, by=request.member)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved: {title}").format(title=found.title))
    return redirect("desk-replies-opening")


def _opening(request: Visit, form: OrderForm, *, status: int) -> HttpResponse:
    found = list(Story.objects.exclude(state=Story.State.ARCHIVED).order_by("-pk")[:SHOWN])
    closings = {row.story: row for row in Closing.objects.filter(story__in=[each.pk for each in found])}
    waiting = queue.waiting_by_story()
    manages = may(request.member, Capability.MANAGE_STORIES)
    lines = [(each, closings.get(each.pk), waiting.get(each.pk, 0)) for each in found]
    context = {
        "breaker": gate.breaker(),
        "form": form,
        # First those that take replies: among them one looks for what is wrong.
        "lines": sorted(lines, key=lambda line: line[0].replies == Story.Replies.OFF),
        "manages": manages,
        "modes": OpeningForm.MODES,
        "now": clock.now(),
    }
    return render(request, "desk/replies_opening.html", context, status=status)


def _tried(request: Visit, trial: TryForm) -> dict[str, Any]:
    """What the lists find in a text, and what a reply that says it would become."""
    try:
        said = read(trial.cleaned_data["name"], trial.cleaned_data["text"])
    except Refusal as refusal:
        tell(trial, refusal)
        return {}
    names = actions.newsroom_names()
    return {
        "found": matching.found(said),
        "links": [matching.host_of(link) for link in said.links],
        "name": phases.passes_for(said.name, names),
    }
