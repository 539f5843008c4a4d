"""Words that are not public yet, shown as readers will see them."""

from django.conf import settings
from msgspec.structs import replace

from readout.core import clock
from readout.coverage import events, projection
from readout.coverage.drafts import Draft
from readout.coverage.fold import WINDOW, Page
from readout.coverage.models import Revision, Story, Update
from readout.coverage.reading import page_of
from readout.coverage.richtexts import preview_of
from readout.coverage.wording import Wording
from readout.publishing.saying import words_of
from readout.rendering import pages, updates
from readout.rendering.site import Site


def article(update: Update, said: Wording) -> str:
    """The article that readers would get if `update` went out with the words `said` now."""
    scope = updates.scope_of(projection.public_story(update.story))
    # Not the kept form: what is not public stays out of what is kept for readers.
    return str(updates.article.__wrapped__(public_form(update, said), scope))


def page(update: Update) -> str:
    """The live page as it would stand if the words last saved for `update` went out now."""
    story = Story.objects.select_related("continues").get(pk=update.story_id)
    row: Revision | Draft | None = getattr(update, "draft", None) or update.current
    shown = page_of(story)
    if row is not None:
        shown = _with(shown, public_form(update, words_of(row)))
    return pages.live_page(replace(shown, story=projection.public_story(story)), _site())


def public_form(update: Update, said: Wording) -> events.Published:
    """What would be public of `update` with the words `said`."""
    now = clock.instant(clock.now())
    draft: Draft | None = getattr(update, "draft", None)
    return events.Published(
        id=update.public_id,
        url=update.address,
        number=update.number or update.story.total + 1,
        published_at=clock.instant(update.published_at) if update.published_at else now,
        modified_at=now,
        revision=update.revision + 1,
        key=update.is_key if update.is_public or draft is None else draft.key,
        pinned=update.is_pinned,
        headline=said.headline,
        html=preview_of(said.columns()["body"], update.story.language, update.public_id),
        byline=tuple(said.names),
        warning=said.warning,
        notes=projection.notes_of(update) if update.is_public else (),
        links=tuple(events.Link(**link) for link in said.links),
        source=events.SourceLink(**said.source) if said.source else None,
    )


def _with(shown: Page, update: events.Published) -> Page:
    others = [each for each in shown.updates if each.number != update.number]
    ordered = sorted([update, *others], key=lambda each: -each.number)
    return replace(
        shown,
        updates=tuple(ordered[:WINDOW]),
        total=max(shown.total, update.number),
        pinned=update if update.pinned else shown.pinned,
    )


def _site() -> Site:
    own = settings.READOUT
    return Site(name=own.site_name, base_url=own.base_url, language=own.language, time_zone=own.time_zone)
