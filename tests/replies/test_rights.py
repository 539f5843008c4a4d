"""Writers see, take and erase what is kept under their address; nobody learns whose address is known."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connections, router
from django.test import Client
from django.test.utils import CaptureQueriesContext

from readout.accounts.models import Member
from readout.cli.work import withdrawals
from readout.core import clock
from readout.coverage.models import Story
from readout.replies import letters, reading, retention, rights
from readout.replies.actions import Received, judge, report
from readout.replies.models import Address, Asking, Letter, Proof, Reply
from tests.replies.conftest import WORDS
from tests.replies.test_promise import demand_clean

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails")]

MARKED = "Canary.Mira+flood@River.example"
PAGE = "/replies/yours/"
Send = Callable[..., Received]


def link_of(letter: Any) -> str:
    found = re.search(r"https?://[^/]+(/replies/yours/\S+/)", letter.body)
    assert found
    return found[1]


def proved(client: Client, email: str = MARKED) -> str:
    """Asks, lets the worker write, and follows the letter; returns where it leads."""
    assert client.post(PAGE, {"email": email}).status_code == 200
    rights.write_due()
    return link_of(mail.outbox[-1])


def test_a_writer_sees_takes_and_erases_what_is_kept(story: Story, send: Send, client: Client) -> None:
    first = send(story, "One", email=MARKED, name="Mira").reply
    send(story, "Two", answers=first.public_id, name="Jon")
    send(story, "Three https://a.example", email=MARKED.lower())
    link = proved(client)
    page = client.get(link)
    assert "One" in page.content.decode()
    assert "Three" in page.content.decode()
    assert "Two" not in page.content.decode()
    taken = client.get(f"{link}export.json")
    demand_clean(taken.content.decode() + page.content.decode() + str(taken.headers))
    told = json.loads(taken.content)
    assert [(each["text"], each["state"]) for each in told["replies"]] == [
        ("Three https://a.example", "held"),
        ("One", "published"),
    ]
    assert client.post(link, {"do": "erase"}).status_code == 422
    assert "2 replies and your address are gone" in client.post(link, {"sure": "yes"}).content.decode()
    assert not Address.objects.exists()
    assert not Proof.objects.exists()
    assert client.get(link).status_code == 404
    (shown,) = reading.page_of(story).replies
    assert (shown.gone, shown.name, shown.html, len(shown.answers)) == ("erased", "", "", 1)


def test_a_letter_goes_to_a_writer_and_to_nobody_else(story: Story, send: Send, client: Client) -> None:
    send(story, email=MARKED)
    client.post(PAGE, {"email": "stranger@river.example"})
    client.post(PAGE, {"email": MARKED})
    rights.write_due()
    (letter,) = mail.outbox
    assert (letter.to, letter.cc, letter.bcc) == ([MARKED], [], [])
    demand_clean(f"{letter.subject}{letter.body}{letter.extra_headers}")
    assert not Asking.objects.exists()


def test_a_known_address_is_answered_like_an_unknown_one(story: Story, send: Send, client: Client) -> None:
    send(story, email=MARKED)

    def answered(email: str) -> tuple[int, bytes, list[tuple[str, str]], list[str]]:
        with CaptureQueriesContext(connections[router.db_for_write(Reply)]) as ran:
            answer = client.post(PAGE, {"email": email})
        said = [re.sub(r"'[^']*'|X'\w*'|\\x\w+", "?", each["sql"]) for each in ran.captured_queries]
        return answer.status_code, answer.content, sorted(answer.items()), said

    known = answered(MARKED)
    assert known == answered("stranger.else@river.example")
    assert known == answered(MARKED), "not even whether somebody has asked already"


@pytest.mark.parametrize("email", ["", "mira", "mira@", "a@b@c.example", "x\r\nBcc: y@z.example", "ä" * 300])
def test_what_is_no_address_is_refused_and_not_repeated(client: Client, email: str) -> None:
    answer = client.post(PAGE, {"email": email})
    assert answer.status_code == 422
    assert not Asking.objects.exists()
    assert "Bcc" not in answer.content.decode()


def test_one_who_asks_again_and_again_gets_one_letter(story: Story, send: Send, client: Client) -> None:
    send(story, email=MARKED)
    for _ in range(3):
        client.post(PAGE, {"email": MARKED})
        rights.write_due()
    assert len(mail.outbox) == 1
    Proof.objects.update(made_at=clock.now() - rights.RESTS)
    client.post(PAGE, {"email": MARKED})
    rights.write_due()
    assert len(mail.outbox) == 2


def test_a_link_is_too_old_after_a_day(story: Story, send: Send, client: Client) -> None:
    send(story, email=MARKED)
    link = proved(client)
    Proof.objects.update(until=clock.now())
    for address in (link, f"{link}export.json", f"{PAGE}forged/"):
        assert client.get(address).status_code == 404
    retention.tidy()
    assert not Proof.objects.exists()


def test_a_writer_who_stopped_the_letters_can_still_erase(story: Story, send: Send, client: Client) -> None:
    send(story, email=MARKED)
    Address.objects.all().delete()
    client.post(proved(client), {"sure": "yes"})
    assert Reply.objects.get().state == "erased"


def test_a_letter_that_waits_is_not_sent_after_an_erasure(story: Story, send: Send, client: Client) -> None:
    send(story, email=MARKED)
    link = proved(client)
    client.post(link, {"sure": "yes"})
    assert not Letter.objects.exists()
    letters.send_due()
    assert len(mail.outbox) == 1


def test_another_sites_page_neither_asks_nor_erases(story: Story, send: Send, client: Client) -> None:
    send(story, email=MARKED)
    link = proved(client)
    evil = {"Origin": "https://evil.example"}
    assert client.post(PAGE, {"email": MARKED}, headers=evil).status_code == 409
    assert client.post(link, {"sure": "yes"}, headers=evil).status_code == 409
    assert Reply.objects.get().state == "published"


def test_a_mail_server_that_is_away_is_tried_again_and_then_given_up(
    story: Story,
    send: Send,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def away(*_: object) -> int:
        raise ValueError(MARKED)

    send(story, email=MARKED)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    client.post(PAGE, {"email": MARKED})
    for _ in range(rights.MOST_TRIES + 1):
        Asking.objects.update(due_at=clock.now())
        rights.write_due()
    assert not Asking.objects.exists()
    demand_clean(caplog.text)


def test_without_letters_the_page_says_that_no_address_is_kept(client: Client, settings: Any) -> None:
    settings.READOUT = settings.READOUT.model_copy(update={"mail_url": None})
    assert "keeps no addresses" in client.get(PAGE).content.decode()
    client.post(PAGE, {"email": MARKED})
    assert not Asking.objects.exists()


def test_no_answer_may_be_kept_by_a_cache(story: Story, send: Send, client: Client) -> None:
    send(story, email=MARKED)
    link = proved(client)
    for answer in (
        client.get(PAGE),
        client.post(PAGE, {}),
        client.get(link),
        client.get(f"{link}export.json"),
    ):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "same-origin"


def test_caches_are_told_of_every_public_reply_that_goes(
    story: Story, send: Send, client: Client, lee: Member
) -> None:
    place = "/live/bridge/replies/"
    first, second = send(story, "One", email=MARKED).reply, send(story, "Two").reply
    assert place not in withdrawals()
    report(story, second.public_id, reason="hate", network="192.0.2.1")
    assert place not in withdrawals()
    judge([second.public_id], Reply.State.REMOVED, by=lee, reason="insult")
    once = withdrawals()[place]
    client.post(proved(client), {"sure": "yes"})
    assert withdrawals()[place] != once
    assert first.public_id


def test_what_was_turned_away_is_forgotten_after_its_time(story: Story, send: Send, lee: Member) -> None:
    old, fresh = send(story, WORDS, email=MARKED).reply, send(story, "Fresh", name="Jon").reply
    judge([old.public_id, fresh.public_id], Reply.State.REMOVED, by=lee, reason="insult")
    long_ago = clock.now() - timedelta(days=91)
    Reply.objects.filter(pk=old.pk).update(received_at=long_ago)
    retention.tidy()
    old.refresh_from_db()
    assert old.words  # it was taken away today, and can be taken back today
    old.judgements.update(at=long_ago)
    retention.tidy()
    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.state, old.words, old.source, old.writer, old.address) == ("removed", "", "", "", None)
    assert (fresh.words, fresh.name) == ("Fresh", "Jon")


def test_an_address_is_forgotten_when_no_letter_can_follow(story: Story, send: Send) -> None:
    send(story, "Old", email=MARKED)
    send(story, "New", email="jon@river.example")
    long_ago = clock.now() - timedelta(days=181)
    Address.objects.update(given_at=long_ago)
    Reply.objects.filter(words="Old").update(received_at=long_ago)
    retention.tidy()
    assert Address.objects.count() == 1
    assert Reply.objects.filter(state="published").count() == 2
