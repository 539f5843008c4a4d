"""When replies are taken: a story's closing time, and orders of the desk for all stories together."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock
from readout.core.refusals import Invalid, WrongState
from readout.coverage.models import Story
from readout.replies import gate, store
from readout.replies.actions.deeds import note, reasoned
from readout.replies.models import Deed, Stance

LONGEST = timedelta(days=7)
"""An order ends by itself: nobody forgets one for longer."""


def close(story: Story, at: datetime | None, *, by: Member) -> None:
    """Sets the instant from which `story` takes no more replies, or lifts it; one in the past closes now.

    Raises NotAllowed.
    """
    require(by, Capability.MODERATE)
    with store.whole():
        gate.close(story, at, by_name=by.name)
        note(Deed.What.CLOSING if at else Deed.What.REOPENED, story.slug, by=by, until=at)


def order(kind: str, until: datetime, *, reason: str, by: Member) -> Stance:
    """Orders for every story: read first, take none, or go on although the queue is long.

    It takes the place of the order before it. Raises NotAllowed, Invalid.
    """
    kept = reasoned(reason, by)
    if kind not in Stance.Kind.values:
        raise Invalid(_("Choose what is to hold."))
    if not clock.now() < until <= clock.now() + LONGEST:
        raise Invalid(_("An order lasts for a week at most."))
    with store.whole():
        Stance.objects.standing(clock.now()).update(ended_at=clock.now())
        note(Deed.What(kind), "", by=by, reason=kept, until=until)
        return Stance.objects.create(kind=kind, until=until, reason=kept, by_name=by.name)


def end_order(*, by: Member) -> None:
    """Ends the order that stands; the length of the queue decides again. Raises NotAllowed, WrongState."""
    require(by, Capability.MODERATE)
    with store.whole():
        if not Stance.objects.standing(clock.now()).update(ended_at=clock.now()):
            raise WrongState(_("No order stands any more."))
        note(Deed.What.RELENTED, "", by=by)


def note_mode(story: Story, *, by: Member) -> None:
    """Writes down that somebody changed whether replies to `story` are taken, and read first."""
    note(Deed.What.MODE, story.slug, by=by, reason=story.replies)
