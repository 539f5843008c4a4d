"""Statuses, figures, questions and answers change while pages are open; log and tables agree throughout."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import NotCleared
from readout.coverage import events
from readout.coverage.models import Story
from readout.publishing import exporting, publish, redact, withdraw
from readout.publishing.sourcing import claims, people, questions, requests, sources
from readout.publishing.sourcing.statuses import change_status
from readout.sourcing import do_not_publish
from readout.sourcing.models import Anchor, Claim
from readout.sourcing.wanted import ClaimWanted, FigureWanted, HopWanted, StatusWanted, WayWanted
from tests.newsroom import folded, log_of, open_story, public_text, rebuilt, words
from tests.sourcing import desk


@pytest.fixture
def story(noor: Member) -> Story:
    return desk.flood(noor)


def types(story: Story) -> list[str]:
    return [events.type_of(event) for event in log_of(story)]


def test_a_change_shows_at_every_place_and_names_the_updates_to_revise(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    first, second = desk.out(noor, story, claim), desk.out(noor, story, claim)
    before = rebuilt(story)
    works = sources.named_source(desk.works(noor), by=noor)
    wanted = StatusWanted(status="disputed", disputed_by=works, statement="All of it is new.")
    to_revise = change_status(story.slug, claim.public_id, wanted, by=noor)
    assert [each.public_id for each in to_revise] == [second.public_id, first.public_id]
    assert types(story)[-2:] == ["claim.changed", "claim.changed"]
    for number in (1, 2):
        shown = desk.how(story, number)
        line = shown.groups[0].lines[0]
        assert line.text == f"“{desk.LINE}”: the roads department disputes this."
        assert [each.text for each in line.earlier] == ["The river police say this; we have not verified it."]
        assert [each.text for each in shown.remarks] == [
            f"“{desk.LINE}”: the roads department disputes this.",
            f"“{desk.LINE}”: the roads department denies this: “All of it is new.”",
        ]
    assert folded(story, before) == rebuilt(story)
    last = log_of(story)[-1]
    assert isinstance(last, events.ClaimChanged)
    assert last.note == f"“{desk.LINE}”: the roads department disputes this."


def test_a_line_in_two_updates_has_an_anchor_of_its_own_in_each(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    shown = [desk.out(noor, story, claim), desk.out(noor, story, claim)]
    updates = [each for each in rebuilt(story).updates if isinstance(each, events.Published)]
    anchors = [each.how.groups[0].lines[0].anchor for each in updates if each.how]
    assert sorted(anchors) == sorted(f"c-{each.public_id}-{claim.public_id}" for each in shown)
    for update, anchor in zip(updates, anchors, strict=True):
        assert f'id="{anchor}"' in update.html


def test_a_figure_is_replaced_and_says_what_it_was(noor: Member, story: Story) -> None:
    police = desk.police(noor)
    way = (WayWanted(hops=(HopWanted(police),)),)

    def counted(number: int) -> Claim:
        figure = FigureWanted(value=Decimal(number), counted="households evacuated", counter=police)
        wanted = ClaimWanted(text=f"{number} households have been evacuated", ways=way, figure=figure)
        return claims.add_claim(story.slug, wanted, by=noor)

    old, new = counted(12), counted(19)
    update = desk.out(noor, story, old)
    publish.revise(update.public_id, desk.words_of(old, new), kind="update", by=noor)
    wanted = StatusWanted(status="superseded", superseded_by=new)
    change_status(story.slug, old.public_id, wanted, by=noor)
    assert [each.text for each in desk.how(story).remarks] == [
        "“12 households have been evacuated”: out of date; see “19 households have been evacuated”.",
        "19 households evacuated, according to the river police; earlier: 12.",
    ]
    publish.revise(update.public_id, desk.words_of(new), kind="update", by=noor)
    assert [each.kind for each in desk.how(story).remarks] == ["figure"]
    assert list(Anchor.objects.loose().values_list("claim", flat=True)) == [old.pk]


def test_a_figure_nobody_saw_is_no_earlier_figure(noor: Member, story: Story) -> None:
    way = (WayWanted(),)
    figures = [FigureWanted(value=Decimal(number), counted="boats") for number in (7, 9)]
    old, new = (
        claims.add_claim(story.slug, ClaimWanted(text=f"{each.value} boats", ways=way, figure=each), by=noor)
        for each in figures
    )
    change_status(story.slug, old.public_id, StatusWanted(status="superseded", superseded_by=new), by=noor)
    desk.out(noor, story, new)
    assert [each.text for each in desk.how(story).remarks] == ["9 boats."]


def test_a_question_is_opened_answered_and_keeps_its_place(noor: Member, story: Story) -> None:
    first = questions.ask(story.slug, "When will the bridge reopen?", by=noor)
    second = questions.ask(story.slug, "Who raised the alarm?", by=noor)
    assert desk.ledger(story).questions == ()
    questions.publish(first.public_id, by=noor)
    questions.publish(second.public_id, by=noor)
    update = publish.publish(desk.draft(noor, story, also="On Friday.").public_id, by=noor)
    questions.close(first.public_id, "answered", answer="on Friday", update=update.public_id, by=noor)
    shown = desk.ledger(story).questions
    assert [(each.state, each.note, each.url) for each in shown] == [
        ("answered", "On Friday.", update.address),
        ("open", "", ""),
    ]
    questions.close(second.public_id, "unanswerable", by=noor)
    assert desk.ledger(story).questions[1].note == "We can no longer establish this."
    questions.close(first.public_id, "withdrawn", by=noor)
    assert [each.id for each in desk.ledger(story).questions] == [second.public_id]


def test_requests_tell_what_came_of_them_together(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    desk.out(noor, story, claim)
    one = desk.asked(noor, story, claim)
    requests.publish(one.public_id, by=noor)
    assert desk.ledger(story).asked == ("The roads department has been asked.",)
    police = desk.police(noor).organisation
    assert police
    other = desk.asked(noor, story, claim, whom=police)
    requests.publish(other.public_id, by=noor)
    assert desk.ledger(story).asked == ("The roads department and the river police have been asked.",)
    requests.conclude(one.public_id, "declined", by=noor)
    requests.conclude(other.public_id, "statement", statement="We counted them.", by=noor)
    assert desk.ledger(story).asked == (
        "The roads department declined to comment.",
        "The river police answered: “We counted them.”",
    )


def test_an_answer_waits_for_the_line_that_it_answers(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    request = desk.asked(noor, story, claim)
    requests.publish(request.public_id, by=noor)
    said = "The schedule was changed for operational reasons."
    answered = clock.now() - timedelta(minutes=30)
    requests.conclude(request.public_id, "statement", statement=said, at=answered, by=noor)
    assert desk.ledger(story).asked == ("The roads department has been asked.",)
    export = json.dumps(exporting.export(story.slug))
    assert not any(said in each or clock.instant(answered) in each for each in (public_text(story), export))
    desk.out(noor, story, claim)
    assert desk.ledger(story).asked == (f"The roads department answered: “{said}”",)
    assert said in json.dumps(exporting.export(story.slug))


def test_an_answer_that_waited_is_held_against_what_was_forbidden_meanwhile(
    noor: Member, sam: Member, story: Story
) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    request = desk.asked(noor, story, claim)
    requests.publish(request.public_id, by=noor)
    requests.conclude(request.public_id, "statement", statement="Ida Brandt knew it.", by=noor)
    do_not_publish.add("Ida Brandt", reason="A court said so.", by=sam)
    with pytest.raises(NotCleared, match="A court said so"):
        desk.out(noor, story, claim)
    assert desk.ledger(story).asked == ("The roads department has been asked.",)


def test_an_answer_about_no_line_is_told_at_once(noor: Member, story: Story) -> None:
    request = desk.asked(noor, story)
    requests.publish(request.public_id, by=noor)
    requests.conclude(request.public_id, "declined", by=noor)
    assert desk.ledger(story).asked == ("The roads department declined to comment.",)


def test_whom_we_did_not_wait_for_was_asked_shortly_before(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    deadline = clock.now() + timedelta(hours=3)
    request = desk.asked(noor, story, claim, deadline=deadline)
    requests.publish(request.public_id, by=noor)
    assert desk.ledger(story).asked == ("The roads department has been asked.",)
    desk.out(noor, story, claim)
    assert desk.ledger(story).asked == ("The roads department was asked shortly before publication.",)
    requests.conclude(request.public_id, "declined", by=noor)
    assert desk.ledger(story).asked == ("The roads department declined to comment.",)
    assert clock.instant(deadline) not in public_text(story)


def test_what_we_know_follows_its_updates(noor: Member, story: Story) -> None:
    known = desk.claim(noor, story, text="The bridge is closed")
    update = desk.out(noor, story, known)
    change_status(
        story.slug, known.public_id, StatusWanted(status="confirmed", basis="we were there"), by=noor
    )
    said = desk.claim(noor, story, desk.police(noor), text="The river is falling")
    desk.out(noor, story, said)
    claims.choose_known(story.slug, [said.public_id, known.public_id], by=noor)
    texts = ["The river is falling, according to the river police.", "The bridge is closed."]
    assert [each.text for each in desk.ledger(story).known] == texts
    withdraw.hold(update.public_id, by=noor)
    assert [each.text for each in desk.ledger(story).known] == texts[:1]
    assert "The bridge is closed" not in public_text(story)
    withdraw.release(update.public_id, by=noor)
    assert [each.text for each in desk.ledger(story).known] == texts


def test_what_is_withdrawn_takes_how_it_was_known_along(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    update = desk.out(noor, story, claim)
    change_status(
        story.slug, claim.public_id, StatusWanted(status="confirmed", basis="CANARY-BASIS"), by=noor
    )
    withdraw.retract(update.public_id, note="It was another bridge.", by=noor)
    assert "CANARY" not in public_text(story)
    assert desk.LINE not in public_text(story)
    assert folded(story) == rebuilt(story)


def test_words_struck_by_law_leave_the_sourcing_and_do_not_come_back(
    noor: Member, sam: Member, ade: Member, story: Story
) -> None:
    claim = desk.claim(noor, story, desk.police(noor), text="Ida Brandt put it off")
    update = desk.out(noor, story, claim)
    question = questions.ask(story.slug, "Where is Ida Brandt?", by=noor)
    questions.publish(question.public_id, by=noor)
    claims.choose_known(story.slug, [claim.public_id], by=noor)
    order = redact.ask(story.slug, ["Ida Brandt"], reason="Order 7", by=sam)
    redact.carry_out(order.pk, by=ade)
    assert "Ida Brandt" not in public_text(story)
    assert folded(story) == rebuilt(story)
    change_status(story.slug, claim.public_id, StatusWanted(status="confirmed", basis="the minutes"), by=noor)
    claim.refresh_from_db()
    publish.revise(update.public_id, desk.words_of(claim), kind="update", by=noor)
    assert "Ida Brandt" not in public_text(story)
    assert folded(story) == rebuilt(story)


def test_a_line_whose_words_are_gone_is_withheld_and_comes_back_with_them(noor: Member, story: Story) -> None:
    claim = desk.claim(noor, story, desk.police(noor))
    update = desk.out(noor, story, claim)
    publish.revise(update.public_id, words("Another", "Nothing of it."), kind="update", by=noor)
    page = rebuilt(story)
    assert isinstance(page.updates[0], events.Published)
    assert not page.updates[0].how
    assert Anchor.objects.get(claim=claim).loose
    unmarked = words("Again", f"They say: {desk.LINE}. So it is.")
    publish.revise(update.public_id, unmarked, kind="update", by=noor)
    assert desk.how(story).groups[0].lines[0].anchor == ""
    assert not Anchor.objects.get(claim=claim).loose


def test_words_that_were_never_tied_show_no_sourcing_of_another_story(noor: Member, story: Story) -> None:
    elsewhere = desk.claim(noor, open_story(noor, slug="elsewhere"), desk.police(noor))
    desk.out(noor, story, elsewhere)
    page = rebuilt(story)
    assert isinstance(page.updates[0], events.Published)
    assert not page.updates[0].how


def test_three_lines_of_a_statement_are_attributed_in_one_step_each(
    amina: Member, noor: Member, story: Story
) -> None:
    police = desk.police(amina)
    said = 'The road is closed. "Stay at home." Nobody is hurt.'
    update = publish.publish(desk.draft(amina, story, also=said).public_id, by=noor)
    for line in ("The road is closed.", '"Stay at home."', "Nobody is hurt."):
        claims.attribute(update.public_id, line, police, by=amina)
    publish.revise(update.public_id, words("The police say", said), kind="update", by=noor)
    (group,) = desk.how(story).groups
    assert [line.text for line in group.lines] == [
        "The road is closed.",
        '"Stay at home."',
        "Nobody is hurt.",
    ]
    assert group.lines[1].small == ("The quoted words are those of the river police.",)
    assert group.chain[1].link == "cites"


def test_sentences_are_in_the_language_of_their_story(noor: Member) -> None:
    story = desk.flood(noor, language="de")
    entry = people.add_organisation("die Flusspolizei", by=noor)
    claim = desk.claim(noor, story, sources.named_source(entry, by=noor), text="Der Fluss fällt")
    desk.out(noor, story, claim)
    shown = desk.how(story)
    assert shown.groups[0].label == "Die Flusspolizei sagt das; wir haben es nicht überprüft."
    assert shown.attribution == ("So die Flusspolizei.",)
    assert shown.summary == ("Grundlage dieser Zeile ist die Flusspolizei.",)
