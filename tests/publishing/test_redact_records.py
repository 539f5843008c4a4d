"""Legal removal reaches private records too: approvals, overrides, topics, purposes of dossiers."""

from datetime import timedelta

import pytest

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story
from readout.publishing import publish, redact
from readout.publishing.dossier import open_dossier
from readout.publishing.models import DossierOpened
from readout.publishing.sourcing import approvals
from readout.sourcing.models import Approval, Claim, Override, Source
from tests.newsroom import open_story
from tests.sourcing import desk

CANARY = "CANARY-REMOVED"


@pytest.fixture
def story(noor: Member) -> Story:
    return desk.flood(noor)


def strike(story: Story, asked_by: Member, by: Member, words: str = CANARY) -> None:
    asked = redact.ask(story.slug, [words], reason="Order 7", by=asked_by)
    redact.carry_out(asked.pk, by=by)


def line(by: Member, story: Story, source: Source) -> Claim:
    return desk.claim(by, story, source, text=f"{CANARY} signed it", topic=f"What {CANARY} signed")


def test_struck_words_leave_approvals_which_go_on_covering_their_line(
    amina: Member, noor: Member, sam: Member, ade: Member, story: Story
) -> None:
    heron = desk.engineer(amina, public_description=f"an engineer who worked with {CANARY}")
    claim = line(amina, story, heron)
    desk.approve(sam, claim, heron)
    until = clock.now() + timedelta(hours=1)
    subject = f"What {CANARY} signed"
    approvals.approve_subject(story.slug, heron.public_id, subject, until=until, told=True, by=sam)
    draft = desk.draft(amina, story, claim)
    strike(story, ade, sam)
    rows = Approval.objects.values("subject", "fingerprint")
    assert len(rows) == 2
    assert CANARY not in str(list(rows))
    claim.refresh_from_db()
    assert CANARY not in claim.text + claim.topic
    publish.publish(draft.public_id, by=noor)


def test_struck_words_leave_the_reason_of_an_override(
    noor: Member, sam: Member, ade: Member, story: Story
) -> None:
    claim = desk.claim(noor, story, desk.police(noor), text="The chair took money", serious=True)
    update = desk.draft(noor, story, claim)
    approvals.override(update.public_id, claim.public_id, f"{CANARY} told us twice", by=noor)
    strike(story, ade, sam)
    assert CANARY not in Override.objects.get().reason


def test_struck_words_leave_what_a_dossier_was_opened_for_and_nothing_else_of_its_note(
    noor: Member, sam: Member, ade: Member, story: Story
) -> None:
    open_dossier(story.slug, purpose=f"a letter of {CANARY}", by=ade)
    before = DossierOpened.objects.values_list("by", "at", "names").get()
    strike(story, ade, sam)
    assert CANARY not in DossierOpened.objects.get().purpose
    assert DossierOpened.objects.get().purpose.startswith("a letter of ")
    assert DossierOpened.objects.values_list("by", "at", "names").get() == before


def test_no_struck_line_passes_the_length_of_its_column(
    noor: Member, sam: Member, ade: Member, story: Story
) -> None:
    claim = desk.claim(noor, story, desk.police(noor), text="qq " * 333)
    strike(story, ade, sam, "qq")
    claim.refresh_from_db()
    assert "qq" not in claim.text
    assert len(claim.text) <= 1000


def test_a_mode_or_an_id_is_no_word_that_could_be_struck(
    amina: Member, sam: Member, ade: Member, story: Story
) -> None:
    heron = desk.engineer(amina)
    desk.approve(sam, line(amina, story, heron), heron)
    before = Approval.objects.get().fingerprint["ways"]
    strike(story, ade, sam, "statement")
    assert Approval.objects.get().fingerprint["ways"] == before


def test_an_approval_in_another_story_goes_on_covering_what_it_was_given_for(
    amina: Member, noor: Member, sam: Member, ade: Member, story: Story
) -> None:
    heron, elsewhere = desk.engineer(amina), open_story(noor, "harbour")
    line(amina, story, heron)
    there = line(amina, elsewhere, heron)
    desk.approve(sam, there, heron)
    before = Approval.objects.get(story=elsewhere).fingerprint
    strike(story, ade, sam)
    assert Approval.objects.get(story=elsewhere).fingerprint == before
