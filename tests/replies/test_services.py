"""Services that think something of a reply, and what becomes of it when they are silent."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import SecretStr
from pytest_django import Settings

from readout.core.outbound import Outbound
from readout.core.outbound.circuit import Circuit
from readout.coverage.models import Story
from readout.replies import services
from readout.replies.actions import Received
from readout.replies.models import Reply
from tests.core.outbound.test_client import Other, answer
from tests.replies.conftest import WORDS

pytestmark = pytest.mark.django_db

MIRA = "mira@river.example"
Send = Callable[..., Received]
State = Reply.State


@pytest.fixture
def program(settings: Settings) -> Iterator[Other]:
    """The newsroom's own program, on this machine."""
    made = Other()
    services.circuit_of.cache_clear()
    change = {"replies_check_url": SecretStr(made.url("/")), "replies_check_seconds": 60.0}
    settings.READOUT = settings.READOUT.model_copy(update=change)
    yield made
    made.close()


def says(program: Other, **told: Any) -> None:
    program.says["/"] = answer(json.dumps(told).encode())


@pytest.mark.parametrize(
    ("verdict", "state"),
    [("pass", State.PUBLISHED), ("hold", State.HELD), ("spam", State.SPAM), ("reject", State.REJECTED)],
)
def test_a_program_of_the_newsroom_decides(
    story: Story, send: Send, program: Other, verdict: str, state: str
) -> None:
    says(program, verdict=verdict, why="It is about cheese.")
    reply = send(story).reply
    assert reply.state == state
    assert reply.why == ("" if verdict == "pass" else "It is about cheese.")


def test_it_is_told_what_readers_would_see_and_not_who_wrote_it(
    story: Story, send: Send, program: Other
) -> None:
    says(program, verdict="pass")
    send(story, name="Mira", email=MIRA, device="a-browser", network="192.0.2.7")
    ((_, heard, body),) = program.heard
    told = json.loads(body)
    assert set(told) == {"name", "text", "links", "story", "site"}
    assert (told["name"], told["text"]) == ("Mira", WORDS)
    assert told["story"].endswith("/live/bridge/")
    for secret in (MIRA, "a-browser", "192.0.2.7", Reply.objects.get().writer, Reply.objects.get().origin):
        assert secret not in f"{heard}{body!r}"


@pytest.mark.parametrize("said", [b"", b"no json", b'{"verdict": "maybe"}', b"[]"])
def test_what_cannot_be_understood_holds(story: Story, send: Send, program: Other, said: bytes) -> None:
    program.says["/"] = answer(said)
    reply = send(story).reply
    assert (reply.state, reply.why) == (State.HELD, str(services.NO_ANSWER))


def test_a_program_that_breaks_holds_and_is_left_alone_after_a_while(
    story: Story, send: Send, program: Other, caplog: pytest.LogCaptureFixture
) -> None:
    program.says["/"] = answer(status=500)
    for number in range(5):
        assert send(story, f"{WORDS} {number}").reply.state == State.HELD
    assert len(program.heard) == 3
    assert program.url("/") not in caplog.text


def test_nobody_there_holds(story: Story, send: Send, program: Other, settings: Settings) -> None:
    nowhere = SecretStr("http://nowhere.invalid/")
    settings.READOUT = settings.READOUT.model_copy(update={"replies_check_url": nowhere})
    assert send(story).reply.state == State.HELD


def test_when_many_ask_at_once_the_next_is_held_without_asking(
    story: Story, send: Send, program: Other
) -> None:
    says(program, verdict="pass")
    for _ in range(services.AT_ONCE):
        services._asking.acquire()
    try:
        assert send(story).reply.state == State.HELD
    finally:
        for _ in range(services.AT_ONCE):
            services._asking.release()
    assert program.heard == []


def test_what_another_check_stopped_is_not_asked_about(story: Story, send: Send, program: Other) -> None:
    assert send(story, "See https://spam.example").reply.state == State.HELD
    assert program.heard == []


@pytest.mark.parametrize(
    ("said", "state"), [(b"true", State.SPAM), (b"false", State.PUBLISHED), (b"invalid", State.HELD)]
)
def test_akismet_is_asked_with_its_key_and_about_words_alone(
    story: Story,
    send: Send,
    program: Other,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    said: bytes,
    state: str,
) -> None:
    change = {"replies_check_url": None, "akismet_key": SecretStr("the-key")}
    settings.READOUT = settings.READOUT.model_copy(update=change)
    monkeypatch.setattr(services, "AKISMET", program.url("/1.1/comment-check"))
    monkeypatch.setattr(services, "Outbound", lambda *_, **more: Outbound.for_operator(**more))
    program.says["/1.1/comment-check"] = answer(said)
    assert send(story, email=MIRA, network="192.0.2.7").reply.state == state
    body = program.heard[0][2].decode()
    assert "api_key=the-key" in body
    assert f"user_ip={services.NOBODY}" in body
    assert "192.0.2.7" not in body
    assert "river.example" not in body


def test_a_circuit_lets_one_try_whether_it_works_again() -> None:
    now = [0.0]
    circuit = Circuit(2, 10.0, lambda: now[0])
    for _ in range(2):
        assert circuit.lets_through()
        circuit.failed()
    assert not circuit.lets_through()
    now[0] = 10.0
    assert (circuit.lets_through(), circuit.lets_through()) == (True, False)
    circuit.worked()
    assert (circuit.lets_through(), circuit.lets_through()) == (True, True)
