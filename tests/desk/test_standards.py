"""The standards page: what waits, what rests on little, what is overdue, and approving in one step."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html as markup

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Revision, Story, Update
from readout.publishing import publish, stories, withdraw
from readout.publishing.sourcing import approvals, claims, requests, sources, statuses
from readout.sourcing import standards
from readout.sourcing.models import Approval, Claim, CommentRequest, Correction, Source
from readout.sourcing.wanted import ClaimWanted, HopWanted, StatusWanted, WayWanted
from tests.desk.conftest import SignIn
from tests.newsroom import published
from tests.sourcing import desk

PAGE = "/desk/standards/"


@pytest.fixture
def flood(noor: Member) -> Story:
    return desk.flood(noor)


@pytest.fixture
def heron(amina: Member) -> Source:
    return desk.engineer(amina)


def section(client: Client, name: str) -> Any:
    response = client.get(PAGE)
    assert response.status_code == 200
    page: Any = markup.fromstring(response.content.decode())
    (found,) = page.xpath(f'//section[@aria-labelledby="h-{name}"]')
    return found


def said(client: Client, name: str) -> str:
    return " ".join(section(client, name).text_content().split())


def press(client: Client, action: str, **chosen: str) -> Any:
    """Sends the form that leads to `action`, with what its hidden fields hold."""
    (form, *_) = section(client, "waiting").xpath(f'.//form[@action="{PAGE}{action}"]')
    fields = {each.get("name"): each.get("value") for each in form.xpath(".//input")}
    return client.post(f"{PAGE}{action}", fields | chosen, follow=True)


def test_amina_writes_sam_approves_in_one_step_and_noor_publishes(
    sign_in: SignIn, amina: Member, noor: Member, sam: Member, flood: Story, heron: Source
) -> None:
    update = desk.draft(amina, flood, desk.claim(amina, flood, heron))
    client = sign_in(sam)
    assert desk.LINE in said(client, "waiting")
    assert "Approved" in press(client, "approve", told="yes").content.decode()
    assert desk.LINE not in said(client, "waiting")
    assert desk.LINE in said(client, "given")
    publish.publish(update.public_id, by=noor)
    (given,) = Approval.objects.all()
    assert given.by == sam


def test_who_does_not_attest_to_having_been_told_approves_nothing(
    sign_in: SignIn, amina: Member, sam: Member, flood: Story, heron: Source
) -> None:
    desk.draft(amina, flood, desk.claim(amina, flood, heron))
    assert press(sign_in(sam), "approve").status_code == 422
    assert not Approval.objects.exists()


def test_what_was_changed_since_sam_opened_the_page_is_not_approved(
    sign_in: SignIn, amina: Member, sam: Member, flood: Story, heron: Source
) -> None:
    claim = desk.claim(amina, flood, heron)
    desk.draft(amina, flood, claim)
    client = sign_in(sam)
    (form, *_) = section(client, "waiting").xpath('.//form[contains(@action, "approve")]')
    fields = {each.get("name"): each.get("value") for each in form.xpath(".//input")}
    way = WayWanted(hops=(HopWanted(heron),))
    wanted = ClaimWanted(text="The last inspection was faked", ways=(way,))
    claims.change_claim(flood.slug, claim.public_id, wanted, by=amina)
    answer = client.post(f"{PAGE}approve", fields | {"told": "yes"})
    assert answer.status_code == 412
    assert "changed" in answer.content.decode()
    assert not Approval.objects.exists()


def test_the_author_sees_that_another_must_approve_and_cannot(
    sign_in: SignIn, sam: Member, flood: Story
) -> None:
    source = desk.engineer(sam)
    claim = desk.claim(sam, flood, source)
    desk.draft(sam, flood, claim)
    client = sign_in(sam)
    assert "You wrote this" in said(client, "waiting")
    sent = {"story": flood.slug, "claim": claim.public_id, "source": source.public_id, "told": "yes"}
    assert client.post(f"{PAGE}approve", sent).status_code == 403
    assert not Approval.objects.exists()


def test_one_approval_covers_a_source_description_and_subject_for_some_hours(
    sign_in: SignIn, amina: Member, noor: Member, sam: Member, flood: Story, heron: Source
) -> None:
    desk.draft(amina, flood, desk.claim(amina, flood, heron, topic="the inspections"))
    client = sign_in(sam)
    press(client, "approve-subject", hours="4")
    other = desk.claim(amina, flood, heron, text="The report was late", topic="the inspections")
    publish.publish(desk.draft(amina, flood, other).public_id, by=noor)
    assert "Nothing waits." in said(client, "waiting")
    assert "the inspections" in said(client, "given")
    (given,) = Approval.objects.all()
    assert given.until
    assert given.until <= clock.now() + timedelta(hours=4)
    else_where = desk.claim(amina, flood, heron, text="It rains", topic="the weather")
    desk.draft(amina, flood, else_where)
    assert "It rains" in said(client, "waiting")


def test_an_approval_of_a_subject_ends_at_its_hour(
    amina: Member, sam: Member, flood: Story, heron: Source
) -> None:
    desk.draft(amina, flood, desk.claim(amina, flood, heron, topic="the inspections"))
    until = clock.now() + timedelta(hours=1)
    approvals.approve_subject(flood.slug, heron.public_id, "the inspections", until=until, told=True, by=sam)
    assert not standards.board(sam).waiting
    assert standards.board(sam, until + timedelta(minutes=1)).waiting


def test_what_is_taken_back_waits_again(
    sign_in: SignIn, amina: Member, sam: Member, flood: Story, heron: Source
) -> None:
    desk.draft(amina, flood, desk.claim(amina, flood, heron))
    client = sign_in(sam)
    press(client, "approve", told="yes")
    client.post(f"{PAGE}take-back", {"story": flood.slug, "source": heron.public_id})
    assert desk.LINE in said(client, "waiting")
    assert "None." in said(client, "given")


@pytest.mark.parametrize("change", ["description", "mode", "chain", "words"])
def test_a_change_that_matters_makes_it_wait_again_and_spelling_does_not(
    sign_in: SignIn, amina: Member, sam: Member, flood: Story, heron: Source, change: str
) -> None:
    claim = desk.claim(amina, flood, heron)
    desk.draft(amina, flood, claim)
    client = sign_in(sam)
    press(client, "approve", told="yes")
    hop = HopWanted(heron)
    spelled = ClaimWanted(text=f"{desk.LINE}.", ways=(WayWanted(hops=(hop,)),))
    claims.change_claim(flood.slug, claim.public_id, spelled, by=amina)
    assert "Nothing waits." in said(client, "waiting")
    if change == "description":
        sources.change_source(heron.public_id, public_description="a senior engineer", by=amina)
    else:
        ways = {
            "mode": WayWanted(hops=(hop,), mode="impression"),
            "chain": WayWanted(hops=(HopWanted(desk.police(amina)), hop)),
            "words": WayWanted(hops=(hop,)),
        }
        text = "The last inspection was faked" if change == "words" else desk.LINE
        wanted = ClaimWanted(text=text, ways=(ways[change],))
        claims.change_claim(flood.slug, claim.public_id, wanted, by=amina)
    assert "Nothing waits." not in said(client, "waiting")


def test_a_protected_code_name_is_for_those_who_may_approve_it(
    sign_in: SignIn, amina: Member, noor: Member, sam: Member, flood: Story, heron: Source
) -> None:
    desk.draft(amina, flood, desk.claim(amina, flood, heron))
    assert "Heron" in said(sign_in(sam), "waiting")
    for text in (said(sign_in(noor), "waiting"), sign_in(noor).get(PAGE).content.decode()):
        assert "Heron" not in text
    assert not section(sign_in(noor), "waiting").xpath(".//form")


@pytest.mark.parametrize("role", ["amina", "lee"])
def test_reporters_and_moderators_have_no_standards_page(
    request: pytest.FixtureRequest, sign_in: SignIn, role: str
) -> None:
    assert sign_in(request.getfixturevalue(role)).get(PAGE).status_code == 403


def test_no_story_has_the_address_of_the_page(noor: Member) -> None:
    assert stories.create(by=noor, title="Standards").slug != "standards"


def test_a_serious_line_on_one_source_is_listed_with_the_reason_why_it_went_out(
    sign_in: SignIn, noor: Member, sam: Member, flood: Story
) -> None:
    line = desk.claim(noor, flood, desk.police(noor), text="The pier cracked", serious=True)
    update = desk.draft(noor, flood, line)
    approvals.override(update.public_id, line.public_id, "The photographs show it.", by=noor)
    publish.publish(update.public_id, by=noor)
    shown = said(sign_in(sam), "alone")
    assert "The pier cracked" in shown
    assert "the river police" in shown
    assert "Noor decided to publish it: “The photographs show it.”" in shown
    way = WayWanted(hops=(HopWanted(sources.named_source(desk.works(noor), by=noor)),))
    both = (WayWanted(hops=(HopWanted(desk.police(noor)),)), way)
    wanted = ClaimWanted(text="The pier cracked", ways=both, serious=True)
    claims.change_claim(flood.slug, line.public_id, wanted, by=noor)
    assert "The pier cracked" not in said(sign_in(sam), "alone")


def test_a_request_past_its_deadline_is_overdue_unless_it_would_tell_who_a_source_is(
    sign_in: SignIn, amina: Member, noor: Member, sam: Member, flood: Story, heron: Source
) -> None:
    soon = clock.now() - timedelta(minutes=1)
    desk.asked(amina, flood, deadline=soon)
    hidden = desk.asked(amina, flood, whom=desk.police(amina).organisation, hidden_source=heron)
    CommentRequest.objects.filter(pk=hidden.pk).update(deadline=soon)
    assert "the river police" in said(sign_in(sam), "overdue")
    shown = said(sign_in(noor), "overdue")
    assert "the roads department" in shown
    assert "1 attempt" in shown
    assert "the river police" not in shown
    for each in CommentRequest.objects.all():
        requests.conclude(each.public_id, "declined", by=amina)
    assert "Nothing." in said(sign_in(sam), "overdue")


def confirmed_and_out(noor: Member, flood: Story) -> tuple[Claim, Update]:
    line = desk.claim(noor, flood, desk.police(noor), text="Three people are missing")
    statuses.change_status(
        flood.slug, line.public_id, StatusWanted(status="confirmed", basis="We saw the list."), by=noor
    )
    return line, desk.out(noor, flood, line)


def test_a_correction_that_was_decided_is_due_until_a_revision_makes_it(
    sign_in: SignIn, noor: Member, sam: Member, flood: Story
) -> None:
    line, update = confirmed_and_out(noor, flood)
    wanted = StatusWanted(status="false", basis="They were at home.", correction="needed")
    statuses.change_status(flood.slug, line.public_id, wanted, by=sam)
    client = sign_in(sam)
    assert "Three people are missing" in said(client, "overdue")
    now = desk.words_of(line, also="All were found.")
    publish.revise(update.public_id, now, kind=Revision.Kind.EDITORS_NOTE, note="More to come.", by=noor)
    assert "Three people are missing" in said(client, "overdue")
    fixed = desk.words_of(headline="Nobody is missing", also="All were found.")
    publish.revise(update.public_id, fixed, kind=Revision.Kind.CORRECTION, note="Nobody is.", by=noor)
    assert "Nothing." in said(client, "overdue")
    (made,) = Correction.objects.all()
    assert made.change.claim == line
    assert made.revision.note == "Nobody is."
    assert "Nobody is." in said(client, "corrections")


def test_an_update_that_was_retracted_needs_no_correction(
    sign_in: SignIn, noor: Member, sam: Member, flood: Story
) -> None:
    line, update = confirmed_and_out(noor, flood)
    wanted = StatusWanted(status="false", basis="They were at home.", correction="needed")
    statuses.change_status(flood.slug, line.public_id, wanted, by=sam)
    withdraw.retract(update.public_id, note="Nobody was missing.", by=sam)
    assert "Nothing." in said(sign_in(sam), "overdue")
    assert "Nobody was missing." in said(sign_in(sam), "corrections")


def test_what_went_out_without_a_line_is_listed(
    sign_in: SignIn, noor: Member, sam: Member, flood: Story
) -> None:
    published(noor, flood, "The ferry runs")
    desk.out(noor, flood, desk.claim(noor, flood, desk.police(noor), text="The bridge is shut"))
    shown = said(sign_in(sam), "bare")
    assert "The ferry runs" in shown
    assert "What is known of the bridge" not in shown


def test_an_archived_story_needs_nothing_any_more(
    sign_in: SignIn, noor: Member, sam: Member, flood: Story
) -> None:
    published(noor, flood, "The ferry runs")
    for state in ("closed", "archived"):
        stories.turn(flood.slug, state, by=noor)
    assert "The ferry runs" not in said(sign_in(sam), "bare")


def test_a_busy_day_asks_no_more_questions_than_a_quiet_one(
    sign_in: SignIn, amina: Member, noor: Member, sam: Member, flood: Story, heron: Source
) -> None:
    def one(number: int) -> None:
        hidden = desk.claim(amina, flood, heron, text=f"Pier {number} was never inspected")
        heavy = desk.claim(amina, flood, desk.police(amina), text=f"Pier {number} cracked", serious=True)
        desk.draft(amina, flood, hidden, heavy)
        published(noor, flood, f"The water stands at mark {number}")
        desk.asked(amina, flood, deadline=clock.now() - timedelta(minutes=1))
        approvals.approve(flood.slug, hidden.public_id, heron.public_id, told=True, by=sam)
        desk.draft(amina, flood, desk.claim(amina, flood, heron, text=f"Report {number} was late"))

    client = sign_in(sam)
    one(1)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as quiet:
        client.get(PAGE)
    for number in range(2, 8):
        one(number)
    with CaptureQueriesContext(connection) as busy:
        text = client.get(PAGE).content.decode()
    assert len(re.findall(r"was late</b>", text)) == 14
    assert len(busy) <= len(quiet)
    assert len(busy) <= 50
