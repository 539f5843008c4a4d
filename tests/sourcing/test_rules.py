"""Each rule, from both sides: what it stops, and what passes."""

from datetime import date, timedelta

import pytest

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Invalid, NotAllowed, NotCleared, WrongState
from readout.coverage.models import Story, Update
from readout.publishing import publish
from readout.publishing.sourcing import approvals, claims, people, requests, sources
from readout.publishing.sourcing.statuses import change_status
from readout.sourcing import do_not_publish, rules
from readout.sourcing.models import Claim, StatusChange
from readout.sourcing.refusals import NeedsOverride, NotYetSourced
from readout.sourcing.wanted import ClaimWanted, HopWanted, StatusWanted, WayWanted
from tests.newsroom import public_text, published
from tests.sourcing import desk


@pytest.fixture
def story(noor: Member) -> Story:
    return desk.flood(noor)


def found(update: Update) -> set[str]:
    return {finding.rule for finding in rules.look(update)}


def test_an_update_without_claims_publishes(noor: Member, story: Story) -> None:
    assert published(noor, story).state == "published"


def test_words_marked_as_a_claim_say_who_they_are_known_from(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    update = desk.draft(noor, story, claim)
    assert found(update) == set()
    claim.attributions.all().delete()
    with pytest.raises(NotYetSourced, match="who this is known from"):
        publish.publish(update.public_id, by=noor)


def test_a_refusal_quotes_neither_the_line_nor_the_source(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.engineer(noor))
    update = desk.draft(noor, story, claim)
    with pytest.raises(NotCleared) as refused:
        publish.publish(update.public_id, by=noor)
    told = str(refused.value) + str(refused.value.details)
    assert desk.LINE not in told
    assert desk.DESCRIPTION not in told
    assert list(refused.value.details) == [f"claims.{claim.public_id}"]


@pytest.mark.parametrize("status", ["confirmed", "false"])
def test_a_basis_is_told_or_the_status_is_not(noor: Member, story: Story, status: str) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    with pytest.raises(Invalid):
        change_status(story.slug, claim.public_id, StatusWanted(status=status), by=noor)
    Claim.objects.filter(pk=claim.pk).update(status=status)
    assert "based" in found(desk.draft(noor, story, claim))
    Claim.objects.filter(pk=claim.pk).update(basis="two surveys agree")
    assert found(desk.draft(noor, story, claim)) == set()


def test_a_dispute_has_somebody_who_disputes(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    with pytest.raises(Invalid, match="status"):
        change_status(story.slug, claim.public_id, StatusWanted(status="disputed"), by=noor)
    works = sources.named_source(desk.works(noor), by=noor)
    change_status(story.slug, claim.public_id, StatusWanted(status="disputed", disputed_by=works), by=noor)
    assert found(desk.draft(noor, story, claim)) == set()


def test_a_hidden_source_disputes_nothing_in_public(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    wanted = StatusWanted(status="disputed", disputed_by=desk.engineer(noor))
    with pytest.raises(Invalid):
        change_status(story.slug, claim.public_id, wanted, by=noor)


def test_out_of_date_needs_the_newer_line_in_public(noor: Member, story: Story) -> None:
    police = desk.police(noor)
    old = desk.claim(noor, story, police, text="12 households have been evacuated")
    new = desk.claim(noor, story, police, text="19 households have been evacuated")
    wanted = StatusWanted(status="superseded", superseded_by=Claim.objects.get(pk=new.pk))
    change_status(story.slug, old.public_id, wanted, by=noor)
    lone = desk.draft(noor, story, old)
    assert "based" in found(lone)
    assert found(desk.draft(noor, story, old, new)) == set()
    desk.out(noor, story, new)
    assert found(lone) == set()


def test_lines_do_not_replace_one_another_in_a_circle(noor: Member, story: Story) -> None:
    one, other = desk.claim(noor, story, text="One"), desk.claim(noor, story, text="Two")
    change_status(story.slug, one.public_id, StatusWanted(status="superseded", superseded_by=other), by=noor)
    back = StatusWanted(status="superseded", superseded_by=Claim.objects.get(pk=one.pk))
    with pytest.raises(Invalid):
        change_status(story.slug, other.public_id, back, by=noor)


def test_a_serious_line_on_one_source_waits_for_an_editors_reason(
    amina: Member, noor: Member, story: Story
) -> None:
    claim = desk.claim(amina, story, desk.police(amina), serious=True)
    update = desk.draft(amina, story, claim)
    with pytest.raises(NeedsOverride, match="one source"):
        publish.publish(update.public_id, by=noor)
    with pytest.raises(NotAllowed):
        approvals.override(update.public_id, claim.public_id, "I saw the letter.", by=amina)
    with pytest.raises(Invalid):
        approvals.override(update.public_id, claim.public_id, " ", by=noor)
    approvals.override(update.public_id, claim.public_id, "We read the letter.", by=noor)
    publish.publish(update.public_id, by=noor)
    assert "We read the letter" not in public_text(story)


def test_a_serious_line_on_two_sources_passes(noor: Member, story: Story) -> None:
    works = sources.named_source(desk.works(noor), by=noor)
    ways = (WayWanted(hops=(HopWanted(desk.police(noor)),)), WayWanted(hops=(HopWanted(works),)))
    claim = desk.claim(noor, story, ways=ways, serious=True)
    desk.out(noor, story, claim)
    (group,) = desk.how(story).groups
    assert group.lines[0].small == ("Also according to the roads department.",)


def test_two_ways_to_the_same_source_are_one_source(noor: Member, story: Story) -> None:
    way = WayWanted(hops=(HopWanted(desk.police(noor)),))
    claim = desk.claim(noor, story, ways=(way, way), serious=True)
    assert "corroborated" in found(desk.draft(noor, story, claim))


def test_no_other_rule_is_passed_over(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.engineer(noor))
    update = desk.draft(noor, story, claim)
    with pytest.raises(Invalid):
        approvals.override(update.public_id, claim.public_id, "It is urgent.", rule="approved", by=noor)


def test_leaving_confirmed_demands_a_decision_about_a_correction(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story)
    change_status(
        story.slug, claim.public_id, StatusWanted(status="confirmed", basis="we were there"), by=noor
    )
    with pytest.raises(Invalid) as refused:
        change_status(story.slug, claim.public_id, StatusWanted(status="reported"), by=noor)
    assert "correction" in refused.value.details
    silent = StatusWanted(status="reported", correction="not_needed")
    with pytest.raises(Invalid):
        change_status(story.slug, claim.public_id, silent, by=noor)
    change_status(story.slug, claim.public_id, StatusWanted(status="reported", correction="needed"), by=noor)
    assert found(desk.draft(noor, story, claim)) == set()
    StatusChange.objects.filter(claim=claim, was="confirmed").update(correction="")
    assert "correction_decided" in found(desk.draft(noor, story, claim))


@pytest.mark.parametrize("status", ["disputed", "false"])
def test_against_a_living_person_only_a_standards_editor_decides(
    noor: Member, sam: Member, story: Story, status: str
) -> None:
    mayor = people.add_person("Ida Brandt", by=noor)
    claim = desk.claim(noor, story, desk.police(noor), about=(mayor,))
    works = sources.named_source(desk.works(noor), by=noor)
    wanted = StatusWanted(status=status, basis="the minutes say otherwise", disputed_by=works)
    with pytest.raises(NotAllowed, match="standards editor"):
        change_status(story.slug, claim.public_id, wanted, by=noor)
    change_status(story.slug, claim.public_id, wanted, by=sam)
    assert found(desk.draft(noor, story, claim)) == set()
    StatusChange.objects.filter(claim=claim).update(by_standards=False)
    assert "decided_by_standards" in found(desk.draft(noor, story, claim))


def test_against_the_dead_or_an_office_an_editor_decides(noor: Member, story: Story) -> None:
    dead = people.add_person("Ida Brandt", living=False, by=noor)
    claim = desk.claim(noor, story, desk.police(noor), about=(dead, desk.works(noor)))
    change_status(story.slug, claim.public_id, StatusWanted(status="false", basis="the minutes"), by=noor)
    assert found(desk.draft(noor, story, claim)) == set()


def test_guilt_is_not_confirmed_before_a_conviction(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor), alleges_crime=True)
    sure = StatusWanted(status="confirmed", basis="we saw the file")
    with pytest.raises(Invalid, match="status"):
        change_status(story.slug, claim.public_id, sure, by=noor)
    Claim.objects.filter(pk=claim.pk).update(status="confirmed", basis="we saw the file")
    assert "guilt" in found(desk.draft(noor, story, claim))
    Claim.objects.filter(pk=claim.pk).update(convicted_at=date(2026, 2, 1))
    assert found(desk.draft(noor, story, claim)) == set()


def test_a_denial_that_reached_us_stands_beside_the_line(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    update = desk.draft(noor, story, claim)
    request = desk.asked(noor, story, claim)
    requests.conclude(request.public_id, "statement", statement="That is untrue.", denies=True, by=noor)
    with pytest.raises(NotCleared, match="denied"):
        publish.publish(update.public_id, by=noor)
    requests.publish(request.public_id, by=noor)
    publish.publish(update.public_id, by=noor)
    assert [each.text for each in desk.how(story).remarks] == [
        f"“{desk.LINE}”: the roads department denies this: “That is untrue.”"
    ]


def test_nobody_answered_only_after_the_deadline_and_two_attempts(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    past = clock.now() - timedelta(minutes=5)
    request = desk.asked(noor, story, claim)
    with pytest.raises(WrongState, match="deadline"):
        requests.conclude(request.public_id, "no_response", by=noor)
    requests.set_deadline(request.public_id, clock.now() + timedelta(hours=1), by=noor)
    with pytest.raises(WrongState, match="deadline"):
        requests.conclude(request.public_id, "no_response", by=noor)
    requests.set_deadline(request.public_id, past, by=noor)
    with pytest.raises(WrongState, match="2 times"):
        requests.conclude(request.public_id, "no_response", by=noor)
    requests.attempt(request.public_id, "email", by=noor)
    with pytest.raises(WrongState, match="2 times"):
        requests.conclude(request.public_id, "no_response", by=noor)
    requests.attempt(request.public_id, "email", at=past - timedelta(minutes=1), by=noor)
    requests.publish(request.public_id, by=noor)
    requests.conclude(request.public_id, "no_response", by=noor)
    assert desk.ledger(story).asked == ("The roads department did not respond to a request for comment.",)


def test_what_was_never_sent_was_never_asked(noor: Member, story: Story) -> None:
    request = requests.draft(story.slug, desk.works(noor), by=noor)
    with pytest.raises(WrongState, match="never sent"):
        requests.publish(request.public_id, by=noor)
    with pytest.raises(WrongState, match="never sent"):
        requests.conclude(request.public_id, "declined", by=noor)


def test_whoever_is_a_hidden_source_is_never_shown_as_declining(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    request = desk.asked(noor, story, claim, hidden_source=desk.engineer(noor))
    requests.conclude(request.public_id, "declined", by=noor)
    with pytest.raises(WrongState, match="withhold"):
        requests.publish(request.public_id, by=noor)
    request.refresh_from_db()
    request.published_at = clock.now()
    request.save()
    with pytest.raises(NotCleared, match="withhold"):
        desk.out(noor, story, claim)
    published(noor, story)
    assert desk.ledger(story).requests == ()


def test_requests_and_questions_are_private_until_published(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    desk.asked(noor, story, claim, deadline=clock.now() + timedelta(hours=3))
    desk.out(noor, story, claim)
    assert desk.ledger(story).requests == ()


def test_words_that_may_not_be_published_may_not_in_a_line_either(
    noor: Member, sam: Member, story: Story
) -> None:
    claim = desk.claim(noor, story, desk.police(noor), text="Ida Brandt was there")
    anchored = f"[{claim.public_id}]She was there[/{claim.public_id}]."
    update = desk.draft(noor, story, also=anchored)
    claims.tie(story.slug, claim.public_id, update.public_id, by=noor)
    do_not_publish.add("Ida Brandt", reason="Order 7 of the court", by=sam)
    with pytest.raises(NotCleared, match="Order 7"):
        publish.publish(update.public_id, by=noor)


def test_what_we_know_holds_ten_lines(noor: Member, story: Story) -> None:
    made = [desk.claim(noor, story, text=f"Line {number}") for number in range(11)]
    with pytest.raises(Invalid, match="fewer"):
        claims.choose_known(story.slug, [each.public_id for each in made], by=noor)


def test_a_chain_has_an_end(noor: Member, story: Story) -> None:
    hops = tuple(HopWanted(desk.police(noor)) for _ in range(8))
    with pytest.raises(Invalid, match="long"):
        claims.add_claim(story.slug, ClaimWanted(text="Far", ways=(WayWanted(hops=hops),)), by=noor)
