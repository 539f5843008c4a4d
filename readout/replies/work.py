"""Proof of work: a sender's machine works a little for each reply, the more the more come in.

The challenge is ALTCHA's (its second form, PBKDF2), solved in the browser without asking anybody else.
It belongs to one form: whoever sends a form that was sent before is refused with it.
"""

import json
from datetime import timedelta
from typing import Any

import altcha
from django.utils.translation import gettext as _
from msgspec import Struct

from readout.core import clock
from readout.core.refusals import TooMany
from readout.replies import forms, gate, keys
from readout.replies.models import Reply, Stance

ALGORITHM = "PBKDF2/SHA-256"
COSTS = (400, 2_000, 5_000, 12_000)
"""Rounds of one try, by the level: 256 tries are needed in the mean. At the first level a telephone is done
while its owner still writes; at the last it takes some seconds."""
RISES = (0, 60, 240, 600)
"""So many replies within a minute bring each level about, for all senders together."""
LATELY = timedelta(minutes=1)
REFUSES = 2
"""From this level on a reply without work is not taken; below it, it waits for a moderator."""
MOST = 4_000
"""Characters of a proof; a real one has a quarter of them."""


class Overrun(TooMany):
    """So many replies come in that one without the work that is asked for cannot be taken just now."""


class Proof(Struct, frozen=True):
    """What a sender has worked: nothing, or as much as a level demands."""

    level: int = -1

    @property
    def is_there(self) -> bool:
        """Whether any work was done."""
        return self.level >= 0


def level(stands: gate.Breaker) -> int:
    """How much is demanded now: by how many replies come in; a little when half a queue waits."""
    lately = Reply.objects.filter(received_at__gt=clock.now() - LATELY).count()
    by_rate = sum(lately >= rise for rise in RISES) - 1
    ordered_on = stands.order is not None and stands.order.kind == Stance.Kind.OPEN
    return max(by_rate, int(2 * stands.waiting >= stands.first_at and not ordered_on))


def is_done(given: str, token: str, stands: gate.Breaker) -> bool:
    """Whether a reply brings the work that is asked for now, or one level less: its form may have lain open.

    Raises Overrun from the level on at which those without it would fill the queue that others wait in.
    """
    wanted = level(stands)
    if not wanted or proved(given, token).level >= wanted - 1:
        return True
    if wanted >= REFUSES:
        sentence = _(
            "So many replies come in just now that one can only be taken with JavaScript. What you wrote is "
            "still here: send it again in a while."
        )
        raise Overrun(sentence, wait=LATELY.total_seconds())
    return False


def challenge(token: str, at: int) -> str:
    """What the form with `token` asks its sender's machine to solve, as JSON, at a level."""
    made = altcha.create_challenge(
        ALGORITHM,
        COSTS[at],
        expires_at=clock.now() + forms.LASTS,
        data={"form": _of(token), "level": at},
        hmac_secret=keys.keyed("work", "challenges"),
    )
    return json.dumps(made.to_dict(), separators=(",", ":"))


def proved(given: str, token: str) -> Proof:
    """What a proof that came with a form is worth; nothing where it is none, or another form's."""
    if not given or len(given) > MOST:
        return Proof()
    try:
        payload = altcha.Payload.from_base64(given)
        asked: Any = payload.challenge.parameters.data
        found = altcha.verify_solution(payload, keys.keyed("work", "challenges"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Proof()
    if not found.verified or asked["form"] != _of(token):
        return Proof()
    return Proof(asked["level"])


def _of(token: str) -> str:
    return keys.keyed("work", token)[:32]
