"""What callers send about what is open, whom the newsroom asked, and who approves a hidden source."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from readout.api.inputs import Instant, Sent
from readout.api.inputs_sourcing import MOST_NAMES, ClaimId, Id

Channel = Literal["email", "phone", "message", "in_person", "other"]
Outcome = Literal["declined", "no_response", "statement", "bounced"]


def _line(most: int, least: int = 0) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=least, max_length=most)


class NewQuestion(Sent):
    """What a story does not know; private until it is published."""

    text: Annotated[str, _line(500, least=1)]


class Ending(Sent):
    """How a question ended: answered in words or by an `update`, withdrawn, given up; or open again."""

    state: Literal["open", "answered", "withdrawn", "unanswerable"]
    answer: Annotated[str, _line(500)] = ""
    update: Id | None = None


class NewRequest(Sent):
    """A request for comment, to one person or organisation, about claims; private until it is published.

    `deadline` is for ever private. `hidden_source` says that whoever is asked is also that source, whose
    name is withheld; such a request is never shown.
    """

    person: Id | None = None
    organisation: Id | None = None
    about: Annotated[list[ClaimId], Field(max_length=MOST_NAMES)] = []
    deadline: Instant | None = None
    hidden_source: Id | None = None


class Deadline(Sent):
    """Until when an answer is awaited; null takes the deadline away."""

    deadline: Instant | None


class NewAttempt(Sent):
    """One time the newsroom tried to reach whom it asks; now, unless `at` says when."""

    channel: Channel
    at: Instant | None = None


class Conclusion(Sent):
    """What came of a request; `denies` says that the statement denies what it is about."""

    outcome: Outcome
    statement: Annotated[str, _line(5000)] = ""
    denies: bool = False
    at: Instant | None = None


class NewApproval(Sent):
    """A second person's leave to publish a hidden source, for one claim, or for a subject until an hour.

    `told` attests to having been told who the source is.
    """

    source: Id
    claim: ClaimId | None = None
    subject: Annotated[str, _line(300)] = ""
    until: Instant | None = None
    told: bool


class ApprovalsOf(Sent):
    """The source whose approvals are taken back."""

    source: Id


class NewOverride(Sent):
    """An editor's decision to publish an update against a warning about a claim, and why."""

    claim: ClaimId
    reason: Annotated[str, _line(500, least=1)]
