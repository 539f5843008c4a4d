"""Legal removal by two people, legal hold, and the list of what may not go out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from readout.accounts.roles import Capability, may
from readout.core.refusals import Invalid
from readout.coverage.models import Redaction
from readout.desk import reading
from readout.desk.doors import Visit, needs
from readout.desk.forms.legal import DoNotPublishForm, HoldForm, RedactionForm
from readout.desk.forms.told import tell
from readout.publishing import legal_hold, redact
from readout.publishing.models import LegalHold
from readout.sourcing import do_not_publish
from readout.sourcing.models import DoNotPublish

legal = needs(Capability.REDACT)


@legal
@require_http_methods(["GET", "HEAD", "POST"])
def redactions(request: Visit, slug: str) -> HttpResponse:
    """What is to be struck from a story, and asking for more."""
    story = reading.story(slug)
    form = RedactionForm(request.POST or None)
    if form.is_valid():
        try:
            redact.ask(slug, by=request.member, **form.cleaned_data)
        except Invalid as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Asked for. Another person carries it out."))
            return redirect("desk-redactions", slug)
    asked = Redaction.objects.filter(story=story).select_related("asked_by", "done_by").order_by("-pk")
    context = {"story": story, "form": form, "redactions": asked, "you": request.member}
    return render(request, "desk/redactions.html", context, status=422 if form.is_bound else 200)


@legal
@require_POST
def carry_out(request: Visit, slug: str, redaction_id: int) -> HttpResponse:
    """Strike the words, as the second person."""
    reading.redaction(slug, redaction_id)
    redact.carry_out(redaction_id, by=request.member)
    messages.success(request, _("The words were struck from every public form."))
    return redirect("desk-redactions", slug)


@legal
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: Visit, slug: str) -> HttpResponse:
    """The legal hold of a story: put, or looked at."""
    story = reading.story(slug)
    form = HoldForm(request.POST or None)
    if form.is_valid():
        try:
            legal_hold.put(slug, by=request.member, **form.cleaned_data)
        except Invalid as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Nothing of this story can be deleted now."))
            return redirect("desk-hold", slug)
    holds = LegalHold.objects.filter(story=story).select_related("by", "lifted_by").order_by("-pk")
    context = {"story": story, "form": form, "holds": holds}
    return render(request, "desk/hold.html", context, status=422 if form.is_bound else 200)


@legal
@require_POST
def lift_hold(request: Visit, slug: str) -> HttpResponse:
    """End the legal hold."""
    legal_hold.lift(slug, by=request.member)
    messages.success(request, _("The hold was lifted."))
    return redirect("desk-hold", slug)


@needs(Capability.READ)
@require_http_methods(["GET", "HEAD"])
def listed(request: Visit) -> HttpResponse:
    """The list of what may not go out: whoever writes should know it."""
    return _listed(request, DoNotPublishForm())


@legal
@require_POST
def add_listed(request: Visit) -> HttpResponse:
    """Put words on the list."""
    form = DoNotPublishForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            story = reading.story(values["story"]) if values["story"] else None
            do_not_publish.add(values["words"], reason=values["reason"], story=story, by=request.member)
        except Invalid as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("It stops every update that says so."))
            return redirect("desk-do-not-publish")
    return _listed(request, form, status=422)


@legal
@require_POST
def lift_listed(request: Visit, entry_id: int) -> HttpResponse:
    """Take an entry off the list."""
    do_not_publish.lift(entry_id, by=request.member)
    messages.success(request, _("It stops nothing any more."))
    return redirect("desk-do-not-publish")


def _listed(request: Visit, form: DoNotPublishForm, *, status: int = 200) -> HttpResponse:
    entries = DoNotPublish.objects.standing().select_related("story", "by").order_by("words", "pk")
    keeps = may(request.member, Capability.REDACT)
    context = {"entries": entries, "form": form if keeps else None}
    return render(request, "desk/do_not_publish.html", context, status=status)
