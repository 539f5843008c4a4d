"""People are asked for comment: attempts, a deadline, and what came of it."""

from collections.abc import Iterable
from datetime import datetime

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Invalid, WrongState
from readout.coverage.models import Story
from readout.directory.models import Organisation, Person
from readout.sourcing import policy
from readout.sourcing.models import Attempt, Claim, CommentRequest, Source

S = CommentRequest.State
OUTCOMES = (S.DECLINED, S.NO_RESPONSE, S.STATEMENT, S.BOUNCED)


def draft(
    story: Story,
    recipient: Person | Organisation,
    about: Iterable[Claim],
    *,
    deadline: datetime | None = None,
    hidden_source: Source | None = None,
    by: Member,
) -> CommentRequest:
    """A new request, private, to `recipient`; `hidden_source` if that is also who a hidden source is."""
    column = "person" if isinstance(recipient, Person) else "organisation"
    values = {column: recipient, "deadline": deadline, "hidden_source": hidden_source}
    request = CommentRequest.objects.create(story=story, created_by=by, **values)
    request.about.set(about)
    return request


def attempt(request: CommentRequest, channel: str, *, at: datetime | None = None, by: Member) -> Attempt:
    """Notes that the recipient was asked once more. Raises Invalid, and WrongState after an outcome."""
    at = at or clock.now()
    if channel not in Attempt.Channel.values:
        raise Invalid("Say how.", details={"channel": f"One of {', '.join(Attempt.Channel.values)}."})
    if at > clock.now():
        raise Invalid("That time has not come.", details={"at": "An attempt lies in the past."})
    if request.state in (S.DECLINED, S.STATEMENT, S.NO_RESPONSE):
        raise WrongState(f"This request has its outcome: {request.state.replace('_', ' ')}.")
    made = Attempt.objects.create(request=request, channel=channel, at=at, by=by)
    request.state, request.version = S.AWAITING, request.version + 1
    request.save(update_fields=["state", "version"])
    return made


def conclude(
    request: CommentRequest,
    outcome: str,
    *,
    statement: str = "",
    denies: bool = False,
    at: datetime | None = None,
) -> None:
    """Records what came of it.

    Raises WrongState for one never sent, and for “no response” before the deadline or too few attempts;
    Invalid for an unknown outcome, or a statement without words.
    """
    at = at or clock.now()
    if outcome not in OUTCOMES:
        raise Invalid("Say what came of it.", details={"outcome": f"One of {', '.join(OUTCOMES)}."})
    if request.state == S.DRAFTED:
        raise WrongState("This request was never sent: note an attempt first.")
    if outcome == S.STATEMENT and not statement.strip():
        raise Invalid("Write what they said.", details={"statement": "Their words, or a fair part of them."})
    if outcome == S.NO_RESPONSE:
        _demand_silence(request, at)
    request.state, request.answered_at = outcome, at
    request.statement, request.denies = statement.strip(), denies and outcome == S.STATEMENT
    request.version += 1
    request.save(update_fields=["state", "answered_at", "statement", "denies", "version"])


def set_deadline(request: CommentRequest, deadline: datetime | None) -> None:
    """Until when an answer is awaited."""
    request.deadline, request.version = deadline, request.version + 1
    request.save(update_fields=["deadline", "version"])


def publish(request: CommentRequest, *, by: Member, at: datetime) -> None:
    """Lets readers see it. Raises WrongState for one never sent, or to whoever is a hidden source."""
    if request.state == S.DRAFTED:
        raise WrongState("This request was never sent; readers would be told that it was.")
    if request.hidden_source_id is not None:
        raise WrongState("Whoever was asked is a source whose name we withhold; this is never shown.")
    if request.published_at is None:
        request.published_at, request.published_by = at, by
        request.version += 1
        request.save(update_fields=["published_at", "published_by", "version"])


def _demand_silence(request: CommentRequest, at: datetime) -> None:
    if request.deadline is None or request.deadline > at:
        raise WrongState("Their time is not over: set a deadline and wait for it.")
    needed = policy.attempts()
    if request.attempts.filter(at__lte=request.deadline).count() < needed:
        raise WrongState(f"Ask {needed} times before the deadline before you say that nobody answered.")
