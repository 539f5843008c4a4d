"""One's own account."""

from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from readout.accounts import second_step
from readout.accounts.roles import Capability
from readout.desk.doors import Visit, needs


@needs(Capability.READ, second_step_set=False)
@require_safe
def account(request: Visit) -> HttpResponse:
    """Who one is here, and where password, second step and sessions are kept."""
    steps = Authenticator.objects.filter(user_id=request.member.pk, type__in=second_step.KINDS)
    context = {
        "member": request.member,
        "steps": steps.count(),
        "missing": second_step.is_missing(request.member),
    }
    return render(request, "desk/you.html", context)
