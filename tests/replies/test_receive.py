"""A reply comes in, or is refused with its words kept."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Invalid
from readout.coverage.models import Story
from readout.replies import forms, gate, phases, reading
from readout.replies.actions import Received, Sent, bar, judge, receive
from readout.replies.models import Listed, Reply, Spent
from tests.newsroom import published
from tests.replies.conftest import WORDS

pytestmark = pytest.mark.django_db

Send = Callable[..., Received]
State = Reply.State


def test_a_reply_appears_at_once_where_the_story_says_so(story: Story, send: Send) -> None:
    received = send(story, name="Mira")
    assert received.reply.state == State.PUBLISHED
    (shown,) = reading.page_of(story).replies
    assert (shown.name, shown.id) == ("Mira", received.reply.public_id)
    assert WORDS in shown.html


def test_where_replies_are_read_first_nobody_sees_it_before(careful: Story, send: Send) -> None:
    assert send(careful).reply.state == State.HELD
    assert reading.page_of(careful).replies == ()


def test_a_story_without_replies_takes_none(noor: Member, story: Story, send: Send) -> None:
    story.replies = Story.Replies.OFF
    with pytest.raises(gate.Closed):
        send(story)
    assert not Reply.objects.exists()


def test_after_its_closing_time_a_story_takes_no_more(story: Story, send: Send) -> None:
    gate.close(story, clock.now() - timedelta(seconds=1), by_name="Noor")
    with pytest.raises(gate.Closed):
        send(story)
    gate.close(story, None, by_name="Noor")
    assert send(story).reply.state == State.PUBLISHED


def test_a_form_is_sent_once(story: Story) -> None:
    sent = Sent(token=forms.issue(story.pk), text=WORDS)
    receive(story, sent)
    with pytest.raises(forms.FormRefused, match="sent already"):
        receive(story, sent)
    assert Reply.objects.count() == 1


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
def test_a_forged_form_is_refused(story: Story, token: str) -> None:
    with pytest.raises(forms.FormRefused):
        receive(story, Sent(token=token, text=WORDS))
    assert not Reply.objects.exists()


def test_the_form_of_another_story_is_refused(story: Story) -> None:
    with pytest.raises(forms.FormRefused, match="another story"):
        receive(story, Sent(token=forms.issue(story.pk + 1), text=WORDS))
    assert not Reply.objects.exists()


def test_a_form_that_is_refused_for_its_words_is_not_used_up(story: Story) -> None:
    token = forms.issue(story.pk)
    with pytest.raises(Invalid):
        receive(story, Sent(token=token, text=" "))
    assert receive(story, Sent(token=token, text=WORDS)).reply.pk


def test_old_forms_are_forgotten(story: Story, send: Send) -> None:
    send(story)
    forms.forget_old(clock.now() + forms.LASTS + timedelta(seconds=1))
    assert not Spent.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "x" * 5001, "![](https://a.example)" * 400])
def test_nothing_and_too_much_are_refused(story: Story, send: Send, text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        send(story, text)
    assert refusal.value.details["text"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("See https://spam.example", "link"),
        ("See [this](https://spam.example/x)", "link"),
        ("See www.spam.example now", "link"),
    ],
)
def test_links_wait_for_a_moderator(story: Story, send: Send, text: str, why: str) -> None:
    reply = send(story, text).reply
    assert reply.state == State.HELD
    assert why in reply.why


def test_the_same_words_again_wait(story: Story, send: Send) -> None:
    send(story)
    assert send(story).reply.state == State.HELD


def test_many_replies_of_one_writer_wait(story: Story, send: Send) -> None:
    states = [send(story, f"{WORDS} {number}", device="d").reply.state for number in range(phases.MANY + 1)]
    assert states == [State.PUBLISHED] * phases.MANY + [State.HELD]


@pytest.mark.parametrize(
    "text", ["what a FLOOD-rat", "what a ﬂood-rat", "what a floo\u200bd-rat", "what a flóod-rat"]
)
def test_listed_words_are_found_however_they_are_written(story: Story, send: Send, text: str) -> None:
    Listed.objects.create(kind="word", text="flood-rat", effect="reject", by_name="Lee")
    assert send(story, text).reply.state == State.REJECTED


def test_a_listed_host_is_found_in_its_subdomains_alone(story: Story, send: Send) -> None:
    Listed.objects.create(kind="link", text="bad.example", effect="reject", by_name="Lee")
    assert send(story, "https://www.bad.example/x").reply.state == State.REJECTED
    assert send(story, "https://notbad.example/x").reply.state == State.HELD


@pytest.mark.parametrize("name", ["Readout", "The READOUT desk", "Noor", "noor"])
def test_nobody_passes_for_the_newsroom(story: Story, send: Send, name: str) -> None:
    assert send(story, name=name).reply.state == State.HELD


def test_whose_replies_were_turned_away_is_looked_at_first(story: Story, send: Send, lee: Member) -> None:
    for number in range(2):
        reply = send(story, f"{WORDS} {number}", device="d").reply
        judge([reply.public_id], State.REMOVED, by=lee, reason="insult")
    assert send(story, "Something else", device="d").reply.state == State.HELD
    assert send(story, "Somebody else", device="e").reply.state == State.PUBLISHED


def test_a_barred_writer_is_turned_away_until_the_hour(story: Story, send: Send, lee: Member) -> None:
    reply = send(story, device="d").reply
    bar(reply.public_id, reason="threats", by=lee, until=clock.now() + timedelta(hours=1))
    assert send(story, "Once more", device="d").reply.state == State.REJECTED
    assert send(story, "Somebody else", device="e").reply.state == State.PUBLISHED


def test_a_check_that_fails_holds(story: Story, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(coming: phases.Coming) -> None:
        raise TimeoutError

    monkeypatch.setattr(phases, "PHASES", (broken,))
    assert send(story).reply.state == State.HELD


def test_a_filled_trap_is_taken_as_spam_without_a_word(story: Story, send: Send) -> None:
    assert send(story, trap="https://spam.example").reply.state == State.SPAM


def test_an_answer_to_an_answer_stands_beside_it(story: Story, send: Send) -> None:
    first = send(story, "One").reply
    second = send(story, "Two", answers=first.public_id).reply
    third = send(story, "Three", answers=second.public_id).reply
    (shown,) = reading.page_of(story).replies
    assert [answer.id for answer in shown.answers] == [second.public_id, third.public_id]


def test_what_is_not_public_cannot_be_answered(careful: Story, send: Send) -> None:
    held = send(careful).reply
    with pytest.raises(Invalid):
        send(careful, "Two", answers=held.public_id)


def test_a_reply_may_speak_of_a_public_update_alone(noor: Member, story: Story, send: Send) -> None:
    update = published(noor, story)
    assert send(story, update=update.public_id).reply.update == update.public_id
    with pytest.raises(Invalid):
        send(story, "Two", update="nothing")


def test_when_the_queue_outruns_the_desk_replies_wait_and_then_are_not_taken(
    story: Story, send: Send, settings: object
) -> None:
    settings.READOUT = settings.READOUT.model_copy(update={"replies_queue": 2})  # type: ignore[attr-defined]
    for number in range(2):
        send(story, f"https://a.example/{number}")
    held = [send(story, f"{WORDS} {number}").reply.state for number in range(6)]
    assert set(held) == {State.HELD}
    with pytest.raises(gate.Closed, match="waiting to be read"):
        send(story, "One too many")


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("<script>alert(1)</script>hello", "<script"),
        ("![x](https://a.example/x.png) hello", "<img"),
        ("hello\u202eevil", "\u202e"),
        ("h" + "\u0301" * 50, "\u0301" * 4),
        ("hello [x](javascript:alert(1))", "javascript:"),
        ("# hello", "<h"),
    ],
)
def test_hostile_text_comes_out_plain(story: Story, send: Send, text: str, gone: str) -> None:
    html = reading.html_of(send(story, text).reply, "en")
    assert gone not in html.replace("&lt;script", "")
    assert "h" in html


def test_simple_forms_stay(story: Story, send: Send) -> None:
    html = reading.html_of(send(story, "*so* **it** is\n\n> they said\n\n- one").reply, "en")
    for tag in ("<em>", "<strong>", "<blockquote>", "<li>"):
        assert tag in html
