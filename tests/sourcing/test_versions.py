"""Two who change the same record: the second is told, and nothing of the first is lost."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Stale
from readout.coverage.models import Story
from readout.publishing.sourcing import claims, finding, questions, requests, sources
from readout.publishing.sourcing.statuses import change_status
from readout.sourcing.models import Claim
from readout.sourcing.restated import restated
from readout.sourcing.wanted import ClaimWanted, FigureWanted, HopWanted, StatusWanted, WayWanted
from tests.sourcing import desk

CONFIRMED = StatusWanted(status="confirmed", basis="our reporter saw it")


@pytest.fixture
def story(noor: Member) -> Story:
    return desk.flood(noor)


def test_a_claim_changed_from_an_old_version_is_refused(amina: Member, noor: Member, story: Story) -> None:
    claim = desk.claim(amina, story, desk.police(noor))
    change_status(story.slug, claim.public_id, CONFIRMED, by=noor, version=1)
    wanted = ClaimWanted(text="Another line", ways=())
    with pytest.raises(Stale) as refused:
        claims.change_claim(story.slug, claim.public_id, wanted, by=amina, version=1)
    assert refused.value.version == 2
    claim.refresh_from_db()
    assert (claim.text, claim.status) == (desk.LINE, "confirmed")


def test_a_source_changed_from_an_old_version_is_refused(amina: Member, noor: Member) -> None:
    heron = desk.engineer(amina)
    sources.change_source(heron.public_id, code_name="Crane", by=noor, version=1)
    with pytest.raises(Stale):
        sources.change_source(heron.public_id, code_name="Stork", by=amina, version=1)
    assert finding.source(heron.public_id).code_name == "Crane"


def test_a_question_closed_from_an_old_version_is_refused(noor: Member, story: Story) -> None:
    question = questions.ask(story.slug, "When will it reopen?", by=noor)
    questions.publish(question.public_id, by=noor, version=1)
    with pytest.raises(Stale):
        questions.close(question.public_id, "withdrawn", by=noor, version=1)
    assert questions.close(question.public_id, "withdrawn", by=noor, version=2).version == 3


def test_a_request_changed_from_an_old_version_is_refused(noor: Member, story: Story) -> None:
    request = desk.asked(noor, story)
    calls: list[Callable[[], Any]] = [
        lambda: requests.attempt(request.public_id, "phone", by=noor, version=1),
        lambda: requests.set_deadline(request.public_id, clock.now(), by=noor, version=1),
        lambda: requests.publish(request.public_id, by=noor, version=1),
        lambda: requests.conclude(request.public_id, "declined", by=noor, version=1),
    ]
    for call in calls:
        with pytest.raises(Stale):
            call()
    assert requests.conclude(request.public_id, "declined", by=noor, version=2).version == 3


def test_a_claim_restated_is_wanted_as_it_stands(noor: Member, story: Story) -> None:
    police = desk.police(noor)
    way = WayWanted(hops=(HopWanted(police, public=False),), mode="quotation", verbatim="put off")
    wanted = ClaimWanted(
        text=desk.LINE,
        ways=(way, WayWanted()),
        public_id="b4",
        topic="the piers",
        serious=True,
        figure=FigureWanted(value=Decimal(2), counted="inspections", counter=police),
        about=(desk.works(noor),),
    )
    claims.add_claim(story.slug, wanted, by=noor)
    assert msgspec.structs.asdict(restated(Claim.objects.whole().get())) == msgspec.structs.asdict(wanted)
