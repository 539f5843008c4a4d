"""The head of a story: its title and standfirst, its languages, and where it goes on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from readout.accounts.roles import Capability
from readout.core.refusals import Invalid, Stale
from readout.desk import reading
from readout.desk.doors import Visit, needs
from readout.desk.forms.story import HeadForm
from readout.desk.forms.told import tell
from readout.publishing import stories


@needs(Capability.MANAGE_STORIES)
@require_http_methods(["GET", "HEAD", "POST"])
def head(request: Visit, slug: str) -> HttpResponse:
    """Look at the head, or change it; whoever was faster is shown, and nothing written is lost."""
    story = reading.story(slug)
    form = HeadForm(request.POST or None, story=story)
    if form.is_valid():
        try:
            stories.change(slug, by=request.member, **form.cleaned_data)
        except Invalid as refusal:
            tell(form, refusal)
        except Stale:
            form.look_again(story)
            form.add_error(None, _("Somebody changed this while you wrote. What stands now is shown below."))
            return _page(request, story, form, status=412, theirs=True)
        else:
            messages.success(request, _("Saved."))
            return redirect("desk-head", slug)
    return _page(request, story, form, status=422 if form.is_bound else 200)


def _page(
    request: Visit, story: object, form: HeadForm, *, status: int, theirs: bool = False
) -> HttpResponse:
    return render(request, "desk/head.html", {"story": story, "form": form, "theirs": theirs}, status=status)
