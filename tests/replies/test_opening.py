"""When replies are taken: closing times, orders of the desk, and the breaker that the queue turns."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import Settings

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Invalid, NotAllowed, WrongState
from readout.coverage.models import Story
from readout.replies import actions, gate
from readout.replies.actions import Received
from readout.replies.models import Deed, Reply, Stance

pytestmark = pytest.mark.django_db

Send = Callable[..., Received]
HOUR = timedelta(hours=1)


@pytest.fixture
def short(settings: Settings) -> None:
    """Two that wait are many."""
    settings.READOUT = settings.READOUT.model_copy(update={"replies_queue": 2})


def test_lee_closes_a_story_and_opens_it_again(story: Story, send: Send, lee: Member) -> None:
    actions.close(story, clock.now() - HOUR, by=lee)
    with pytest.raises(gate.Closed):
        send(story)
    actions.close(story, None, by=lee)
    assert send(story).reply.state == Reply.State.PUBLISHED
    assert list(Deed.objects.values_list("what", "by_name")) == [("closing", "Lee"), ("reopened", "Lee")]


def test_a_closing_time_to_come_closes_nothing_yet(story: Story, send: Send, lee: Member) -> None:
    actions.close(story, clock.now() + HOUR, by=lee)
    assert send(story).reply.pk


@pytest.mark.usefixtures("short")
def test_the_breaker_says_why_it_turned_and_turns_back_by_itself(
    careful: Story, send: Send, lee: Member
) -> None:
    ids = [send(careful, f"Reply {number}").reply.public_id for number in range(2)]
    turned = gate.breaker()
    assert (turned.turn, turned.waiting, turned.first_at, turned.closed_at) == ("first", 2, 2, 8)
    actions.judge(ids[:1], Reply.State.PUBLISHED, by=lee)
    assert gate.breaker().turn == "calm"


@pytest.mark.usefixtures("short")
def test_an_order_to_go_on_takes_the_breaker_back_for_its_time(story: Story, send: Send, lee: Member) -> None:
    for number in range(8):
        send(story, f"https://a.example/{number}")
    with pytest.raises(gate.Closed):
        send(story, "Turned away")
    actions.order("open", clock.now() + HOUR, reason="all hands read", by=lee)
    assert send(story, "Taken").reply.state == Reply.State.PUBLISHED
    Stance.objects.update(until=clock.now() - HOUR)
    with pytest.raises(gate.Closed):
        send(story, "Turned away again")


@pytest.mark.parametrize(("kind", "state"), [("first", Reply.State.HELD), ("closed", None)])
def test_an_order_holds_before_the_queue_demands_it(
    story: Story, send: Send, lee: Member, kind: str, state: Reply.State | None
) -> None:
    actions.order(kind, clock.now() + HOUR, reason="a rumour", by=lee)
    if state is None:
        with pytest.raises(gate.Closed, match="just now"):
            send(story)
    else:
        assert send(story).reply.state == state
    actions.end_order(by=lee)
    assert send(story, "Afterwards").reply.state == Reply.State.PUBLISHED
    with pytest.raises(WrongState):
        actions.end_order(by=lee)


def test_the_newest_order_holds(lee: Member, noor: Member) -> None:
    actions.order("closed", clock.now() + HOUR, reason="a rumour", by=lee)
    actions.order("first", clock.now() + HOUR, reason="it is over", by=noor)
    stands = gate.breaker()
    assert stands.order
    assert (stands.turn, stands.order.by_name) == ("first", "Noor")


@pytest.mark.parametrize(
    "until", [timedelta(0), timedelta(hours=-1), timedelta(days=8)], ids=["now", "past", "too long"]
)
def test_an_order_ends_by_itself_within_a_week(lee: Member, until: timedelta) -> None:
    with pytest.raises(Invalid):
        actions.order("first", clock.now() + until, reason="a rumour", by=lee)


def test_only_moderators_order_and_close(story: Story, amina: Member, lee: Member) -> None:
    for refused in (
        lambda: actions.order("closed", clock.now() + HOUR, reason="x", by=amina),
        lambda: actions.end_order(by=amina),
        lambda: actions.close(story, clock.now(), by=amina),
    ):
        with pytest.raises(NotAllowed):
            refused()
    with pytest.raises(Invalid):
        actions.order("closed", clock.now() + HOUR, reason=" ", by=lee)
    assert not Deed.objects.exists()


def test_a_clock_that_steps_back_or_forward_leaves_orders_and_bars_within_their_hours(
    story: Story, send: Send, lee: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: noon)
    reply = send(story, "Before", device="d").reply
    actions.bar(reply.public_id, reason="threats", by=lee, until=noon + HOUR)
    actions.order("first", noon + HOUR, reason="a rumour", by=lee)
    monkeypatch.setattr(clock, "now", lambda: noon - timedelta(days=400))
    assert send(story, "Long before", device="d").reply.state == Reply.State.REJECTED
    assert gate.breaker().turn == "first"
    monkeypatch.setattr(clock, "now", lambda: noon + 2 * HOUR)
    assert send(story, "After", device="d").reply.state == Reply.State.PUBLISHED
