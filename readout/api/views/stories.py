"""Calls about stories."""

from typing import Literal

from django.conf import settings
from django.http import HttpResponse
from ninja import Query

from readout.accounts.roles import Capability
from readout.api import answers, cursors, reading, showing
from readout.api.auth import Call, needs
from readout.api.calls import IDEMPOTENT, Calls
from readout.api.inputs import NewStory, StoryChanges
from readout.api.problems import ROOT
from readout.api.writing import answered, created, reply, write
from readout.core.refusals import Invalid
from readout.coverage.models import Story
from readout.publishing import stories
from readout.publishing.idempotency import Reply

router = Calls("Stories")


class StoryListing(cursors.Listing):
    """Which stories are asked for; `state` may be given several times."""

    state: list[Literal["draft", "scheduled", "live", "paused", "closed", "archived"]] = []


@router.post(
    "/stories",
    auth=needs(Capability.MANAGE_STORIES),
    response={201: answers.StoryReceipt},
    openapi_extra=IDEMPOTENT,
)
def create_story(request: Call, sent: NewStory) -> HttpResponse:
    """Make a story: a draft, or live at once with “state”: “live”."""
    values = sent.model_dump(exclude_none=True)
    values.setdefault("language", settings.READOUT.language)
    values.setdefault("time_zone", settings.READOUT.time_zone)

    def do() -> Reply:
        return reply(showing.story_receipt(stories.create(by=request.auth, **values)), status=201)

    return created(write(request, do), ROOT + "stories/{slug}")


@router.get("/stories", auth=needs(Capability.READ), response=answers.Stories)
def list_stories(request: Call, listing: Query[StoryListing]) -> answers.Stories:
    """Every story, drafts among them, the last made first."""
    cursors.refuse_unknown(request, listing)
    return answers.Stories(
        **cursors.page(reading.stories(listing.state), showing.story, listing, of="stories")
    )


@router.get("/stories/{slug:slug}", auth=needs(Capability.READ), response=answers.Story)
def get_story(request: Call, slug: str) -> answers.Story:
    """The head of a story."""
    return showing.story(reading.story(slug))


@router.patch(
    "/stories/{slug:slug}",
    auth=needs(Capability.MANAGE_STORIES),
    response=answers.StoryReceipt,
    openapi_extra=IDEMPOTENT,
)
def change_story(request: Call, slug: str, sent: StoryChanges) -> HttpResponse:
    """Change the head of a story, turn it to another state, or both."""
    values = sent.model_dump(exclude_unset=True)
    state, paused_until = values.pop("state", None), values.pop("paused_until", None)
    _check(sent, state, paused_until is not None)
    for named in values.keys() & {"continues", "translation_of"}:
        values[named] = values[named] or ""

    def do() -> Reply:
        story: Story | None = None
        if values:
            story = stories.change(slug, by=request.auth, **values)
        if state:
            story = stories.turn(slug, state, by=request.auth, paused_until=paused_until)
        return reply(showing.story_receipt(story or reading.story(slug)))

    return answered(write(request, do))


def _check(sent: StoryChanges, state: str | None, until: bool) -> None:
    if not sent.model_fields_set:
        raise Invalid("Say what is to change; nothing was sent.")
    if until and state != Story.State.PAUSED:
        line = "Send it together with “state”: “paused”."
        raise Invalid("A pause needs its state.", details={"paused_until": line})
