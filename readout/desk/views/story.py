"""A story's desk: its page, its timeline, and what its program asks beside the API."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from readout.accounts.roles import Capability
from readout.core import richtext
from readout.core.refusals import Invalid
from readout.desk import policy, previewing, reading, timeline
from readout.desk.doors import Visit, data_refusal, needs
from readout.desk.page_data import page_data
from readout.desk.sent import sent, text, words
from readout.desk.since import note, since
from readout.publishing import changes, presence, shifts
from readout.publishing.differences import differences
from readout.publishing.saying import words_of

reads = needs(Capability.READ, answer=data_refusal)
writes = needs(Capability.WRITE, answer=data_refusal)


@needs(Capability.READ)
@require_safe
def desk(request: Visit, slug: str) -> HttpResponse:
    """The page of a story's desk."""
    story = reading.story(slug)
    data = page_data(request, story, request.member)
    response = render(request, "desk/story.html", {"story": story, "data": data})
    policy.may_frame(response)
    return response


@reads
@require_safe
def timeline_json(request: Visit, slug: str) -> JsonResponse:
    """The timeline, or the part of it below a number."""
    story = reading.story(slug)
    before = request.GET.get("before", "")
    if not before:
        return JsonResponse(timeline.timeline(story))
    if not before.isascii() or not before.isdigit() or len(before) > 9:  # noqa: PLR2004 - fits the column
        raise Invalid("There is no such part.", details={"before": "A number of an update."})
    return JsonResponse(timeline.older(story, int(before)))


@reads
@require_safe
def since_json(request: Visit, slug: str) -> JsonResponse:
    """What happened since the member left."""
    return JsonResponse(since(reading.story(slug), request.member))


@reads
@require_POST
def here(request: Visit, slug: str) -> HttpResponse:
    """The member is here, with this open; or a tab was closed."""
    body = sent(request)
    tab = text(body, "tab")
    if body.get("gone"):
        presence.gone(slug, tab=tab, by=request.member)
    else:
        editing = body.get("editing") is True
        presence.here(slug, tab=tab, update=text(body, "update"), editing=editing, by=request.member)
    return HttpResponse(status=204)


@writes
@require_POST
def shift(request: Visit, slug: str) -> JsonResponse:
    """Leave a shift note, perhaps with the story itself."""
    body = sent(request)
    row = shifts.note(slug, text(body, "text"), to=text(body, "to"), by=request.member)
    return JsonResponse(note(row), status=201)


@writes
@require_POST
def compare(request: Visit, public_id: str) -> JsonResponse:
    """What a change to a public update would alter."""
    update, said = reading.update(public_id), words(sent(request))
    if update.current is None:
        raise Invalid("Nothing of this update is public yet.")
    before = words_of(update.current)
    altered = changes.altered(before, said)
    return JsonResponse(
        {
            "headline_changes": differences(before.headline, said.headline),
            "text_changes": differences(richtext.to_text(before.body), richtext.to_text(said.body)),
            "facts": {
                "numbers": altered.numbers,
                "names": altered.names,
                "quotations": altered.quotations,
                "negations": altered.negations,
                "attributions": altered.attributions,
            },
            "needs_editor": altered.anything,
        }
    )


@needs(Capability.WRITE, answer=data_refusal)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: Visit, public_id: str) -> HttpResponse:
    """The article of words that are sent; or, to be framed, the page with the words last saved."""
    update = reading.update(public_id)
    if request.method == "POST":
        return JsonResponse({"html": previewing.article(update, words(sent(request))), "page": request.path})
    response = HttpResponse(previewing.page(update))
    policy.framed(response)
    return response
