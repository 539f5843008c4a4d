"""The queue of replies: what waits for a moderator, decided one by one or many at once, and taken back."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from readout.accounts.roles import Capability
from readout.core import clock
from readout.core.refusals import Invalid, Refusal
from readout.coverage.models import Story
from readout.desk.doors import Visit, needs
from readout.replies import actions, queue
from readout.replies.models import Reply

PART = 100
WAITING = (Reply.State.HELD, Reply.State.REPORTED)
UNDO = "replies-undo"
BARS = {"day": timedelta(days=1), "month": timedelta(days=30), "good": None}

moderates = needs(Capability.MODERATE)


@moderates
@require_safe
def listed(request: Visit) -> HttpResponse:
    """What waits, the oldest first; or what was decided, the newest first."""
    return _show(request)


@moderates
@require_POST
def decide(request: Visit) -> HttpResponse:
    """Put the chosen replies into another state, or bar their writer."""
    chosen, verb = request.POST.getlist("reply"), request.POST.get("do", "")
    reason = request.POST.get("reason", "")
    try:
        if verb.startswith("bar-"):
            _bar(request, chosen, verb.removeprefix("bar-"), reason)
        elif verb in ("mine", "nobody"):
            actions.assign(chosen, request.member if verb == "mine" else None, by=request.member)
        else:
            _judge(request, chosen, verb, reason)
    except Refusal as refusal:
        return _show(request, refused=str(refusal), chosen=chosen, reason=reason, status=422)
    return HttpResponseRedirect(_back(request))


@moderates
@require_POST
def undo(request: Visit, batch: str) -> HttpResponse:
    """Take back what one has just decided."""
    number = actions.undo(batch, by=request.member)
    messages.success(
        request,
        ngettext("{number} reply is what it was.", "{number} replies are what they were.", number).format(
            number=number
        ),
    )
    return HttpResponseRedirect(_back(request))


def _judge(request: Visit, chosen: list[str], verb: str, reason: str) -> None:
    if verb not in Reply.State.values:
        raise Invalid(_("Choose what to do with them."))
    batch = actions.judge(chosen, Reply.State(verb), by=request.member, reason=reason)
    done = ngettext("{number} reply was decided.", "{number} replies were decided.", len(chosen))
    messages.success(request, done.format(number=len(chosen)))
    request.session[UNDO] = batch


def _bar(request: Visit, chosen: list[str], span: str, reason: str) -> None:
    if len(chosen) != 1 or span not in BARS:
        raise Invalid(_("Choose one reply, whose writer is to be barred."))
    lasts = BARS[span]
    until = clock.now() + lasts if lasts else None
    actions.bar(chosen[0], reason=reason, by=request.member, until=until)
    messages.success(request, _("Whoever wrote it may not reply until then."))


def _back(request: Visit) -> str:
    state, story = request.POST.get("state", ""), request.POST.get("story", "")
    return f"{reverse('desk-replies')}?state={state}&story={story}"


def _show(
    request: Visit,
    *,
    refused: str = "",
    chosen: list[str] | None = None,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    asked: Any = request.POST if request.method == "POST" else request.GET
    state, slug = asked.get("state", ""), asked.get("story", "")
    waiting = state not in Reply.State.values
    found = queue.rows(states=WAITING if waiting else [state], slug=slug)
    rows = list(found.order_by("received_at" if waiting else "-received_at", "pk")[: PART + 1])
    known = queue.histories(rows[:PART])
    stories = Story.objects.in_bulk({row.story for row in rows})
    context = {
        "lines": [(row, stories.get(row.story), known[row.pk]) for row in rows[:PART]],
        "more": len(rows) > PART,
        "waiting": waiting,
        "state": state,
        "slug": slug,
        "states": Reply.State.choices,
        "stories": Story.objects.exclude(replies=Story.Replies.OFF).order_by("title"),
        "undo": request.session.pop(UNDO, ""),
        "refused": refused,
        "chosen": chosen or [],
        "reason": reason,
    }
    return render(request, "desk/replies.html", context, status=status)
