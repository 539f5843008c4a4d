"""What is looked at before a reply is taken, in order. A phase that fails holds it.

One that asks somebody else sets that its own time, and fails when it is over.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from readout.accounts.roles import Role
from readout.coverage.models import Story
from readout.replies import keys, lists
from readout.replies.alike import looks
from readout.replies.models import Barred, Listed, Reply
from readout.replies.said import Said
from readout.replies.services import Asked, asked_of, opinion

REPEATED_WITHIN = timedelta(hours=24)
TURNED_AWAY = 2
"""So many of the last five turned away, and the next is held."""
MANY = 5
"""So many replies of one writer within ten minutes are held."""

LONG = 5
"""A newsroom's name of so many letters is found inside other words too; a shorter one would be everywhere."""

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
    with for_the_desk():
        for phase in phases if phases is not None else PHASES:
            try:
                verdict = phase(coming)
            except Exception:
                _journal.exception("a check of replies failed; the reply is held")
                return held(_("The check “{name}” failed.").format(name=phase.__name__))
            if verdict:
                return verdict
    return None


def for_the_desk() -> AbstractContextManager[None]:
    """Within it words are in the newsroom's language: reasons are moderators' to read, not the writer's."""
    return override(settings.LANGUAGE_CODE)


def held(why: str) -> Verdict:
    """A moderator looks at it first."""
    return Verdict(Reply.State.HELD, why)


def barred(coming: Coming) -> Verdict | None:
    """A writer who may not reply is told nothing; a moderator sees it."""
    if coming.writer and Barred.objects.standing(coming.at).filter(writer=coming.writer).exists():
        return Verdict(Reply.State.REJECTED, _("The writer may not reply."))
    return None


def names(coming: Coming) -> Verdict | None:
    """A name that might pass for the newsroom's, for one of its people's, or for that of an office there."""
    if passes_for(coming.said.name, coming.names):
        return held(_("The name may be taken for the newsroom’s."))
    return None


def passes_for(name: str, names: tuple[str, ...]) -> bool:
    """Whether a hurried reader might take `name` for the newsroom, its people, or somebody who speaks for it.

    The newsroom's name counts wherever it stands, people's where they are whole: a surname may be anybody's.
    """
    mine = looks(name)
    if not mine:
        return False
    paper, *people = map(looks, names) if names else ("",)
    closed = mine.replace(" ", "")
    if paper and (f" {paper} " in f" {mine} " or (len(paper) >= LONG and paper.replace(" ", "") in closed)):
        return True
    offices = {looks(word) for word in (*Role.values, *(str(each) for each in Role.labels), _("newsroom"))}
    bare = " ".join(word for word in mine.split() if word not in offices)
    whole = any(" " in each and f" {each} " in f" {mine} " for each in people)
    return bare != mine or mine in people or closed in {each.replace(" ", "") for each in people} or whole


def links(coming: Coming) -> Verdict | None:
    """Links wait for a moderator."""
    return held(_("It holds a link.")) if coming.said.links else None


def repeats(coming: Coming) -> Verdict | None:
    """The same words again, or a great many replies."""
    recent = Reply.objects.of(coming.story).filter(received_at__gt=coming.at - REPEATED_WITHIN)
    recent = recent.exclude(pk=coming.own)
    if recent.filter(sameness=sameness(coming.said)).exists():
        return held(_("The same words were sent before."))
    lately = recent.filter(writer=coming.writer, received_at__gt=coming.at - timedelta(minutes=10))
    if coming.writer and lately.count() >= MANY:
        return held(_("The writer sent many replies within ten minutes."))
    return None


def sameness(said: Said) -> str:
    """What the same words have in common, however they are cut, stressed or spelled with other letters."""
    return keys.keyed("sameness", looks(said.words) or said.words)


def listed(coming: Coming) -> Verdict | None:
    """Words and hosts that the newsroom lists."""
    for row in lists.found(coming.said):
        why = _("“{text}” is on the list.").format(text=row.text)
        return Verdict(Reply.State.REJECTED, why) if row.effect == Listed.Effect.REJECT else held(why)
    return None


def history(coming: Coming) -> Verdict | None:
    """Whose last replies were turned away is looked at first."""
    if not coming.writer:
        return None
    last = Reply.objects.filter(writer=coming.writer).order_by("-pk").values_list("state", flat=True)[:5]
    bad = [state for state in last if state in (Reply.State.REJECTED, Reply.State.SPAM, Reply.State.REMOVED)]
    if len(bad) < TURNED_AWAY:
        return None
    why = _("{bad} of the writer’s last {all} replies were turned away.")
    return held(why.format(bad=len(bad), all=len(last)))


def services(coming: Coming) -> Verdict | None:
    """What the newsroom's own program and Akismet think, where they are set; who is silent holds it."""
    if not asked_of():
        return None
    story = Story.objects.filter(pk=coming.story).values_list("slug", flat=True).first() or ""
    site = settings.READOUT.base_url
    about = Asked(
        coming.said.name,
        coming.said.words,
        coming.said.links,
        f"{site}/live/{story}/",
        settings.READOUT.site_name,
    )
    found = opinion(about)
    return None if found.verdict == "pass" else Verdict(_AFTER[found.verdict], found.why)


_AFTER = {"hold": Reply.State.HELD, "spam": Reply.State.SPAM, "reject": Reply.State.REJECTED}

PHASES: Sequence[Phase] = (barred, names, listed, links, repeats, history, services)
