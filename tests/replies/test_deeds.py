"""What moderators do beside deciding: bars, lists, what is on record, and who may."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Invalid, NotAllowed, NotFound, WrongState
from readout.coverage.models import Story
from readout.replies import actions, phases, queue
from readout.replies.actions import Received
from readout.replies.models import Barred, Deed, Judgement, Listed, Reply

pytestmark = pytest.mark.django_db

Send = Callable[..., Received]
State = Reply.State


def test_a_bar_is_for_a_time_or_for_good_and_is_lifted_with_a_reason(
    story: Story, send: Send, lee: Member
) -> None:
    reply = send(story, device="d").reply
    made = actions.bar(reply.public_id, reason="threats", by=lee)
    assert queue.histories([reply])[reply.pk].barred
    assert send(story, "Once more", device="d").reply.state == State.REJECTED
    with pytest.raises(Invalid):
        actions.lift(made.pk, by=lee, reason=" ")
    actions.lift(made.pk, by=lee, reason="it was their brother")
    with pytest.raises(NotFound):
        actions.lift(made.pk, by=lee, reason="again")
    assert send(story, "And now", device="d").reply.state == State.PUBLISHED
    assert [deed.what for deed in Deed.objects.order_by("pk")] == ["barred", "lifted"]


def test_who_is_not_known_cannot_be_barred_and_no_bar_ends_before_it_begins(
    story: Story, send: Send, lee: Member
) -> None:
    with pytest.raises(WrongState):
        actions.bar(send(story).reply.public_id, reason="threats", by=lee)
    reply = send(story, "Two", device="d").reply
    with pytest.raises(Invalid):
        actions.bar(reply.public_id, reason="x", by=lee, until=clock.now() - timedelta(hours=1))
    assert not Barred.objects.exists()


def test_rows_go_on_the_lists_once_and_come_off_with_a_reason(lee: Member) -> None:
    row = actions.add_to_list("link", "https://WWW.Bad.example/x?y", "reject", reason="spam", by=lee)
    assert row.text == "www.bad.example"
    with pytest.raises(Invalid):
        actions.add_to_list("link", "www.bad.example", "hold", reason="spam", by=lee)
    with pytest.raises(Invalid):
        actions.take_off_list(row.pk, reason="", by=lee)
    actions.take_off_list(row.pk, reason="they mended it", by=lee)
    assert not Listed.objects.exists()
    assert list(Deed.objects.order_by("pk").values_list("what", "about", "reason")) == [
        ("listed", "www.bad.example", "spam"),
        ("unlisted", "www.bad.example", "they mended it"),
    ]
    with pytest.raises(NotFound):
        actions.take_off_list(row.pk, reason="again", by=lee)


@pytest.mark.parametrize(
    ("kind", "text", "effect"),
    [
        ("word", "", "hold"),
        ("word", "x", "hold"),
        ("word", "\u200b\u3164", "hold"),
        ("word", "x" * 201, "hold"),
        ("link", "nodots", "hold"),
        ("link", "http://[::1", "hold"),
        ("name", "idiot", "hold"),
        ("word", "idiot", "burn"),
    ],
)
def test_what_would_stop_everything_or_nothing_is_not_listed(
    lee: Member, kind: str, text: str, effect: str
) -> None:
    with pytest.raises(Invalid):
        actions.add_to_list(kind, text, effect, reason="why", by=lee)
    assert not Listed.objects.exists()


def test_a_role_that_does_not_moderate_does_none_of_it(story: Story, send: Send, amina: Member) -> None:
    reply = send(story, device="d").reply
    row = Listed.objects.create(kind="word", text="idiot", by_name="Lee")
    for refused in (
        lambda: actions.bar(reply.public_id, reason="x", by=amina),
        lambda: actions.lift(1, reason="x", by=amina),
        lambda: actions.add_to_list("word", "fool", "hold", reason="x", by=amina),
        lambda: actions.take_off_list(row.pk, reason="x", by=amina),
        lambda: actions.judge([reply.public_id], State.REMOVED, reason="x", by=amina),
        lambda: actions.undo("x", by=amina),
        lambda: actions.assign([reply.public_id], amina, by=amina),
        lambda: actions.reveal(reply.public_id, reason="a good reason", by=amina),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert not Deed.objects.exists()


def test_of_two_who_decide_at_once_the_second_is_told_who_was_first(
    careful: Story, send: Send, lee: Member, noor: Member
) -> None:
    reply = send(careful).reply
    seen = {reply.public_id: reply.version}
    actions.judge([reply.public_id], State.REJECTED, by=lee, reason="insult", seen=seen)
    with pytest.raises(actions.Overtaken, match=r"\(Lee\)") as refusal:
        actions.judge([reply.public_id], State.PUBLISHED, by=noor, seen=seen)
    assert refusal.value.replies == (reply.public_id,)
    assert Judgement.objects.count() == 1


def test_a_writer_who_changes_their_words_is_read_again_before_they_are_shown(
    careful: Story, send: Send, lee: Member
) -> None:
    received = send(careful)
    seen = {received.reply.public_id: received.reply.version}
    actions.edit(careful, received.secret, name="", text="Something quite different.")
    with pytest.raises(actions.Overtaken):
        actions.judge([received.reply.public_id], State.PUBLISHED, by=lee, seen=seen)


def test_what_is_taken_back_brings_readers_reports_back(story: Story, send: Send, lee: Member) -> None:
    reply = send(story).reply
    actions.report(story, reply.public_id, reason="hate", network="192.0.2.1")
    batch = actions.judge([reply.public_id], State.REMOVED, by=lee, reason="insult")
    assert queue.histories([reply])[reply.pk].reports == {}
    actions.undo(batch, by=lee)
    reply.refresh_from_db()
    assert reply.state == State.REPORTED
    assert queue.histories([reply])[reply.pk].reports == {"hate": 1}


def test_reasons_are_in_the_newsrooms_language_whatever_the_storys(
    story: Story, send: Send, settings: object
) -> None:
    settings.LANGUAGE_CODE = "de"  # type: ignore[attr-defined]
    assert "enthält einen Link" in send(story, "https://a.example").reply.why


def test_a_check_that_fails_or_runs_out_of_time_holds_and_the_ones_before_it_have_had_their_say(
    story: Story, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def first(coming: phases.Coming) -> None:
        asked.append("first")

    def slow(coming: phases.Coming) -> None:
        asked.append("slow")
        raise TimeoutError

    def last(coming: phases.Coming) -> phases.Verdict:
        asked.append("last")
        return phases.Verdict(State.PUBLISHED, "")

    monkeypatch.setattr(phases, "PHASES", (first, slow, last))
    reply = send(story).reply
    assert (reply.state, asked) == (State.HELD, ["first", "slow"])
    assert "slow" in reply.why
