"""A hidden source is published only with the current approval of a second person who was told."""

from datetime import timedelta

import pytest

from readout.accounts.models import Member
from readout.accounts.tokens import create
from readout.core import clock
from readout.core.refusals import Invalid, NotAllowed, NotCleared
from readout.coverage.models import Story
from readout.publishing import publish, timed
from readout.publishing.sourcing import approvals, claims, sources
from readout.sourcing import rules
from readout.sourcing.models import Approval, Claim, Source
from readout.sourcing.refusals import NeedsApproval
from readout.sourcing.wanted import ClaimWanted, HopWanted, WayWanted
from tests.conftest import join
from tests.newsroom import public_text
from tests.sourcing import desk


@pytest.fixture
def story(noor: Member) -> Story:
    return desk.flood(noor)


@pytest.fixture
def heron(amina: Member) -> Source:
    return desk.engineer(amina)


def wanted(source: Source, text: str = desk.LINE, **more: object) -> ClaimWanted:
    hops = (HopWanted(source),)
    return ClaimWanted(text=text, ways=(WayWanted(hops=hops),), **more)  # type: ignore[arg-type]


def test_without_an_approval_it_does_not_go_out(
    amina: Member, noor: Member, story: Story, heron: Source
) -> None:
    update = desk.draft(amina, story, desk.claim(amina, story, heron))
    with pytest.raises(NeedsApproval, match="second person"):
        publish.publish(update.public_id, by=noor)
    assert desk.LINE not in public_text(story)


def test_with_an_approval_it_goes_out_and_says_why_nobody_is_named(
    amina: Member, noor: Member, sam: Member, story: Story, heron: Source
) -> None:
    claim = desk.claim(amina, story, heron)
    update = desk.draft(amina, story, claim)
    desk.approve(sam, claim, heron)
    publish.publish(update.public_id, by=noor)
    shown = desk.how(story)
    assert shown.attribution == ("According to an engineer with knowledge of the inspections.",)
    assert [each.text for each in shown.remarks] == [
        "We are not naming an engineer with knowledge of the inspections, "
        "who is not allowed to speak to reporters."
    ]
    assert "Heron" not in public_text(story)


def test_the_author_is_no_second_person(sam: Member, story: Story) -> None:
    source = desk.engineer(sam)
    claim = desk.claim(sam, story, source)
    with pytest.raises(NotAllowed, match="second person"):
        desk.approve(sam, claim, source)


def test_whoever_wrote_the_update_is_no_second_person(
    amina: Member, noor: Member, sam: Member, story: Story, heron: Source
) -> None:
    claim = desk.claim(amina, story, heron)
    desk.approve(sam, claim, heron)
    update = desk.draft(sam, story, claim)
    with pytest.raises(NeedsApproval):
        publish.publish(update.public_id, by=noor)


@pytest.mark.parametrize("role", ["reporter", "editor", "administrator"])
def test_other_roles_approve_nothing(amina: Member, story: Story, heron: Source, role: str) -> None:
    claim = desk.claim(amina, story, heron)
    with pytest.raises(NotAllowed):
        desk.approve(join("Kim", role), claim, heron)


def test_a_tool_is_never_the_second_person(amina: Member, story: Story, heron: Source) -> None:
    claim = desk.claim(amina, story, heron)
    _, token = create("A tool", "standards_editor")
    with pytest.raises(NotAllowed):
        desk.approve(token.member, claim, heron)


def test_who_was_not_told_approves_nothing(amina: Member, sam: Member, story: Story, heron: Source) -> None:
    claim = desk.claim(amina, story, heron)
    with pytest.raises(Invalid, match="told"):
        approvals.approve(story.slug, claim.public_id, heron.public_id, told=False, by=sam)


@pytest.mark.parametrize(
    ("before", "after", "stands"),
    [
        (desk.LINE, "The last inspection of the piers was put off twice.", True),
        (desk.LINE, "the last Inspection of the piers, was put off twice", True),
        ("The last inspecton of the piers was put off twice", desk.LINE, True),
        (desk.LINE, "The last inspection of the piers was put off thrice", False),
        (desk.LINE, "The last inspection of the piers was not put off twice", False),
        (desk.LINE, "The last inspections of the piers was put off twice", False),
        ("The inspection was put off 2 times", "The inspection was put off 3 times", False),
        ("It was Brandt who put it off twice", "It was Brandl who put it off twice", False),
    ],
)
def test_a_changed_line_voids_the_approval_and_spelling_does_not(
    amina: Member,
    noor: Member,
    sam: Member,
    story: Story,
    heron: Source,
    before: str,
    after: str,
    stands: bool,
) -> None:
    claim = desk.claim(amina, story, heron, text=before)
    update = desk.draft(amina, story, claim)
    desk.approve(sam, claim, heron)
    claims.change_claim(story.slug, claim.public_id, wanted(heron, after), by=amina)
    assert Approval.objects.filter(voided_at=None).exists() == stands
    if stands:
        publish.publish(update.public_id, by=noor)
    else:
        with pytest.raises(NeedsApproval):
            publish.publish(update.public_id, by=noor)


def test_another_description_voids_the_approval(
    amina: Member, noor: Member, sam: Member, story: Story, heron: Source
) -> None:
    claim = desk.claim(amina, story, heron)
    update = desk.draft(amina, story, claim)
    desk.approve(sam, claim, heron)
    sources.change_source(heron.public_id, public_description="a senior engineer", by=amina)
    with pytest.raises(NeedsApproval):
        publish.publish(update.public_id, by=noor)


def test_a_description_changed_behind_the_verbs_back_counts_too(
    amina: Member, noor: Member, sam: Member, story: Story, heron: Source
) -> None:
    claim = desk.claim(amina, story, heron)
    update = desk.draft(amina, story, claim)
    desk.approve(sam, claim, heron)
    Source.objects.filter(pk=heron.pk).update(public_description="a senior engineer")
    with pytest.raises(NeedsApproval):
        publish.publish(update.public_id, by=noor)


@pytest.mark.parametrize("change", ["mode", "chain", "public"])
def test_another_mode_or_chain_voids_the_approval(
    amina: Member, noor: Member, sam: Member, story: Story, heron: Source, change: str
) -> None:
    claim = desk.claim(amina, story, heron)
    update = desk.draft(amina, story, claim)
    desk.approve(sam, claim, heron)
    hops = {
        "mode": (HopWanted(heron),),
        "chain": (HopWanted(desk.police(amina)), HopWanted(heron)),
        "public": (HopWanted(heron, False),),
    }[change]
    way = WayWanted(hops=hops, mode="inference" if change == "mode" else "statement")
    claims.change_claim(story.slug, claim.public_id, ClaimWanted(text=desk.LINE, ways=(way,)), by=amina)
    with pytest.raises(NeedsApproval):
        publish.publish(update.public_id, by=noor)


def test_a_private_hop_needs_the_approval_all_the_same(
    amina: Member, noor: Member, story: Story, heron: Source
) -> None:
    way = WayWanted(hops=(HopWanted(heron, False),))
    update = desk.draft(amina, story, desk.claim(amina, story, ways=(way,)))
    with pytest.raises(NeedsApproval):
        publish.publish(update.public_id, by=noor)


def test_one_approval_covers_a_subject_until_an_hour(
    amina: Member, noor: Member, sam: Member, story: Story, heron: Source
) -> None:
    until = clock.now() + timedelta(hours=2)
    approvals.approve_subject(story.slug, heron.public_id, "the inspections", until=until, told=True, by=sam)
    one = desk.claim(amina, story, heron, topic="the inspections")
    other = desk.claim(amina, story, heron, text="The diver was sent home", topic="the Inspections")
    desk.out(amina, story, one, other, editor=noor)
    stray = desk.draft(
        amina, story, desk.claim(amina, story, heron, text="The mayor knew", topic="the mayor")
    )
    with pytest.raises(NeedsApproval):
        publish.publish(stray.public_id, by=noor)
    Approval.objects.update(until=clock.now())
    late = desk.draft(amina, story, one)
    with pytest.raises(NeedsApproval):
        publish.publish(late.public_id, by=noor)


def test_a_subject_is_covered_for_hours_not_for_good(sam: Member, story: Story, heron: Source) -> None:
    until = clock.now() + timedelta(days=30)
    with pytest.raises(Invalid, match="hour"):
        approvals.approve_subject(story.slug, heron.public_id, "the mayor", until=until, told=True, by=sam)


def test_the_schedule_is_no_road_around(
    amina: Member, noor: Member, sam: Member, story: Story, heron: Source
) -> None:
    claim = desk.claim(amina, story, heron)
    update = desk.draft(amina, story, claim)
    hour = clock.now() + timedelta(hours=1)
    with pytest.raises(NeedsApproval):
        timed.set_release(update.public_id, hour, by=noor)
    desk.approve(sam, claim, heron)
    timed.set_release(update.public_id, hour, by=noor)
    approvals.take_back(story.slug, heron.public_id, by=sam)
    assert timed.release_due(hour) == 0
    assert update.timed_release.refusal.startswith("A source's name is withheld")


def test_a_revision_is_no_road_around(amina: Member, noor: Member, story: Story, heron: Source) -> None:
    update = desk.out(noor, story, desk.claim(amina, story, desk.police(amina), text="The bridge is closed"))
    claim = desk.claim(amina, story, heron)
    with pytest.raises(NeedsApproval):
        publish.revise(update.public_id, desk.words_of(claim), kind="update", by=noor)


@pytest.mark.parametrize(
    ("reason", "fits"),
    [
        (desk.REASON, True),
        ("", False),
        ("asked not to be named", False),
        ("Requested anonymity.", False),
        ("is shy", False),
        ("fears being dismissed for speaking", True),
    ],
)
def test_anonymity_needs_a_specific_reason(
    amina: Member, noor: Member, sam: Member, story: Story, reason: str, fits: bool
) -> None:
    source = desk.engineer(amina, anonymity_reason=reason)
    claim = desk.claim(amina, story, source)
    update = desk.draft(amina, story, claim)
    desk.approve(sam, claim, source)
    assert ("reasoned" in {each.rule for each in rules.look(update)}) != fits
    if not fits:
        with pytest.raises(NotCleared, match="specific reason"):
            publish.publish(update.public_id, by=noor)


def test_what_was_told_off_the_record_is_never_published(
    amina: Member, noor: Member, sam: Member, story: Story
) -> None:
    source = desk.engineer(amina, ground_rule="off_record")
    claim = desk.claim(amina, story, ways=(WayWanted(hops=(HopWanted(source, False),)),))
    update = desk.draft(amina, story, claim)
    desk.approve(sam, claim, source)
    with pytest.raises(NotCleared, match="off the record"):
        publish.publish(update.public_id, by=noor)


def test_what_was_told_on_deep_background_is_attributed_to_nobody(
    amina: Member, noor: Member, sam: Member, story: Story
) -> None:
    source = desk.engineer(amina, ground_rule="deep_background")
    shown = desk.claim(amina, story, source)
    desk.approve(sam, shown, source)
    with pytest.raises(NotCleared, match="deep background"):
        desk.out(amina, story, shown, editor=noor)
    quiet = desk.claim(amina, story, ways=(WayWanted(hops=(HopWanted(source, False),)),))
    update = desk.draft(amina, story, quiet)
    desk.approve(sam, quiet, source)
    publish.publish(update.public_id, by=noor)
    assert [hop.name for hop in desk.how(story).groups[0].chain] == ["the Courier"]
    assert desk.DESCRIPTION not in public_text(story)


def test_an_hour_that_passed_does_not_silence_a_change_of_what_readers_have(
    amina: Member, noor: Member, sam: Member, story: Story, heron: Source
) -> None:
    claim = desk.claim(amina, story, heron)
    other = desk.claim(amina, story, desk.police(amina), text="The bridge is closed")
    update = desk.draft(amina, story, claim, other)
    desk.approve(sam, claim, heron)
    publish.publish(update.public_id, by=noor)
    Approval.objects.update(until=clock.now())
    claims.change_claim(
        story.slug, other.public_id, wanted(desk.police(amina), "The bridge is closed to all"), by=noor
    )
    assert "The bridge is closed to all." in {
        line.text for group in desk.how(story).groups for line in group.lines
    }


def test_a_changed_line_waits_and_readers_keep_what_was_approved(
    amina: Member, noor: Member, sam: Member, story: Story, heron: Source
) -> None:
    claim = desk.claim(amina, story, heron)
    update = desk.draft(amina, story, claim)
    desk.approve(sam, claim, heron)
    publish.publish(update.public_id, by=noor)
    again = claims.change_claim(
        story.slug, claim.public_id, wanted(heron, "It was put off for years"), by=noor
    )
    assert [each.public_id for each in again] == [update.public_id]
    assert "It was put off for years" not in public_text(story)
    desk.approve(sam, Claim.objects.get(pk=claim.pk), heron)
    assert "It was put off for years." in public_text(story)


def test_a_name_is_kept_only_when_somebody_asks_and_then_sealed(sam: Member, heron: Source) -> None:
    assert heron.protected_names.count() == 0
    sources.protect_name(heron.public_id, "CANARY-NAME", by=sam)
    (kept,) = heron.protected_names.all()
    assert b"CANARY" not in bytes(kept.sealed)
    assert sources.sealer().unseal(bytes(kept.sealed)) == b"CANARY-NAME"
    assert "CANARY" not in repr(kept) + repr(heron)
    assert desk.DESCRIPTION not in repr(heron)
