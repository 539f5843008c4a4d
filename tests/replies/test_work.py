"""Proof of work: little when it is calm, more the more come in, and nobody is turned away for lacking it."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta

import altcha
import pytest
from django.test import Client
from pytest_django import Settings

from readout.core import clock
from readout.coverage.models import Story
from readout.replies import forms, gate, work
from readout.replies.actions import Received, Sent, receive
from readout.replies.models import Reply

pytestmark = pytest.mark.django_db

Send = Callable[..., Received]
LATE = "without the work"


def solved(challenge: str) -> str:
    """What a browser sends for a challenge."""
    asked = altcha.Challenge.from_dict(json.loads(challenge))
    solution = altcha.solve_challenge(asked)
    assert solution
    return altcha.Payload(asked, solution).to_base64()


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The levels cost as good as nothing here."""
    monkeypatch.setattr(work, "COSTS", (1, 2, 3, 4))


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two replies within a minute bring the second level about, a third one the third."""
    monkeypatch.setattr(work, "RISES", (0, 2, 3, 100))


def poured(story: Story, send: Send, number: int) -> None:
    for each in range(number):
        send(story, f"Reply number {each} of those that pour in: {Reply.objects.count()}")


def test_the_level_rises_with_what_comes_in_and_falls_again(story: Story, send: Send, busy: None) -> None:
    levels = [work.level(gate.breaker())]
    for number in range(3):
        send(story, f"Reply {number}")
        levels.append(work.level(gate.breaker()))
    assert levels == [0, 0, 1, 2]
    Reply.objects.update(received_at=clock.now() - work.LATELY - timedelta(seconds=1))
    assert work.level(gate.breaker()) == 0


def test_a_little_is_demanded_when_half_a_queue_waits(careful: Story, send: Send, settings: Settings) -> None:
    settings.READOUT = settings.READOUT.model_copy(update={"replies_queue": 4})
    levels = []
    for number in range(5):
        send(careful, f"Reply {number}")
        levels.append(work.level(gate.breaker()))
    assert levels == [0, 1, 1, 1, 1]


def test_while_it_is_calm_no_work_is_needed(story: Story, send: Send) -> None:
    assert send(story, "One").reply.state == Reply.State.PUBLISHED


def test_while_many_come_in_one_without_work_waits_and_one_with_it_appears(
    story: Story, send: Send, busy: None
) -> None:
    poured(story, send, 2)
    late = send(story, "Without any").reply
    assert late.state == Reply.State.HELD
    assert LATE in late.why
    token = forms.issue(story.pk)
    proof = solved(work.challenge(token, work.level(gate.breaker())))
    assert receive(story, Sent(token=token, text="With it", work=proof)).reply.state == Reply.State.PUBLISHED


def test_work_from_when_it_was_calm_is_worth_one_level_less_at_most(
    story: Story, send: Send, busy: None
) -> None:
    poured(story, send, 3)
    old, newer = forms.issue(story.pk), forms.issue(story.pk)
    with pytest.raises(work.Overrun):
        receive(story, Sent(token=old, text="Begun long ago", work=solved(work.challenge(old, 0))))
    sent = Sent(token=newer, text="Begun before", work=solved(work.challenge(newer, 1)))
    assert receive(story, sent).reply.state == Reply.State.PUBLISHED


def test_a_flood_without_work_fills_no_queue_and_is_told_to_wait_with_its_words(
    story: Story, send: Send, busy: None, client: Client
) -> None:
    poured(story, send, 3)
    sent = {"token": forms.issue(story.pk), "name": "", "text": "The ferry ran aground"}
    answer = client.post("/live/bridge/replies/", sent)
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert "The ferry ran aground" in answer.content.decode()
    assert "can only be taken with JavaScript" in answer.content.decode()
    assert gate.waiting() == 1
    assert Reply.objects.count() == 3


def test_work_done_for_another_form_is_worth_nothing(story: Story) -> None:
    proof = solved(work.challenge(forms.issue(story.pk), 1))
    assert not work.proved(proof, forms.issue(story.pk)).is_there


def _changed(proof: str, change: Callable[[dict[str, dict[str, dict[str, object]]]], None]) -> str:
    made = json.loads(base64.b64decode(proof))
    change(made)
    return base64.b64encode(json.dumps(made).encode()).decode()


def test_forged_work_is_worth_nothing(story: Story) -> None:
    token = forms.issue(story.pk)
    proof = solved(work.challenge(token, 1))
    assert work.proved(proof, token).level == 1
    forged = [
        _changed(proof, lambda made: made["challenge"]["parameters"].update(cost=1)),
        _changed(proof, lambda made: made["challenge"]["parameters"].update(keyPrefix="")),
        _changed(proof, lambda made: made["challenge"]["parameters"].update(data={"form": "x", "level": 3})),
        _changed(proof, lambda made: made["challenge"]["parameters"].update(data=None)),
        _changed(proof, lambda made: made["challenge"].update(signature={})),
        _changed(proof, lambda made: made["solution"].update(counter={"x": 1})),
        _changed(proof, lambda made: made["solution"].update(derivedKey={})),
        "x", "e30=", "bnVsbA==", "W10=", "é", proof * 20, "", base64.b64encode(b"[" * 2000).decode(),
    ]  # fmt: skip
    assert [work.proved(each, token).level for each in forged] == [-1] * len(forged)


def test_old_work_is_worth_nothing(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    token = forms.issue(story.pk)
    monkeypatch.setattr(forms, "LASTS", timedelta(seconds=-5))
    assert not work.proved(solved(work.challenge(token, 1)), token).is_there


def test_the_form_asks_for_work_and_says_honestly_what_becomes_of_one_without(
    story: Story, send: Send, busy: None, client: Client
) -> None:
    calm = client.get("/live/bridge/replies/").content.decode()
    assert "data-work=" in calm
    assert "noscript" not in calm
    poured(story, send, 2)
    assert "sent without JavaScript waits" in client.get("/live/bridge/replies/").content.decode()
    poured(story, send, 1)
    assert "sent without JavaScript cannot be taken" in client.get("/live/bridge/replies/").content.decode()
