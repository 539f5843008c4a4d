"""Moderators decide, and take it back."""

from collections.abc import Callable

import pytest

from readout.accounts.models import Member
from readout.core.refusals import Invalid, NotAllowed, NotFound, WrongState
from readout.coverage.models import Story
from readout.replies import reading
from readout.replies.actions import Received, edit, judge, report, reveal, undo
from readout.replies.models import Judgement, Reply, Reveal

pytestmark = pytest.mark.django_db

Send = Callable[..., Received]
State = Reply.State


def test_lee_publishes_what_was_held(careful: Story, send: Send, lee: Member) -> None:
    reply = send(careful).reply
    judge([reply.public_id], State.PUBLISHED, by=lee)
    assert [each.id for each in reading.page_of(careful).replies] == [reply.public_id]
    (made,) = Judgement.objects.all()
    assert (made.before, made.after, made.by_name) == ("held", "published", "Lee")


def test_many_are_decided_at_once_or_none(careful: Story, send: Send, lee: Member) -> None:
    ids = [send(careful, f"Reply {number}").reply.public_id for number in range(5)]
    judge(ids, State.REJECTED, by=lee, reason="off the subject")
    with pytest.raises(NotFound):
        judge([ids[0], "nothing"], State.PUBLISHED, by=lee)
    assert set(Reply.objects.values_list("state", flat=True)) == {"rejected"}


def test_what_was_decided_together_is_taken_back_together(careful: Story, send: Send, lee: Member) -> None:
    ids = [send(careful, f"Reply {number}").reply.public_id for number in range(3)]
    batch = judge(ids, State.REJECTED, by=lee, reason="off the subject")
    judge(ids[:1], State.PUBLISHED, by=lee)
    assert undo(batch, by=lee) == 2
    assert sorted(Reply.objects.values_list("state", flat=True)) == ["held", "held", "published"]
    with pytest.raises(NotFound):
        undo(batch, by=lee)


def test_nobody_takes_back_what_another_decided(
    careful: Story, send: Send, lee: Member, noor: Member
) -> None:
    batch = judge([send(careful).reply.public_id], State.PUBLISHED, by=lee)
    with pytest.raises(NotFound):
        undo(batch, by=noor)


def test_a_rejection_wants_a_reason(careful: Story, send: Send, lee: Member) -> None:
    reply = send(careful).reply
    with pytest.raises(Invalid):
        judge([reply.public_id], State.REJECTED, by=lee, reason=" ")


def test_what_readers_saw_is_removed_not_rejected(story: Story, send: Send, lee: Member) -> None:
    reply = send(story).reply
    with pytest.raises(WrongState):
        judge([reply.public_id], State.REJECTED, by=lee, reason="insult")
    judge([reply.public_id], State.REMOVED, by=lee, reason="insult")
    assert reading.page_of(story).replies == ()


def test_a_removed_reply_keeps_its_place_above_its_answers(story: Story, send: Send, lee: Member) -> None:
    first = send(story, "One").reply
    send(story, "Two", answers=first.public_id)
    judge([first.public_id], State.REMOVED, by=lee, reason="insult")
    (shown,) = reading.page_of(story).replies
    assert (shown.gone, shown.html, len(shown.answers)) == ("removed", "", 1)


def test_a_reporter_does_not_moderate(careful: Story, send: Send, amina: Member) -> None:
    with pytest.raises(NotAllowed):
        judge([send(careful).reply.public_id], State.PUBLISHED, by=amina)


def test_a_reported_reply_stays_until_somebody_decides(story: Story, send: Send, lee: Member) -> None:
    reply = send(story).reply
    for _ in range(2):
        report(story, reply.public_id, reason="hate", network="192.0.2.1")
    report(story, reply.public_id, reason="false", text="It was at one.", network="192.0.2.2")
    reply.refresh_from_db()
    assert (reply.state, reply.reports.count()) == (State.REPORTED, 2)
    assert len(reading.page_of(story).replies) == 1
    judge([reply.public_id], State.PUBLISHED, by=lee)
    assert not reply.reports.filter(settled_at=None).exists()


@pytest.mark.parametrize("reason", ["", "boring"])
def test_a_report_names_one_of_five_reasons(story: Story, send: Send, reason: str) -> None:
    with pytest.raises(Invalid):
        report(story, send(story).reply.public_id, reason=reason)


def test_an_address_is_shown_to_ade_alone_and_that_is_on_record(
    story: Story, send: Send, lee: Member, noor: Member, ade: Member
) -> None:
    reply = send(story, email="mira@river.example").reply
    for member in (lee, noor):
        with pytest.raises(NotAllowed):
            reveal(reply.public_id, reason="The court asks for it.", by=member)
    with pytest.raises(Invalid):
        reveal(reply.public_id, reason="why not", by=ade)
    assert reveal(reply.public_id, reason="The court asks for it.", by=ade) == "mira@river.example"
    (made,) = Reveal.objects.all()
    assert (made.reply, made.by_name, made.reason) == (reply.public_id, "Ade", "The court asks for it.")


def test_nothing_is_taken_back_once_its_writer_wrote_other_words(
    story: Story, send: Send, lee: Member
) -> None:
    received = send(story, "The ferry was late.")
    batch = judge([received.reply.public_id], State.HELD, by=lee)
    edit(story, received.secret, name="Mira", text="Buy here: https://a.example")
    assert undo(batch, by=lee) == 0
    assert Reply.objects.get().state == State.HELD


def test_an_older_decision_is_not_taken_back_beneath_a_newer_one_of_the_same_kind(
    story: Story, send: Send, lee: Member, noor: Member
) -> None:
    reply = send(story).reply.public_id
    first = judge([reply], State.HELD, by=lee)
    judge([reply], State.PUBLISHED, by=noor)
    judge([reply], State.HELD, by=noor)
    assert undo(first, by=lee) == 0
    assert Reply.objects.get().state == State.HELD
