"""Legal notices: taken without an account, timed, sealed, opened for a reason, decided, answered."""

import logging
import secrets
from datetime import timedelta
from functools import cache
from urllib.parse import urlsplit

import msgspec
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock
from readout.core.clock import instant
from readout.core.lines import line
from readout.core.refusals import Invalid, NotFound, WrongState
from readout.core.sealing import Sealer
from readout.coverage.models import Story, Update
from readout.replies import addresses, forms, store
from readout.replies.models import Notice, NoticeOpening, Reply

NO_STORY = 0
"""The story that a notice's form belongs to: none."""
LEAST, MOST, MOST_NAME, MOST_ADDRESS = 20, 10_000, 200, 500
LEAST_REASON = 10
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What numbers are made of: nothing that is mistaken for something else on the telephone."""
MOST_TRIES = 8
FIRST_PAUSE = timedelta(minutes=1)
AT_ONCE = 20
REST_SECONDS = 5.0

_journal = logging.getLogger(__name__)


class Given(Struct, frozen=True, kw_only=True):
    """The form as it was sent."""

    token: str
    about: str = ""
    kind: str = ""
    text: str = ""
    name: str = ""
    email: str = ""
    honest: bool = False

    def __repr__(self) -> str:
        return "<Given …>"


class Evidence(Struct, frozen=True):
    """What is sealed: who says what, and what stood there when they said it."""

    name: str
    email: str
    text: str
    about: str
    stood: dict[str, str]

    def __repr__(self) -> str:
        return "<Evidence …>"


def take(given: Given) -> Notice:
    """Takes a notice; it is kept when this returns. Raises Invalid and FormRefused: then nothing was kept."""
    about = _checked(given)
    email = addresses.checked(given.email) if given.email.strip() else ""
    story, reply, stood = _found(about)
    evidence = Evidence(given.name.strip(), email, given.text.strip(), given.about.strip(), stood)
    moment = clock.now()
    with store.whole():
        forms.spend(given.token, NO_STORY)
        return Notice.objects.create(
            number=_number(moment.year),
            kind=given.kind,
            about=about,
            story=story.pk if story else None,
            reply=reply.public_id if reply else "",
            sealed=_sealer().seal(msgspec.json.encode(evidence)),
            received_at=moment,
            due_at=moment + timedelta(hours=settings.READOUT.notice_hours),
            writes_back=bool(email),
        )


def opened(number: str, *, reason: str, by: Member) -> tuple[Notice, Evidence]:
    """The evidence, for a reason that is noted before it is seen. Raises NotAllowed, Invalid, NotFound."""
    require(by, Capability.REDACT)
    if len(reason.strip()) < LEAST_REASON:
        raise Invalid(
            _("Say in a sentence why you open it."),
            details={"reason": _("At least {least} characters.").format(least=LEAST_REASON)},
        )
    notice = one(number)
    NoticeOpening.objects.create(notice=notice, by=by.pk, by_name=by.name, reason=line(reason)[:500])
    return notice, msgspec.json.decode(_sealer().unseal(bytes(notice.sealed)), type=Evidence)


def decide(number: str, outcome: str, *, answer: str, by: Member) -> Notice:
    """Writes down what was decided, and what the person who gave notice is told.

    What follows from it, a removal or a correction, is done where it is always done.
    Raises NotAllowed, Invalid, NotFound, WrongState.
    """
    require(by, Capability.REDACT)
    if outcome not in Notice.Outcome.values or not answer.strip() or len(answer) > MOST:
        raise Invalid(
            _("Say what was decided, and what is answered."), details={"answer": _("Say it in words.")}
        )
    with store.whole():
        notice = Notice.objects.select_for_update().filter(number=number).first()
        if notice is None:
            raise NotFound(_("There is no such notice."))
        if notice.decided_at is not None:
            raise WrongState(_("This notice was decided already."))
        notice.decided_at, notice.outcome, notice.answer = (
            clock.now(),
            outcome,
            answer.replace("\0", "").strip(),
        )
        notice.decided_by, notice.decided_by_name = by.pk, by.name
        notice.tries, notice.write_at = 0, clock.now()
        notice.save()
    return notice


def one(number: str) -> Notice:
    """A notice by its number. Raises NotFound."""
    found = Notice.objects.filter(number=number).first()
    if found is None:
        raise NotFound(_("There is no such notice."))
    return found


def write_due() -> float:
    """Acknowledges notices, and tells what was decided; returns the seconds until the next look."""
    due = Notice.objects.filter(writes_back=True, write_at__lte=clock.now(), tries__lt=MOST_TRIES)
    for notice in (due.filter(answered=0) | due.filter(answered=1).exclude(decided_at=None))[:AT_ONCE]:
        _write(notice)
    return REST_SECONDS


def forget_old() -> None:
    """Deletes what was decided long enough ago, evidence and all."""
    until = clock.now() - timedelta(days=settings.READOUT.notice_days)
    Notice.objects.filter(decided_at__lt=until).delete()


def _write(notice: Notice) -> None:
    pause = FIRST_PAUSE * 2**notice.tries
    Notice.objects.filter(pk=notice.pk).update(tries=notice.tries + 1, write_at=clock.now() + pause)
    try:
        _letter(notice).send()
    except Exception as error:
        # Whatever it was: neither the address nor what was said of it is written down.
        _journal.warning("a letter could not be sent (%s); it is tried again", type(error).__name__)
        return
    Notice.objects.filter(pk=notice.pk).update(answered=notice.answered + 1, tries=0, write_at=clock.now())


def _letter(notice: Notice) -> EmailMessage:
    evidence = msgspec.json.decode(_sealer().unseal(bytes(notice.sealed)), type=Evidence)
    own = settings.READOUT
    with override(own.language):
        if notice.answered == 0:
            subject = _("We have your notice {number}").format(number=notice.number)
            body = _(
                "{site} has received your notice about {address}.\n\nIts number: {number}\n"
                "You have our decision by: {due}\n"
            )
        else:
            subject = _("Decided: your notice {number}").format(number=notice.number)
            body = _("{site} has decided about {address}.\n\n{answer}\n")
        due = notice.due_at.strftime("%Y-%m-%d %H:%M UTC")
        text = body.format(
            site=own.site_name,
            address=f"{own.base_url}{notice.about}",
            number=notice.number,
            due=due,
            answer=notice.answer,
        )
    return EmailMessage(
        subject=subject, body=text, to=[evidence.email], headers={"Auto-Submitted": "auto-generated"}
    )


def _checked(given: Given) -> str:
    """The path that is meant, on this site. Raises Invalid, a line for each field."""
    wrong = {}
    path = _path(given.about)
    if not path:
        wrong["about"] = _("Give the address of a page here, as your browser shows it.")
    if given.kind not in Notice.Kind.values:
        wrong["kind"] = _("Choose what it is.")
    if not LEAST <= len(given.text.strip()) <= MOST:
        wrong["text"] = _("Explain it in {least} to {most} characters.").format(least=LEAST, most=MOST)
    if len(given.name) > MOST_NAME:
        wrong["name"] = _("A name has at most {most} characters; this has {number}.").format(
            most=MOST_NAME, number=len(given.name)
        )
    if not given.honest:
        wrong["honest"] = _("Say that you believe what you write.")
    if wrong:
        raise Invalid(_("The notice cannot be taken as it is."), details=wrong)
    return path


def _path(about: str) -> str:
    """The path of an address of this site; "" for any other."""
    try:
        parts = urlsplit(line(about))
    except ValueError:
        return ""
    path = parts.path + (f"#{parts.fragment}" if parts.fragment else "")
    ours = parts.netloc in ("", urlsplit(settings.READOUT.base_url).netloc)
    leads_here = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return path if ours and leads_here and len(path) <= MOST_ADDRESS else ""


def _found(about: str) -> tuple[Story | None, Reply | None, dict[str, str]]:
    """The story and the reply at a path, and what stood there as far as it is public."""
    path, _hash, mark = about.partition("#")
    parts = path.strip("/").split("/")
    if len(parts) < len(("live", "slug")) or parts[0] != "live":
        return None, None, {}
    story = Story.objects.public().filter(slug=parts[1]).first()
    if story is None:
        return None, None, {}
    if parts[2:3] == ["replies"]:
        named = mark.removeprefix("r-") if mark.startswith("r-") else "".join(parts[3:4])
        reply = Reply.objects.of(story.pk).filter(public_id=named, state__in=Reply.PUBLIC).first()
        if reply is None:
            return story, None, {}
        stood = {"name": reply.name, "text": reply.words, "at": instant(reply.received_at)}
        return story, reply, stood
    return story, None, _update(story, "".join(parts[3:4])) if parts[2:3] == ["u"] else {}


def _update(story: Story, public_id: str) -> dict[str, str]:
    shown = Update.objects.filter(story=story, public_id=public_id, state=Update.State.PUBLISHED)
    update = shown.select_related("current").first()
    if update is None or update.current is None:
        return {}
    return {"headline": update.current.headline, "revision": str(update.current.number)}


def _number(year: int) -> str:
    # Begins with a letter, so that it keeps its order in a line that runs from right to left.
    return f"N{year}-" + "".join(secrets.choice(LETTERS) for _place in range(8))


@cache
def _sealer() -> Sealer:
    return Sealer(settings.SECRET_KEY, "legal notice")
