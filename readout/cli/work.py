"""What a worker does, and when."""

import logging
from threading import Event

from django.conf import settings
from django.db import connections

from readout.accounts import sessions
from readout.core import clock
from readout.core.jobs import Job, Rounds
from readout.core.outbound import Outbound
from readout.coverage.models import Story
from readout.delivery.purge import LIMITS as PURGING
from readout.delivery.purge import Purger
from readout.directory.models import PublicFigure
from readout.publishing import idempotency, timed
from readout.replies import letters, notices, retention, rights, webhooks
from readout.replies.models import Withdrawn

LOOK_SECONDS = 0.5
"""The longest a worker rests before it looks again for timed releases, set anew perhaps meanwhile."""
TIDY_SECONDS = 600.0

_journal = logging.getLogger(__name__)


def rounds(stop: Event) -> dict[str, Rounds]:
    """The jobs of a worker until `stop` is set, by the thread that does them.

    What waits on somebody else's program has a thread of its own: a slow cache or mail server holds up no
    release.
    """
    jobs = {
        "work": [Job("releasing what is due", release), Job("forgetting old answers and sessions", tidy)],
        "writing": [
            Job("writing to readers", letters.send_due),
            Job("answering who asks what is kept", rights.write_due),
            Job("answering legal notices", notices.write_due),
            Job("forgetting what replies need no more", retention.tidy),
        ],
    }
    jobs["telling"] = [Job("telling webhooks", webhooks.send_due)]
    if hook := settings.READOUT.purge_url:
        ours = Outbound.for_operator(settings.READOUT.outbound_allow, limits=PURGING)
        purger = Purger(hook.get_secret_value(), settings.READOUT.base_url, withdrawals, outbound=ours)
        jobs["purging"] = [Job("telling the caches of withdrawals", purger.run)]
    return {name: Rounds(some, stop, mend=drop_connection) for name, some in jobs.items()}


def drop_connection() -> None:
    """Let go of this thread's connections: the next query makes a new one."""
    connections.close_all()


def release() -> float:
    """Publish what is due; returns the seconds until something will be, LOOK_SECONDS at most."""
    released = timed.release_due()
    if released:
        _journal.info("%d timed releases went out", released)
    due = timed.next_due()
    if due is None:
        return LOOK_SECONDS
    return min(LOOK_SECONDS, max(0.0, (due - clock.now()).total_seconds()))


def withdrawals() -> dict[str, str]:
    """What changes when a story or its replies withdraw something, and when a public figure is none now."""
    stories = list(Story.objects.public().values_list("pk", "slug", "epoch"))
    ended = PublicFigure.objects.exclude(ended_at=None).count()
    times = dict(Withdrawn.objects.values_list("story", "times"))
    marks = {f"/live/{slug}/": epoch for _, slug, epoch in stories}
    replied = {f"/live/{slug}/replies/": str(times[key]) for key, slug, _ in stories if key in times}
    return marks | replied | {"/people/": str(ended)}


def tidy() -> float:
    """Drop what need not be kept; returns the seconds until it is worth doing again."""
    idempotency.forget_old()
    sessions.forget_expired()
    return TIDY_SECONDS
