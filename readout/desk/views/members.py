"""The members of the newsroom: who they are, inviting others, roles, leaving."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from readout.accounts import invitations, membership
from readout.accounts.models import Invitation, Member
from readout.accounts.roles import Capability
from readout.core.refusals import Invalid, Refusal
from readout.core.told import sentence_of
from readout.desk.doors import Visit, needs
from readout.desk.forms.members import InvitationForm, RoleForm
from readout.desk.forms.told import tell

administer = needs(Capability.ADMINISTER)


@administer
@require_safe
def members(request: Visit) -> HttpResponse:
    """Everybody, and the invitations that are open."""
    return _page(request, InvitationForm())


@administer
@require_POST
def invite(request: Visit) -> HttpResponse:
    """Make an invitation, and show its link this once."""
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        token, invitation = invitations.invite(by=request.member, **form.cleaned_data)
    except Invalid as refusal:
        tell(form, refusal)
        return _page(request, form, status=422)
    link = f"{settings.READOUT.base_url}/desk/invitation/{token}/"
    return render(request, "desk/invited.html", {"link": link, "invitation": invitation}, status=201)


@administer
@require_POST
def take_back(request: Visit, invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    return _done(
        request,
        lambda: invitations.take_back(invitation_id, by=request.member),
        _("The invitation opens nothing any more."),
    )


@administer
@require_POST
def role(request: Visit, member_id: int) -> HttpResponse:
    """Give a member another role."""
    form = RoleForm(request.POST)
    chosen = form.cleaned_data["role"] if form.is_valid() else ""
    return _done(
        request,
        lambda: membership.change_role(member_id, chosen, by=request.member),
        _("The role was changed."),
    )


@administer
@require_POST
def leave(request: Visit, member_id: int) -> HttpResponse:
    """A member leaves."""
    return _done(
        request,
        lambda: membership.leave(member_id, by=request.member),
        _("They can no longer sign in. What they did keeps their name."),
    )


@administer
@require_POST
def come_back(request: Visit, member_id: int) -> HttpResponse:
    """A member comes back."""
    return _done(
        request,
        lambda: membership.come_back(member_id, by=request.member),
        _("They can sign in again."),
    )


def _done(request: Visit, do: Callable[[], object], sentence: str) -> HttpResponse:
    try:
        do()
    except Refusal as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, sentence)
    return redirect("desk-members")


def _page(request: Visit, form: InvitationForm, *, status: int = 200) -> HttpResponse:
    everybody = Member.objects.order_by("-is_active", "kind", "name", "pk")
    context = {
        "form": form,
        "members": [(each, RoleForm(initial={"role": each.role}, prefix=None)) for each in everybody],
        "invitations": Invitation.objects.open().order_by("-made_at"),
        "you": request.member,
    }
    return render(request, "desk/members.html", context, status=status)
