"""Who is at a story's desk, and what they have open. None of it is ever public."""

from datetime import datetime, timedelta

from django.db import transaction

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock
from readout.core.refusals import Invalid, NotFound, Sentence
from readout.coverage.models import Story
from readout.publishing.locking import stir_desk
from readout.publishing.models import Presence, Visit

TAB_LENGTH = 36
AWAY = timedelta(minutes=5)
"""Who was gone for longer than this has left, and is told what happened since."""

FORGOTTEN = timedelta(hours=1)


def here(slug: str, *, tab: str, update: str = "", editing: bool = False, by: Member) -> None:
    """Says that `by` is at the desk of the story at `slug`, with `update` open, and perhaps editing it.

    Lets the other desks look only when that is news. Raises NotFound, NotAllowed, Invalid.
    """
    require(by, Capability.READ)
    if not 0 < len(tab) <= TAB_LENGTH:
        raise Invalid(
            "The tab has no name.", details={"tab": Sentence("1 to {most} characters.", most=TAB_LENGTH)}
        )
    moment = clock.now()
    with transaction.atomic():
        story = _story(slug)
        _remember_visit(story, by, moment)
        said = {"story_id": story.pk, "update": update[:16], "editing": editing and bool(update)}
        same = Presence.objects.at(story.pk, moment).filter(member=by, tab=tab, **said)
        if same.update(seen_at=moment):
            return
        Presence.objects.update_or_create(member=by, tab=tab, defaults=said | {"seen_at": moment})
        Presence.objects.filter(seen_at__lt=moment - FORGOTTEN).delete()
        stir_desk(story)


def gone(slug: str, *, tab: str, by: Member) -> None:
    """Says that a tab was closed. Raises NotFound."""
    with transaction.atomic():
        story = _story(slug)
        deleted, _ = Presence.objects.filter(member=by, tab=tab, story=story).delete()
        if deleted:
            stir_desk(story)


def arrive(story: Story, *, by: Member) -> datetime | None:
    """Notes that `by` opened the desk of `story`; returns when they had left it, None at the first visit."""
    with transaction.atomic():
        return _remember_visit(story, by, clock.now()).left_at


def left_at(story: Story, *, by: Member) -> datetime | None:
    """When `by` had left before the present visit; None at the first."""
    return Visit.objects.filter(story=story, member=by).values_list("left_at", flat=True).first()


def _remember_visit(story: Story, by: Member, moment: datetime) -> Visit:
    visit, is_new = Visit.objects.get_or_create(story=story, member=by, defaults={"seen_at": moment})
    if not is_new:
        if moment - visit.seen_at > AWAY:
            visit.left_at = visit.seen_at
        visit.seen_at = moment
        visit.save(update_fields=["seen_at", "left_at"])
    return visit


def _story(slug: str) -> Story:
    story = Story.objects.filter(slug=slug).first()
    if story is None:
        raise NotFound("There is no such story.")
    return story
