"""The queue of replies: what waits for a moderator, decided one by one or many at once, and taken back."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from readout.accounts.models import Member
from readout.accounts.roles import CAPABILITIES, Capability
from readout.core import ids
from readout.core.lines import line
from readout.core.refusals import Invalid, NotFound, Refusal
from readout.core.told import sentence_of
from readout.coverage.models import Story
from readout.desk.doors import Visit, needs
from readout.replies import actions, gate, queue
from readout.replies.models import Judgement, Reply, Report

PART = 100
UNDO = "replies-undo"
FILTERS = ("state", "story", "whose", "reason", "words", "page")
NUMBER = re.compile(r"[1-9][0-9]{0,8}")
REASONS = 8
"""Of the reasons given before, so many are offered again."""

moderates = needs(Capability.MODERATE)


@moderates
@require_safe
def listed(request: Visit) -> HttpResponse:
    """What waits, the oldest first; or what was decided, the newest first."""
    return _show(request, request.GET)


@moderates
@require_POST
def decide(request: Visit) -> HttpResponse:
    """Put the chosen replies into another state, or into somebody's hands."""
    chosen = [each for each in request.POST.getlist("reply") if ids.is_public_id(each)]
    verb = request.POST.get("do", "")
    try:
        if verb == "give":
            _give(request, chosen)
        else:
            _judge(request, chosen, verb)
    except Refusal as refusal:
        if came_from := _reply_page(request):
            messages.error(request, sentence_of(refusal))
            return HttpResponseRedirect(came_from)
        gone = refusal.replies if isinstance(refusal, actions.Overtaken) else ()
        kept = [each for each in chosen if each not in gone]
        return _show(request, _asked_before(request), refused=sentence_of(refusal), chosen=kept, status=422)
    return HttpResponseRedirect(_back(request))


@moderates
@require_POST
def undo(request: Visit, batch: str) -> HttpResponse:
    """Take back what one has decided."""
    try:
        number = actions.undo(batch, by=request.member)
    except NotFound as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("{number} reply is what it was.", "{number} replies are what they were.", number)
        messages.success(request, said.format(number=number))
    return HttpResponseRedirect(_back(request))


def moderators() -> list[Member]:
    """Those who may be given replies to decide."""
    roles = [role for role, may in CAPABILITIES.items() if Capability.MODERATE in may]
    people = Member.objects.filter(is_active=True, role__in=roles, kind=Member.Kind.PERSON)
    return list(people.order_by("name", "pk"))


def reasons_given() -> list[str]:
    """What moderators lately gave as their reasons, the newest first, each once."""
    told = Judgement.objects.exclude(reason="").exclude(by=None).order_by("-pk")
    return list(dict.fromkeys(told.values_list("reason", flat=True)[:100]))[:REASONS]


def _judge(request: Visit, chosen: list[str], verb: str) -> None:
    if verb not in Reply.State.values:
        raise Invalid(_("Choose what to do with them."))
    seen = {}
    for pair in request.POST.getlist("seen"):
        public_id, _colon, version = pair.partition(":")
        seen[public_id] = int(version) if NUMBER.fullmatch(version) else 0
    batch = actions.judge(
        chosen,
        Reply.State(verb),
        by=request.member,
        reason=request.POST.get("reason", ""),
        seen={each: seen[each] for each in chosen if each in seen},
    )
    number = len(set(chosen))
    done = ngettext("{number} reply was decided.", "{number} replies were decided.", number)
    messages.success(request, done.format(number=number))
    request.session[UNDO] = batch


def _give(request: Visit, chosen: list[str]) -> None:
    to = {str(each.pk): each for each in moderators()}.get(request.POST.get("to", ""))
    number = actions.assign(chosen, to, by=request.member)
    if not number:
        raise Invalid(_("Choose the replies first."))
    if to is None:
        told = ngettext("{number} reply is nobody’s.", "{number} replies are nobody’s.", number)
        messages.success(request, told.format(number=number))
        return
    told = ngettext("{name} has {number} reply to decide.", "{name} has {number} replies to decide.", number)
    messages.success(request, told.format(name=to.name, number=number))


def _asked_before(request: Visit) -> QueryDict:
    return QueryDict(request.POST.get("asked", ""))


def _back(request: Visit) -> str:
    """Where one was: the reply's own page, or the queue as it was asked for, at the reply that comes next."""
    if came_from := _reply_page(request):
        return came_from
    asked = _asked_before(request)
    kept = QueryDict(mutable=True)
    kept.update({name: str(asked[name]) for name in FILTERS if asked.get(name)})
    next_one = request.POST.get("next", "")
    anchor = f"#q-{next_one}" if ids.is_public_id(next_one) else ""
    return f"{reverse('desk-replies')}{'?' if kept else ''}{kept.urlencode()}{anchor}"


def _reply_page(request: Visit) -> str:
    """The page of the one reply that was decided about there; "" for the queue."""
    one = request.POST.get("from", "")
    return reverse("desk-reply", args=[one]) if ids.is_public_id(one) else ""


def _question(given: Any, member: Member) -> queue.Asked:
    state, reason = given.get("state", ""), given.get("reason", "")
    return queue.Asked(
        states=(state,) if state in Reply.State.values else (),
        slug=line(given.get("story", "")),
        whose=given.get("whose", ""),
        mine=member.pk,
        reason=reason if reason in Report.Reason.values else "",
        words=line(given.get("words", ""))[:200],
    )


def _show(
    request: Visit, given: Any, *, refused: str = "", chosen: list[str] | None = None, status: int = 200
) -> HttpResponse:
    asked = _question(given, request.member)
    page = int(given.get("page", "")) if NUMBER.fullmatch(given.get("page", "")) else 1
    start = min(max(page, 1), 1000) * PART - PART
    rows = list(queue.asked_for(asked)[start : start + PART + 1])
    known = queue.histories(rows[:PART])
    stories = Story.objects.in_bulk({row.story for row in rows})
    filtered = {name: given[name] for name in FILTERS[:-1] if given.get(name)}
    context = {
        "lines": [(row, stories.get(row.story), known[row.pk]) for row in rows[:PART]],
        "asked": asked,
        "filters": _encoded(filtered | ({"page": str(page)} if page > 1 else {})),
        "newer": _encoded(filtered | {"page": str(page - 1)}) if page > 1 else "",
        "older": _encoded(filtered | {"page": str(page + 1)}) if len(rows) > PART else "",
        "states": Reply.State.values,
        "reasons": Report.Reason.values,
        "given_reasons": reasons_given(),
        "moderators": moderators(),
        "stories": Story.objects.exclude(replies=Story.Replies.OFF).order_by("title"),
        "breaker": gate.breaker(),
        "undo": request.session.pop(UNDO, ""),
        "refused": refused,
        "chosen": chosen or [],
        "reason": request.POST.get("reason", ""),
        "narrowed": bool(filtered),
    }
    return render(request, "desk/replies.html", context, status=status)


def _encoded(values: dict[str, str]) -> str:
    made = QueryDict(mutable=True)
    made.update(values)
    return made.urlencode()
