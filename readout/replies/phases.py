"""What is looked at before a reply is taken, in order. A phase that fails or takes too long holds it."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import Q
from msgspec import Struct

from readout.replies.models import Barred, Listed, Reply
from readout.replies.said import Said, folded

REPEATED_WITHIN = timedelta(hours=24)
TURNED_AWAY = 2
"""So many of the last five turned away, and the next is held."""
MANY = 5
"""So many replies of one writer within ten minutes are held."""

_journal = logging.getLogger(__name__)


class Coming(Struct, frozen=True):
    """A reply on its way in: what it says, who wrote it (keyed hash), under which story, and when."""

    said: Said
    story: int
    writer: str
    at: datetime
    names: tuple[str, ...]
    """The newsroom's own name, then its people's."""
    own: int = 0
    """The key of the reply itself when its writer changes it."""


class Verdict(Struct, frozen=True):
    """What a phase found: `state` to put the reply into, and `why` for moderators."""

    state: Reply.State
    why: str


Phase = Callable[[Coming], Verdict | None]


def judge(coming: Coming, phases: Sequence[Phase] | None = None) -> Verdict | None:
    """The verdict of the first phase that has one; None where all let the reply pass."""
    for phase in phases if phases is not None else PHASES:
        try:
            verdict = phase(coming)
        except Exception:
            _journal.exception("a check of replies failed; the reply is held")
            return held(f"The check “{phase.__name__}” failed.")
        if verdict:
            return verdict
    return None


def held(why: str) -> Verdict:
    """A moderator looks at it first."""
    return Verdict(Reply.State.HELD, why)


def barred(coming: Coming) -> Verdict | None:
    """A writer who may not reply is told nothing; a moderator sees it."""
    standing = Barred.objects.filter(writer=coming.writer, lifted_at=None)
    if coming.writer and standing.filter(Q(until=None) | Q(until__gt=coming.at)).exists():
        return Verdict(Reply.State.REJECTED, "The writer may not reply.")
    return None


def names(coming: Coming) -> Verdict | None:
    """A name that might pass for the newsroom's."""
    mine = folded(coming.said.name)
    paper, *people = map(folded, coming.names) if coming.names else ("",)
    if mine and ((paper and paper in mine) or mine in people):
        return held("The name may be taken for the newsroom's.")
    return None


def links(coming: Coming) -> Verdict | None:
    """Links wait for a moderator."""
    return held("It holds a link.") if coming.said.links else None


def repeats(coming: Coming) -> Verdict | None:
    """The same words again, or a great many replies."""
    recent = Reply.objects.of(coming.story).filter(received_at__gt=coming.at - REPEATED_WITHIN)
    recent = recent.exclude(pk=coming.own)
    if recent.filter(words=coming.said.words).exists():
        return held("The same words were sent before.")
    lately = recent.filter(writer=coming.writer, received_at__gt=coming.at - timedelta(minutes=10))
    if coming.writer and lately.count() >= MANY:
        return held("The writer sent many replies within ten minutes.")
    return None


def lists(coming: Coming) -> Verdict | None:
    """Words and hosts that the newsroom lists."""
    words = f" {folded(coming.said.name)} {folded(coming.said.words)} "
    hosts = [
        urlsplit(link if "://" in link else f"https://{link}").hostname or "" for link in coming.said.links
    ]
    for row in Listed.objects.order_by("-effect", "pk"):
        found = (
            folded(row.text) in words
            if row.kind == Listed.Kind.WORD
            else any(host == row.text or host.endswith(f".{row.text}") for host in hosts)
        )
        if found and row.effect == Listed.Effect.REJECT:
            return Verdict(Reply.State.REJECTED, f"“{row.text}” is on the list.")
        if found:
            return held(f"“{row.text}” is on the list.")
    return None


def history(coming: Coming) -> Verdict | None:
    """Whose last replies were turned away is looked at first."""
    if not coming.writer:
        return None
    last = Reply.objects.filter(writer=coming.writer).order_by("-pk").values_list("state", flat=True)[:5]
    bad = [state for state in last if state in (Reply.State.REJECTED, Reply.State.SPAM, Reply.State.REMOVED)]
    return (
        held(f"{len(bad)} of the writer's last {len(last)} replies were turned away.")
        if len(bad) >= TURNED_AWAY
        else None
    )


PHASES: Sequence[Phase] = (barred, names, lists, links, repeats, history)
