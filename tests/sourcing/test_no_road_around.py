"""No road leads around a rule: desk, API, an hour and its coming, revision and release from hold ask it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import NotCleared
from readout.coverage.models import Story, Update
from readout.publishing import publish, timed, withdraw
from readout.publishing.sourcing import people, requests
from readout.sourcing import rules
from readout.sourcing.models import Claim, CommentRequest, Source, StatusChange, Subject
from readout.sourcing.rulebook import CLAIM_RULES
from tests.api.tool import Tool
from tests.conftest import PASSWORD
from tests.newsroom import public_text
from tests.sourcing import desk

Break = Callable[[Member, Claim], object]
Road = Callable[[Member, Update, str], bool]
HOUR = timedelta(hours=1)


@pytest.fixture
def story(noor: Member) -> Story:
    return desk.flood(noor)


def _source(**values: Any) -> Break:
    return lambda by, claim: Source.objects.filter(hops__attribution__claim=claim).update(**values)


def _hidden(**values: Any) -> Break:
    said = {"public_description": desk.DESCRIPTION, "anonymity_reason": desk.REASON}
    return _source(identification="hidden", organisation=None, **(said | values))


def _claim(**values: Any) -> Break:
    return lambda by, claim: Claim.objects.filter(pk=claim.pk).update(**values)


def _left_confirmed(by: Member, claim: Claim) -> None:
    Claim.objects.filter(pk=claim.pk).update(revisited=True)
    StatusChange.objects.create(claim=claim, was="confirmed", to="reported", by=by)


def _against_the_living(by: Member, claim: Claim) -> None:
    Claim.objects.filter(pk=claim.pk).update(status="false", basis="the minutes", has_subjects=True)
    Subject.objects.create(claim=claim, person=people.add_person("Ida Brandt", by=by))


def _denied(by: Member, claim: Claim) -> None:
    request = desk.asked(by, claim.story, claim)
    requests.conclude(request.public_id, "statement", statement="That is untrue.", denies=True, by=by)


def _shown_though_hidden(by: Member, claim: Claim) -> None:
    request = desk.asked(by, claim.story, claim, hidden_source=desk.engineer(by))
    CommentRequest.objects.filter(pk=request.pk).update(published_at=clock.now())


BROKEN: dict[str, Break] = {
    "sourced": lambda by, claim: claim.attributions.all().delete(),
    "off_record": _source(ground_rule="off_record"),
    "deep_background": _source(ground_rule="deep_background"),
    "described": _hidden(public_description=""),
    "reasoned": _hidden(anonymity_reason="asked not to be named"),
    "approved": _hidden(),
    "based": _claim(status="confirmed"),
    "correction_decided": _left_confirmed,
    "decided_by_standards": _against_the_living,
    "guilt": _claim(status="confirmed", basis="we saw the file", alleges_crime=True),
    "denial_stands_beside": _denied,
    "nobody_hidden_is_shown": _shown_though_hidden,
    "corroborated": _claim(serious=True),
}
"""What is done to a line that could go out, so that one rule stands against it."""


def by_api(by: Member, update: Update, token: str) -> bool:
    """A newsroom's tool publishes."""
    return bool(Tool(token).post(f"/updates/{update.public_id}/publish").status_code == 200)


def by_desk(by: Member, update: Update, token: str) -> bool:
    """Noor presses “Publish” at the desk."""
    browser = Client()
    browser.post("/desk/sign-in/", {"login": by.email, "password": PASSWORD})
    answer = browser.post(f"/api/v1/updates/{update.public_id}/publish", content_type="application/json")
    return answer.status_code == 200


def by_schedule(by: Member, update: Update, token: str) -> bool:
    """An hour is set for it."""
    try:
        timed.set_release(update.public_id, clock.now() + HOUR, by=by)
    except NotCleared:
        return False
    return True


def by_hour(by: Member, update: Update, token: str) -> bool:
    """The hour that was set for it, before anything stood against it, comes."""
    return timed.release_due(clock.now() + 2 * HOUR) == 1


ROADS: dict[str, Road] = {"api": by_api, "desk": by_desk, "schedule": by_schedule, "hour": by_hour}


def waiting(by: Member, story: Story, road: str) -> tuple[Claim, Update]:
    """A line that nothing stands against, in an update that waits."""
    claim = desk.claim(by, story, desk.police(by))
    update = desk.draft(by, story, claim)
    if road == "hour":
        timed.set_release(update.public_id, clock.now() + HOUR, by=by)
    return claim, update


def test_every_rule_is_tried() -> None:
    assert list(BROKEN) == [rule.__name__ for rule in CLAIM_RULES]


@pytest.mark.parametrize("road", ROADS)
def test_a_road_is_open_to_what_is_clear(
    noor: Member, story: Story, token: Callable[[str], str], road: str
) -> None:
    _, update = waiting(noor, story, road)
    assert ROADS[road](noor, update, token("editor"))


@pytest.mark.parametrize("rule", BROKEN)
@pytest.mark.parametrize("road", ROADS)
def test_no_road_leads_around_a_rule(
    noor: Member, story: Story, token: Callable[[str], str], road: str, rule: str
) -> None:
    claim, update = waiting(noor, story, road)
    BROKEN[rule](noor, claim)
    assert rule in {finding.rule for finding in rules.look(update)}
    assert not ROADS[road](noor, update, token("editor"))
    assert desk.LINE not in public_text(story)


@pytest.mark.parametrize("rule", BROKEN)
def test_no_rule_is_lost_on_what_readers_have_already(noor: Member, story: Story, rule: str) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    update = desk.out(noor, story, claim)
    BROKEN[rule](noor, claim)
    said = desk.words_of(claim, headline="A new headline")
    with pytest.raises(NotCleared):
        publish.revise(update.public_id, said, kind="update", by=noor)
    withdraw.hold(update.public_id, by=noor)
    with pytest.raises(NotCleared):
        withdraw.release(update.public_id, by=noor)
    assert desk.LINE not in public_text(story)
