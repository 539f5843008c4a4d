"""The standards page: what waits, what rests on little, what is overdue; and approving in one step."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from readout.accounts.roles import Capability
from readout.core import clock
from readout.core.refusals import Invalid
from readout.coverage import corrected
from readout.desk.doors import Visit, needs
from readout.publishing.sourcing import approvals
from readout.sourcing import policy, standards
from readout.sourcing.approvals import may_approve

CORRECTIONS = 50
HOURS = (1, 2, 4, 8, 12, 24, 48)
"""For how long an approval of a subject can be given in one step, as far as the house's policy goes."""

approves = needs(Capability.APPROVE_HIDDEN)


@needs(Capability.CORRECT)
@require_safe
def page(request: Visit) -> HttpResponse:
    """The page."""
    member = request.member
    board = standards.board(member)
    context = {
        "board": board,
        "may_approve": may_approve(member),
        "hours": [each for each in HOURS if timedelta(hours=each) <= policy.approval_lasts()],
        "corrections": corrected.newest_changes(CORRECTIONS),
        "most": standards.MOST,
    }
    return render(request, "desk/standards.html", context)


@approves
@require_POST
def approve(request: Visit) -> HttpResponse:
    """Approve one line with one source, having been told who it is."""
    sent = request.POST
    approvals.approve(
        sent.get("story", ""),
        sent.get("claim", ""),
        sent.get("source", ""),
        told=sent.get("told") == "yes",
        seen=sent.get("seen", ""),
        by=request.member,
    )
    messages.success(request, _("Approved. It may go out as it stands."))
    return redirect("desk-standards")


@approves
@require_POST
def approve_subject(request: Visit) -> HttpResponse:
    """Approve what one source says on one subject, for some hours, having been told who it is."""
    sent = request.POST
    hours = sent.get("hours", "")
    if hours not in map(str, HOURS):
        raise Invalid("Choose for how many hours.", details={"hours": "One of those that are offered."})
    approvals.approve_subject(
        sent.get("story", ""),
        sent.get("source", ""),
        sent.get("subject", ""),
        until=clock.now() + timedelta(hours=int(hours)),
        told=sent.get("told") == "yes",
        seen=sent.get("seen", ""),
        by=request.member,
    )
    messages.success(request, _("Approved until that hour."))
    return redirect("desk-standards")


@approves
@require_POST
def take_back(request: Visit) -> HttpResponse:
    """Take back every approval of a source in a story."""
    approvals.take_back(request.POST.get("story", ""), request.POST.get("source", ""), by=request.member)
    messages.success(request, _("Taken back. Nothing more goes out with this source until it is approved."))
    return redirect("desk-standards")
