"""The machine's clock steps back and forth; a story's instants never do, and nothing goes out twice."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story
from readout.publishing import drafting, mark, publish, timed, withdraw
from readout.publishing.verification import stories as verification
from tests.faults import SEED, few
from tests.newsroom import folded, log_of, open_story, published, rebuilt, words


class Wandering:
    """A clock that somebody keeps setting."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.off = timedelta()

    def step(self) -> None:
        """Set it to anywhere within an hour of the truth."""
        self.off = timedelta(seconds=self.chance.uniform(-3600, 3600))

    def now(self) -> datetime:
        """The instant it shows."""
        return clock.whole_milliseconds(datetime.now(UTC) + self.off)


@pytest.fixture
def wandering(monkeypatch: pytest.MonkeyPatch) -> Wandering:
    """The only clock that Readout has in this test."""
    made = Wandering(random.Random(SEED))
    monkeypatch.setattr(clock, "now", made.now)
    return made


@pytest.mark.django_db(transaction=True)
def test_instants_of_a_story_never_run_backwards(noor: Member, wandering: Wandering) -> None:
    story = open_story(noor)
    for number in range(few(15, 150)):
        wandering.step()
        update = published(noor, story, f"Line {number}")
        wandering.step()
        publish.revise(
            update.public_id, words(f"Line {number}, mended"), kind="correction", note="It was late.", by=noor
        )
        wandering.step()
        match number % 3:
            case 0:
                withdraw.hold(update.public_id, by=noor)
                wandering.step()
                withdraw.release(update.public_id, by=noor)
            case 1:
                mark.pin(update.public_id, by=noor)
            case _:
                withdraw.retract(update.public_id, note="It was wrong.", by=noor)
    instants = [event.at for event in log_of(story)]
    assert instants == sorted(instants)
    assert folded(story) == rebuilt(story)
    assert list(verification.differences(Story.objects.get(pk=story.pk))) == []


@pytest.mark.django_db(transaction=True)
def test_an_embargo_that_ended_goes_out_once_though_the_hour_comes_again(
    noor: Member, wandering: Wandering
) -> None:
    story = open_story(noor)
    draft = drafting.start(story.slug, words("Embargoed"), by=noor)
    due = wandering.now() + timedelta(seconds=10)
    timed.set_release(draft.public_id, due, kind="embargo", by=noor)
    assert timed.release_due() == 0
    released = []
    for seconds in (20, -3600, 20, -60, 3600):
        wandering.off = timedelta(seconds=seconds)
        released.append(timed.release_due())
    assert released == [1, 0, 0, 0, 0]
    assert [event.seq for event in log_of(story)] == [1, 2]
