"""A desk rehearses: a story is published anew at its own rhythm, and a replay that stops goes on."""

from typing import Any

import pytest

from readout.accounts.models import Member
from readout.core.refusals import NotFound, WrongState
from readout.coverage import events
from readout.coverage.models import LogEntry, Story, Update
from readout.publishing import withdraw
from readout.publishing.importing import replay
from readout.publishing.importing.replay import Replay
from tests.newsroom import folded, log_of, public_text, rebuilt
from tests.publishing.importing.cases import native, read, update

CHANGE = {
    "at": "2026-03-01T06:10:00Z",
    "change_kind": "correction",
    "note": "It was noon.",
    "headline": "Noon",
}
GONE = {"at": "2026-03-01T06:30:00Z", "note": "No."}


def a_morning() -> dict[str, Any]:
    """Five steps over forty minutes, and what no rehearsal may show."""
    return native(
        update("a", revisions=[CHANGE], key=True),
        update("b", "2026-03-01T06:20:00Z", marks={"pin": [{"at": "2026-03-01T06:25:00Z"}]}),
        update("c", "2026-03-01T06:22:00Z", headline="CANARY-RETRACTED", retraction=GONE),
        update("d", "2026-03-01T06:23:00Z", headline="CANARY-HELD", state="held"),
        update("e", headline="CANARY-DRAFT", state="draft"),
        update("f", "2026-03-01T06:40:00Z"),
        story={"state": "closed"},
    )


class Clock:
    """A clock that moves only when somebody sleeps; `stop_at` is when Ctrl-C comes."""

    def __init__(self, stop_at: float = float("inf")) -> None:
        self.time = 1000.0
        self.slept: list[float] = []
        self._stop_at = 1000.0 + stop_at

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
        if self.time >= self._stop_at:
            raise KeyboardInterrupt


def played(rehearsal: Replay, clock: Clock, speed: float = 60) -> list[str]:
    """What a run tells."""
    told: list[str] = []
    rehearsal.run(speed, told.append, clock.sleep, clock.now)
    return told


def kinds(story: Story) -> list[str]:
    return [events.type_of(event) for event in log_of(story)]


def test_it_keeps_the_rhythm_of_the_file(noor: Member) -> None:
    clock = Clock()
    rehearsal = replay.begin(read(a_morning()), "digest", by=noor)
    told = played(rehearsal, clock)
    assert clock.slept == [0, 10, 10, 5, 15]
    assert told[0] == "1 of 5: publish updates[0]"
    assert kinds(rehearsal.story) == [
        "story.changed",
        "update.published",
        "update.revised",
        "update.published",
        "update.pinned",
        "update.published",
        "story.changed",
    ]
    page = rebuilt(rehearsal.story)
    assert folded(rehearsal.story) == page
    assert page.story is not None
    assert page.story.state == "closed"
    assert [line.headline for line in page.key] == ["Noon"]


def test_it_happens_now_and_not_in_the_past(noor: Member) -> None:
    rehearsal = replay.begin(read(a_morning()), "digest", by=noor)
    played(rehearsal, Clock())
    assert all(event.at > "2026-03-02" for event in log_of(rehearsal.story))
    assert all(shown.published_at > "2026-03-02" for shown in rebuilt(rehearsal.story).updates)


def test_nothing_that_is_withdrawn_in_the_end_is_shown_meanwhile(noor: Member) -> None:
    rehearsal = replay.begin(read(a_morning()), "digest", by=noor)
    played(rehearsal, Clock())
    assert "CANARY" not in public_text(rehearsal.story)
    kept = Update.objects.filter(number=None).values_list("draft__headline", "state")
    assert dict(kept) == {"CANARY-HELD": "in_review", "CANARY-DRAFT": "draft"}


@pytest.mark.parametrize("stop_at", [0, 12, 24, 39])
def test_a_replay_that_was_stopped_goes_on_and_publishes_nothing_twice(stop_at: float, noor: Member) -> None:
    filed = read(a_morning())
    with pytest.raises(KeyboardInterrupt):
        played(replay.begin(filed, "digest", by=noor), Clock(stop_at))
    rehearsal = replay.resume(filed, "digest", by=noor)
    clock = Clock()
    played(rehearsal, clock)
    assert clock.slept[0] == 0
    assert rehearsal.done == 5
    assert kinds(rehearsal.story).count("update.published") == 3
    assert kinds(rehearsal.story).count("update.revised") == 1
    assert folded(rehearsal.story) == rebuilt(rehearsal.story)


def test_a_replay_that_is_over_does_nothing_more(noor: Member) -> None:
    filed = read(a_morning())
    played(replay.begin(filed, "digest", by=noor), Clock())
    before = LogEntry.objects.count()
    assert played(replay.resume(filed, "digest", by=noor), Clock()) == []
    assert LogEntry.objects.count() == before


def test_where_the_desk_was_faster_the_replay_gives_way(noor: Member) -> None:
    rehearsal = replay.begin(read(a_morning()), "digest", by=noor)
    told: list[str] = []
    clock = Clock()

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        if len(clock.slept) == 2:
            name = Update.objects.get(number=1).public_id
            withdraw.retract(name, note="Noor saw it first.", by=noor)

    rehearsal.run(60, told.append, sleep, clock.now)
    assert told[1].startswith("2 of 5: revise updates[0] passed over: This update is retracted")
    assert rebuilt(rehearsal.story).total == 3


def test_only_the_same_file_goes_on_and_a_second_replay_is_told_how(noor: Member) -> None:
    filed = read(a_morning())
    with pytest.raises(NotFound):
        replay.resume(filed, "digest", by=noor)
    replay.begin(filed, "digest", by=noor)
    with pytest.raises(WrongState, match="another file"):
        replay.resume(filed, "other digest", by=noor)
    with pytest.raises(WrongState, match="--resume"):
        replay.begin(filed, "digest", by=noor)


def test_a_rehearsal_says_how_lines_are_known(noor: Member) -> None:
    body = {"format": "markdown", "content": "[c1]The ferry runs[/c1]."}
    us = [{"id": "us", "name": "the Courier", "us": True}]
    file = native(
        update("a", body=body, claims=["c1"]),
        organisations=us,
        claims=[{"id": "c1", "text": "The ferry runs", "chain": ["us"]}],
        open_questions=[{"id": "q1", "text": "Until when?", "public": True}],
    )
    rehearsal = replay.begin(read(file), "digest", by=noor)
    played(rehearsal, Clock())
    page = rebuilt(rehearsal.story)
    (shown,) = page.updates
    assert isinstance(shown, events.Published)
    assert shown.how
    assert shown.how.groups[0].label == "The Courier reports this."
    assert page.ledger
    assert [question.text for question in page.ledger.questions] == ["Until when?"]
    assert folded(rehearsal.story) == page
