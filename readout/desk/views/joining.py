"""How a person becomes a member: the first by the printed link, every other by an invitation."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from readout.accounts import first_start, invitations
from readout.accounts.models import Member
from readout.core.refusals import Invalid, NotFound
from readout.desk.doors import before_sign_in
from readout.desk.forms.joining import InvitedForm, WelcomeForm
from readout.desk.forms.told import tell


@before_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """The first start: whoever has the printed link becomes the administrator."""
    data = settings.READOUT.data
    if not first_start.is_open(data, token):
        raise NotFound(_("This link was used already, or is not the one that was printed."))
    form = WelcomeForm(request.POST or None)
    if form.is_valid():
        try:
            member = first_start.begin(data, token, **form.cleaned_data)
        except Invalid as refusal:
            tell(form, refusal)
        else:
            return _let_in(request, member)
    return _page(
        request, form, _("Welcome to Readout"), _("Nobody is here yet. You will be its administrator.")
    )


@before_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation: name and password make a member of whoever has the link."""
    invited = invitations.opened(token)
    form = InvitedForm(request.POST or None, initial={"name": invited.name})
    if form.is_valid():
        try:
            member = invitations.accept(token, **form.cleaned_data)
        except Invalid as refusal:
            tell(form, refusal)
        else:
            return _let_in(request, member)
    lead = _("You are invited as {role}, with the address {email}.")
    lead = lead.format(role=invited.get_role_display().lower(), email=invited.email)
    return _page(request, form, _("Join {site}").format(site=settings.READOUT.site_name), lead)


def _page(request: HttpRequest, form: InvitedForm, title: str, lead: str) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"form": form, "title": title, "lead": lead, "button": _("Begin")}
    return render(request, "desk/form.html", context, status=status)


def _let_in(request: HttpRequest, member: Member) -> HttpResponse:
    if request.user.is_authenticated:
        # The browser of whoever is signed in stays theirs.
        return redirect("desk-you")
    record_authentication(request, member, "password", email=member.email)
    response: HttpResponse = perform_login(request, member)
    return response
