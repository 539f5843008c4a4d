"""The story board: every story, live ones first, and a new one."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from readout.accounts.roles import Capability
from readout.core.refusals import Invalid
from readout.desk import reading
from readout.desk.doors import Visit, needs
from readout.desk.forms.story import NewStoryForm, StateForm
from readout.desk.forms.told import tell
from readout.publishing import stories


@needs(Capability.READ)
@require_safe
def board(request: Visit) -> HttpResponse:
    """The board."""
    return _page(request, _blank())


@needs(Capability.MANAGE_STORIES)
@require_POST
def create(request: Visit) -> HttpResponse:
    """Make a story, and go to its desk."""
    form = NewStoryForm(request.POST)
    if form.is_valid():
        values = dict(form.cleaned_data)
        state = "live" if values.pop("live") else "draft"
        try:
            story = stories.create(by=request.member, state=state, **values)
        except Invalid as refusal:
            tell(form, refusal)
        else:
            return redirect("desk-story", story.slug)
    return _page(request, form, status=422)


@needs(Capability.MANAGE_STORIES)
@require_POST
def turn(request: Visit, slug: str) -> HttpResponse:
    """Open, pause, close, reopen or archive a story."""
    form = StateForm(request.POST)
    if not form.is_valid():
        raise Invalid("There is no such state.")
    stories.turn(slug, form.cleaned_data["state"], by=request.member)
    return redirect("desk-board")


def _blank() -> NewStoryForm:
    own = settings.READOUT
    return NewStoryForm(initial={"language": own.language, "time_zone": own.time_zone})


def _page(request: Visit, form: NewStoryForm, *, status: int = 200) -> HttpResponse:
    archived = "archived" in request.GET
    context = {"lines": reading.board(archived=archived), "form": form, "archived": archived}
    return render(request, "desk/board.html", context, status=status)
