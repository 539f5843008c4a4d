"""Writers who asked for it are told that their reply was published."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story
from readout.replies import letters
from readout.replies.actions import Received, judge, report, undo
from readout.replies.models import Address, Letter, Reply

pytestmark = pytest.mark.django_db

MIRA = "mira@river.example"
Send = Callable[..., Received]


def test_a_writer_is_told_once_and_can_stop_it_with_one_click(
    careful: Story, send: Send, lee: Member, client: Client
) -> None:
    reply = send(careful, email=MIRA).reply
    letters.send_due()
    assert mail.outbox == []
    judge([reply.public_id], Reply.State.PUBLISHED, by=lee)
    for _ in range(2):
        letters.send_due()
    (letter,) = mail.outbox
    assert letter.to == [MIRA]
    assert f"/live/bridge/replies/#r-{reply.public_id}" in letter.body
    assert MIRA not in f"{letter.subject}{letter.body}"
    stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop in letter.body
    client.post(stop.partition("//")[2].partition("/")[1] + stop.partition("//")[2].partition("/")[2])
    assert not Address.objects.exists()


def test_a_reply_that_appears_at_once_is_told_of_too(story: Story, send: Send) -> None:
    send(story, email=MIRA)
    letters.send_due()
    assert len(mail.outbox) == 1


def test_who_gave_no_address_gets_no_letter(story: Story, send: Send) -> None:
    send(story)
    assert not Letter.objects.exists()


def test_what_was_removed_or_stopped_meanwhile_is_not_told(story: Story, send: Send, lee: Member) -> None:
    judge([send(story, "One", email=MIRA).reply.public_id], Reply.State.REMOVED, by=lee, reason="insult")
    send(story, "Two", email="other@river.example")
    Address.objects.all().delete()
    letters.send_due()
    assert mail.outbox == []
    assert not Letter.objects.filter(sent_at=None, kind="published").exists()


def test_a_mail_server_that_is_away_is_tried_again_later_and_named_nowhere(
    story: Story, send: Send, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: object) -> int:
        raise ConnectionRefusedError(MIRA)

    send(story, email=MIRA)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", away)
        letters.send_due()
    assert MIRA not in caplog.text
    letters.send_due()
    assert mail.outbox == []
    Letter.objects.update(due_at=clock.now() - timedelta(seconds=1))
    letters.send_due()
    assert len(mail.outbox) == 1


def test_a_writer_hears_once_that_readers_reported_their_reply_and_for_what(
    story: Story, send: Send, lee: Member
) -> None:
    reply = send(story, email=MIRA).reply
    letters.send_due()
    for number, reason in enumerate(("hate", "false")):
        report(story, reply.public_id, reason=reason, text="my secret", network=f"192.0.2.{number}")
    letters.send_due()
    told = mail.outbox[1:]
    assert [letter.subject for letter in told] == ["Your reply was reported"]
    assert "attack or threat" in told[0].body
    assert "untrue" in told[0].body
    assert "my secret" not in told[0].body
    judge([reply.public_id], Reply.State.PUBLISHED, by=lee)
    report(story, reply.public_id, reason="spam", network="192.0.2.9")
    letters.send_due()
    assert len(mail.outbox) == 2


def test_a_removal_is_told_when_it_can_no_longer_be_taken_back_at_once(
    story: Story, send: Send, lee: Member
) -> None:
    reply = send(story, email=MIRA).reply
    letters.send_due()
    batch = judge([reply.public_id], Reply.State.REMOVED, by=lee, reason="a moderator's own words")
    undo(batch, by=lee)
    judge([reply.public_id], Reply.State.REMOVED, by=lee, reason="a moderator's own words")
    letters.send_due()
    assert len(mail.outbox) == 1
    Letter.objects.filter(kind="removed").update(due_at=clock.now() - timedelta(seconds=1))
    letters.send_due()
    assert mail.outbox[1].subject == "Your reply was removed"
    assert "moderator's own words" not in mail.outbox[1].body
    assert "#r-" not in mail.outbox[1].body
