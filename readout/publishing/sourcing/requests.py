"""Requests for comment: drafted and sent in private, published on purpose, concluded by what comes back."""

from collections.abc import Sequence
from datetime import datetime

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core.refusals import Sentence, WrongState
from readout.coverage.models import Story
from readout.directory.models import Organisation, Person
from readout.publishing.locking import demand_version, locked_story
from readout.publishing.sourcing import finding, telling
from readout.sourcing.actions import requests
from readout.sourcing.models import Attempt, CommentRequest, Source


def draft(
    slug: str,
    recipient: Person | Organisation,
    about: Sequence[str] = (),
    *,
    deadline: datetime | None = None,
    hidden_source: Source | None = None,
    by: Member,
) -> CommentRequest:
    """A request to `recipient` about claims. Raises NotFound, NotAllowed."""
    require(by, Capability.WRITE)
    with locked_story(slug) as story:
        claims = [finding.claim(story, name) for name in about]
        return requests.draft(story, recipient, claims, deadline=deadline, hidden_source=hidden_source, by=by)


def attempt(
    public_id: str, channel: str, *, at: datetime | None = None, by: Member, version: int | None = None
) -> Attempt:
    """Notes one attempt to reach the recipient. Raises NotFound, NotAllowed, Stale, Invalid, WrongState."""
    require(by, Capability.WRITE)
    with locked_story(finding.request(public_id, by).story.slug) as story:
        request = _held(story, public_id, version)
        made = requests.attempt(request, channel, at=at, by=by)
        telling.ledger(story)
        return made


def set_deadline(
    public_id: str, deadline: datetime | None, *, by: Member, version: int | None = None
) -> CommentRequest:
    """Sets until when an answer is awaited; readers never learn it. Raises NotFound, NotAllowed, Stale."""
    require(by, Capability.WRITE)
    with locked_story(finding.request(public_id, by).story.slug) as story:
        request = _held(story, public_id, version)
        requests.set_deadline(request, deadline)
        return request


def publish(
    public_id: str, *, by: Member, at: datetime | None = None, version: int | None = None
) -> CommentRequest:
    """Shows readers that somebody was asked. Raises NotFound, NotAllowed, Stale, WrongState, NotCleared."""
    require(by, Capability.PUBLISH)
    with locked_story(finding.request(public_id, by).story.slug) as story:
        if not story.is_public:
            raise WrongState(
                Sentence("The story is {state}; readers see nothing of it yet.", state=str(story.state))
            )
        request = _held(story, public_id, version)
        requests.publish(request, by=by, at=story.moment(at))
        telling.answered(request, at=at)
        return request


def conclude(
    public_id: str,
    outcome: str,
    *,
    statement: str = "",
    denies: bool = False,
    at: datetime | None = None,
    by: Member,
    version: int | None = None,
) -> CommentRequest:
    """Records what came of a request; a published one is told at once, with its denial.

    Raises NotFound, NotAllowed, Stale, Invalid, WrongState, NotCleared.
    """
    known = finding.request(public_id, by)
    require(by, Capability.PUBLISH if known.published_at else Capability.WRITE)
    with locked_story(known.story.slug) as story:
        request = _held(story, public_id, version)
        requests.conclude(request, outcome, statement=statement, denies=denies, at=at)
        if request.published_at:
            telling.answered(request, at=at)
        return request


def _held(story: Story, public_id: str, version: int | None = None) -> CommentRequest:
    request = CommentRequest.objects.select_related("person", "organisation").get(public_id=public_id)
    request.story = story
    demand_version(request, version)
    return request
