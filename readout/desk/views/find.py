"""Finding an update or a draft by its words."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from readout.accounts.roles import Capability
from readout.core import clock
from readout.coverage.models import Story, Update
from readout.desk.doors import Visit, data_refusal, needs
from readout.publishing import search

FARTHEST = 10_000


@needs(Capability.READ)
@require_safe
def page(request: Visit) -> HttpResponse:
    """The page for it, whole without scripts."""
    found = _found(request)
    stories = Story.objects.live_first().values_list("slug", "title")
    context = {
        **found,
        "items": [_told(each) for each in found["found"]],
        "stories": list(stories),
        "states": Update.State.choices,
    }
    return render(request, "desk/find.html", context)


@needs(Capability.READ, answer=data_refusal)
@require_safe
def data(request: Visit) -> JsonResponse:
    """The same as data."""
    found = _found(request)
    return JsonResponse({"items": [_shown(each) for each in found["found"]], "next": found["next"]})


def _found(request: Visit) -> dict[str, Any]:
    query, story = request.GET.get("q", ""), request.GET.get("story", "")
    states = [state for state in request.GET.getlist("state") if state in Update.State.values]
    after = request.GET.get("after", "0")
    place = min(int(after), FARTHEST) if after.isascii() and after.isdigit() else 0
    found, more = search.find(
        query.replace("\0", ""), story=story.replace("\0", ""), states=states, after=place
    )
    return {
        "query": query,
        "story": story,
        "chosen": states,
        "found": found,
        "next": more,
    }


def _told(found: search.Found) -> dict[str, Any]:
    """What is found as the page says it: its state in words, its hour in the story's zone."""
    update = found.update
    draft = getattr(update, "draft", None)
    return {
        **_shown(found),
        "state_label": update.get_state_display(),
        "at": update.published_at or (draft.saved_at if draft else None),
        "time_zone": update.story.time_zone,
    }


def _shown(found: search.Found) -> dict[str, Any]:
    """What is found, for a program."""
    update = found.update
    draft = getattr(update, "draft", None)
    return {
        "id": update.public_id,
        "story": update.story.slug,
        "story_title": update.story.title,
        "state": update.state,
        "headline": found.headline,
        "excerpt": found.excerpt,
        "desk_url": f"/desk/{update.story.slug}/?u={update.public_id}",
        "published_at": clock.instant(update.published_at) if update.published_at else None,
        "saved_at": clock.instant(draft.saved_at) if draft else None,
    }
