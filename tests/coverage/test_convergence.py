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
from readout.coverage import actions
from readout.coverage.fold import Page, fold
from readout.coverage.knowing import Group, Hop, How, Known, Line, Question, Request
from readout.coverage.models import Story, Update
from readout.coverage.past import page_as_of
from readout.publishing import mark, publish, redact, stories, withdraw
from readout.publishing.locking import locked_story, locked_update
from tests.newsroom import folded, log_of, open_story, published, rebuilt, words

SLUGS = count(1)
pick = st.integers(min_value=0, max_value=10**6)


AT = "2026-03-01T06:00:00.000Z"
names = st.sampled_from(["one", "two", "three"])


def how(said: str) -> How:
    """An update of one line, known by one source."""
    line = Line(id="c1", text=said, anchor="", status="reported", since=AT)
    chain = (Hop(name="the Courier"), Hop(name="the mill", link="cites"))
    group = Group(
        chain=chain,
        attribution="according to the mill",
        label="So.",
        status="reported",
        own=False,
        lines=(line,),
    )
    return How(attribution=("According to the mill.",), remarks=(), summary=(), groups=(group,), limits=())


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

    @precondition(lambda self: self.updates)
    @rule(pick=pick, said=st.sampled_from(["The mill stands.", "The mill fell.", "Nobody knows."]))
    def sources(self, pick: int, said: str) -> None:
        with locked_update(self.one(pick)) as update, contextlib.suppress(WrongState):
            actions.attach(update, how(said), note=said)

    @rule(name=names, state=st.sampled_from(["open", "open", "answered", "withdrawn"]))
    def asks(self, name: str, state: str) -> None:
        question = Question(id=name, state=state, text=f"Is {name} at the mill?", at=AT)  # type: ignore[arg-type]
        with locked_story(self.story.slug) as story:
            actions.tell_question(story, question)

    @rule(name=names, state=st.sampled_from(["asked", "declined", "withdrawn"]))
    def requests(self, name: str, state: str) -> None:
        request = Request(id=name, state=state, text=f"{name} {state}.", at=AT)  # type: ignore[arg-type]
        asked = () if state == "withdrawn" else (f"{name} {state} at the mill.",)
        with locked_story(self.story.slug) as story:
            actions.tell_request(story, request, asked)

    @precondition(lambda self: self.updates)
    @rule(picks=st.lists(pick, max_size=3, unique_by=lambda each: each % 7))
    def knows(self, picks: list[int]) -> None:
        with locked_story(self.story.slug) as story:
            chosen = {pick % len(self.updates) for pick in picks}
            found = [Update.objects.get(pk=self.updates[n].pk) for n in sorted(chosen, reverse=True)]
            known = tuple(
                Known(
                    id=f"c{each.pk}",
                    text=f"Mill {each.pk}.",
                    status="confirmed",
                    update=each.public_id,
                    url="",
                )
                for each in found
                if each.state == Update.State.PUBLISHED
            )
            actions.tell_known(story, known)

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
@pytest.mark.timeout(900)  # a hang; how long it takes depends on the machine
def test_whatever_a_newsroom_does_every_reader_converges(noor: Member, sam: Member, ade: Member) -> None:
    Newsroom.noor, Newsroom.sam, Newsroom.ade = noor, sam, ade
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=16,
            stateful_step_count=16,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
