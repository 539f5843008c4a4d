"""Whatever a newsroom does, the page folded from the log is the page rebuilt from the tables."""

import contextlib
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from readout.accounts.models import Member
from readout.core.refusals import WrongState
from readout.coverage.fold import Page, fold
from readout.coverage.models import Story, Update
from readout.coverage.past import page_as_of
from readout.publishing import mark, publish, redact, stories, withdraw
from tests.newsroom import folded, log_of, open_story, published, rebuilt, words

SLUGS = count(1)
pick = st.integers(min_value=0, max_value=10**6)


class Newsroom(RuleBasedStateMachine):
    """Noor does anything at all; Sam and Ade redact."""

    noor: Member
    sam: Member
    ade: Member

    def __init__(self) -> None:
        super().__init__()
        self.story = open_story(self.noor, slug=f"bridge-{next(SLUGS)}")
        self.updates: list[Update] = []
        self.pages: list[Page] = []

    def one(self, pick: int) -> str:
        return self.updates[pick % len(self.updates)].public_id

    @rule(key=st.booleans(), times=st.sampled_from([1, 1, 1, 12]))
    def publishes(self, key: bool, times: int) -> None:
        for _ in range(times):
            headline = f"River at {len(self.updates)} metres by the mill"
            self.updates.append(published(self.noor, self.story, headline, key=key))

    @precondition(lambda self: self.updates)
    @rule(pick=pick, kind=st.sampled_from(["update", "refile", "correction", "editors_note"]))
    def revises(self, pick: int, kind: str) -> None:
        note = "The mill stands further down." if kind in ("correction", "editors_note") else ""
        self.tries(publish.revise, pick, words("River falls at the mill"), kind=kind, note=note)

    @precondition(lambda self: self.updates)
    @rule(
        pick=pick,
        verb=st.sampled_from(
            [withdraw.hold, withdraw.release, mark.pin, mark.unpin, mark.mark, mark.unmark, mark.pin]
        ),
    )
    def does(self, pick: int, verb: object) -> None:
        self.tries(verb, pick)

    @precondition(lambda self: self.updates)
    @rule(pick=pick)
    def retracts(self, pick: int) -> None:
        self.tries(withdraw.retract, pick, note="It was another river.")

    @rule()
    def renames(self) -> None:
        stories.change(self.story.slug, by=self.noor, title="The flood at the mill: live")

    @rule(state=st.sampled_from(["paused", "live"]))
    def turns(self, state: str) -> None:
        with contextlib.suppress(WrongState):
            stories.turn(self.story.slug, state, by=self.noor)

    @rule(word=st.sampled_from(["mill", "Nobody", "bridge is"]))
    def redacts(self, word: str) -> None:
        asked = redact.ask(self.story.slug, [word], reason="Order 7", by=self.sam)
        redact.carry_out(asked.pk, by=self.ade)

    def tries(self, verb: object, pick: int, *given: object, **named: object) -> None:
        with contextlib.suppress(WrongState):
            verb(self.one(pick), *given, **named, by=self.noor)  # type: ignore[operator]

    @invariant()
    def every_reader_converges(self) -> None:
        page = rebuilt(self.story)
        assert folded(self.story) == page
        events = log_of(self.story)
        assert [event.seq for event in events] == list(range(1, page.seq + 1))
        for old in self.pages:
            caught_up = old
            for event in events[old.seq :]:
                caught_up = fold(caught_up, event)
            assert caught_up == page
        self.pages.append(page)

    @invariant()
    def the_past_stands_as_it_was(self) -> None:
        head = self.pages[-1]
        story = Story.objects.get(pk=self.story.pk)
        for old in self.pages:
            if old.epoch == head.epoch:
                assert page_as_of(story, old.seq) == old


@pytest.mark.django_db
def test_whatever_a_newsroom_does_every_reader_converges(noor: Member, sam: Member, ade: Member) -> None:
    Newsroom.noor, Newsroom.sam, Newsroom.ade = noor, sam, ade
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=12,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
