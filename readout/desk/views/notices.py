"""Legal notices at the desk: what waits and until when; evidence opened for a reason; the decision."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from readout.accounts.roles import Capability, may
from readout.core.refusals import Refusal
from readout.coverage.models import Story
from readout.desk.doors import Visit, needs
from readout.rendering.notices import kinds
from readout.replies import notices
from readout.replies.models import Notice

PART = 100

moderates = needs(Capability.MODERATE)
legal = needs(Capability.REDACT)


@moderates
@require_safe
def listed(request: Visit) -> HttpResponse:
    """What waits, the most urgent first, and what was decided."""
    decided = Notice.objects.exclude(decided_at=None).order_by("-decided_at")
    context = {
        "waiting": [(each, _kind(each)) for each in Notice.objects.open()[:PART]],
        "decided": [(each, _kind(each)) for each in decided[:PART]],
    }
    return render(request, "desk/notices.html", context)


@moderates
@require_safe
def one(request: Visit, number: str) -> HttpResponse:
    """A notice without its evidence, who opened that, and how to decide."""
    return _show(request, notices.one(number))


@legal
@require_POST
def opened(request: Visit, number: str) -> HttpResponse:
    """The evidence, once; that it was opened is on record before it is shown."""
    try:
        notice, evidence = notices.opened(number, reason=request.POST.get("reason", ""), by=request.member)
    except Refusal as refusal:
        return _show(request, notices.one(number), refused=str(refusal), status=422)
    return _show(request, notice, evidence=evidence)


@legal
@require_POST
def decide(request: Visit, number: str) -> HttpResponse:
    """The decision, and what is answered."""
    given = request.POST
    try:
        notices.decide(number, given.get("outcome", ""), answer=given.get("answer", ""), by=request.member)
    except Refusal as refusal:
        return _show(request, notices.one(number), refused=str(refusal), status=422)
    messages.success(request, _("Decided. Whoever gave an address is told."))
    return redirect("desk-notices")


def _show(request: Visit, notice: Notice, *, status: int = 200, **more: object) -> HttpResponse:
    context = {
        "notice": notice,
        "kind": _kind(notice),
        "story": Story.objects.filter(pk=notice.story or 0).first(),
        "openings": notice.openings.order_by("-pk"),
        "opens": may(request.member, Capability.REDACT),
        "outcomes": _outcomes(),
        "outcome": dict(_outcomes()).get(notice.outcome, ""),
        "answer": request.POST.get("answer", ""),
        **more,
    }
    return render(request, "desk/notice.html", context, status=status)


def _kind(notice: Notice) -> str:
    return dict(kinds())[notice.kind]


def _outcomes() -> list[tuple[str, str]]:
    return [
        ("removed", _("It was removed")),
        ("changed", _("It was changed")),
        ("stays", _("It stays as it is")),
    ]
