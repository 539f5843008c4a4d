"""One reply with all that is known about it; what moderators decided; who may not reply."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from readout.accounts.roles import Capability, may
from readout.core import clock
from readout.core.refusals import Invalid, NotFound, Refusal
from readout.coverage.models import Story
from readout.desk.doors import Visit, needs
from readout.desk.views.replies import UNDO, moderates, moderators, reasons_given
from readout.replies import actions, queue
from readout.replies.models import Barred, Deed, Judgement, Reply

SPANS = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30), "good": None}
SHOWN = 200
"""Of what was done, so much is shown, the newest first."""


@moderates
@require_safe
def one(request: Visit, public_id: str) -> HttpResponse:
    """A reply, what was reported and decided about it, and what else its writer sent."""
    return _page(request, _found(public_id))


def _page(
    request: Visit, reply: Reply, *, refused: str = "", words: str = "", status: int = 200
) -> HttpResponse:
    bars = queue.bars(reply)
    now = clock.now()
    context = {
        "row": reply,
        "story": Story.objects.filter(pk=reply.story).first(),
        "decisions": queue.decisions(reply),
        "reports": reply.reports.order_by("pk"),
        "others": queue.others(reply),
        "bars": bars,
        "standing": [
            each for each in bars if each.lifted_at is None and (not each.until or each.until > now)
        ],
        "ways": [state for state, before in actions.WAYS.items() if reply.state in before],
        "moderators": moderators(),
        "given_reasons": reasons_given(),
        "undo": request.session.pop(UNDO, ""),
        "may_answer": reply.is_public and may(request.member, Capability.PUBLISH),
        "refused": refused,
        "answer": words,
    }
    return render(request, "desk/reply.html", context, status=status)


@moderates
@require_POST
def bar(request: Visit, public_id: str) -> HttpResponse:
    """The writer of a reply may not reply: for a time, or for good."""
    span = request.POST.get("span", "")
    try:
        if span not in SPANS:
            raise Invalid(_("Choose for how long."))
        lasts = SPANS[span]
        until = clock.now() + lasts if lasts else None
        actions.bar(public_id, reason=request.POST.get("reason", ""), by=request.member, until=until)
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("Whoever wrote it may not reply until then.") if until else _("Whoever wrote it is barred.")
        messages.success(request, told)
    return redirect("desk-reply", public_id)


@needs(Capability.PUBLISH)
@require_POST
def answer(request: Visit, public_id: str) -> HttpResponse:
    """The newsroom answers a reply, under the name of whoever writes this."""
    words = request.POST.get("text", "")
    try:
        actions.answer(public_id, words, by=request.member)
    except NotFound:
        raise
    except Refusal as refusal:
        told = " ".join(str(each) for each in refusal.details.values()) or str(refusal)
        return _page(request, _found(public_id), refused=told, words=words, status=422)
    messages.success(request, _("Your answer stands beneath it."))
    return redirect("desk-reply", public_id)


@moderates
@require_safe
def barred(request: Visit) -> HttpResponse:
    """Who may not reply, known by a reply of theirs alone; and who might not."""
    standing = list(Barred.objects.standing(clock.now()).order_by("-pk")[:SHOWN])
    over = list(Barred.objects.exclude(pk__in=[each.pk for each in standing]).order_by("-pk")[:SHOWN])
    last = queue.last_of(each.writer for each in (*standing, *over))
    context = {
        "standing": [(each, last.get(each.writer)) for each in standing],
        "over": [(each, last.get(each.writer)) for each in over],
    }
    return render(request, "desk/replies_barred.html", context)


@moderates
@require_POST
def lift(request: Visit, bar_id: int) -> HttpResponse:
    """A barred writer may reply again."""
    try:
        actions.lift(bar_id, by=request.member, reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("They may reply again."))
    return redirect("desk-replies-barred")


@moderates
@require_safe
def decisions(request: Visit) -> HttpResponse:
    """What was decided about replies, and what else moderators did."""
    made = list(Judgement.objects.select_related("reply").order_by("-pk")[:SHOWN])
    deeds = list(Deed.objects.order_by("-pk")[:SHOWN])
    both: list[Judgement | Deed] = [*made, *deeds]
    together = sorted(both, key=lambda each: each.at, reverse=True)[:SHOWN]
    firsts: set[str] = set()
    lines = []
    for each in together:
        mine = isinstance(each, Judgement) and each.by == request.member.pk and each.undone_at is None
        offered = mine and isinstance(each, Judgement) and each.batch not in firsts
        if isinstance(each, Judgement):
            firsts.add(each.batch)
        lines.append((each, isinstance(each, Judgement), offered))
    return render(request, "desk/replies_decisions.html", {"lines": lines})


def _found(public_id: str) -> Reply:
    reply = Reply.objects.select_related("parent").filter(public_id=public_id).first()
    if reply is None:
        raise NotFound(_("There is no such reply."))
    return reply
