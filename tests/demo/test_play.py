"""The demo shows within two minutes how lines are known, and how that changes while somebody reads."""

from itertools import islice

import pytest

from readout.accounts.models import Member
from readout.coverage import events
from readout.coverage.fold import WINDOW
from readout.coverage.knowing import Ledger
from readout.coverage.models import Story
from readout.demo.after import ROUND, afterwards
from readout.demo.elsewhere import IN_ARABIC, MARKET
from readout.demo.history import SLUG
from readout.demo.past import set_up
from readout.demo.play import STEPS_AFTERWARDS, play
from readout.demo.script import SCRIPT
from tests.newsroom import folded, rebuilt


class Over(Exception):
    """The script has been played."""


def played(noor: Member) -> None:
    left = iter(SCRIPT)

    def sleep(_seconds: float) -> None:
        if next(left, None) is None:
            raise Over

    with pytest.raises(Over):
        play(noor, sleep)


def ledger() -> Ledger:
    story = Story.objects.get(slug=SLUG)
    page = rebuilt(story)
    assert folded(story) == page
    return page.ledger or Ledger()


def remarks() -> list[str]:
    page = rebuilt(Story.objects.get(slug=SLUG))
    shown = [update for update in page.updates if isinstance(update, events.Published) and update.how]
    return [remark.text for update in shown if update.how for remark in update.how.remarks]


def test_the_past_tells_how_its_lines_are_known(noor: Member) -> None:
    set_up(noor)
    assert any("disputes this" in text for text in remarks())
    told = ledger()
    assert len(told.known) == 3
    assert [question.state for question in told.questions] == ["open", "open"]
    assert "The county and the harbour office have been asked." in told.asked


def test_while_it_plays_a_line_is_confirmed_a_question_answered_and_somebody_answers(noor: Member) -> None:
    set_up(noor)
    played(noor)
    assert any("Confirmed by us" in text for text in remarks())
    told = ledger()
    assert [question.state for question in told.questions] == ["open", "answered"]
    assert any("as long as anybody needs it" in text for text in told.asked)


def test_the_flood_is_told_in_arabic_too_and_another_story_has_ended(noor: Member) -> None:
    set_up(noor)
    own, other, over = (Story.objects.get(slug=slug) for slug in (SLUG, IN_ARABIC.slug, MARKET.slug))
    assert own.in_languages == other.in_languages
    assert [each["language"] for each in own.in_languages] == ["en", "ar"]
    assert over.state == "closed"
    for story in (other, over):
        assert folded(story) == rebuilt(story)


def test_after_its_script_the_day_goes_on_and_no_page_says_a_thing_twice() -> None:
    steps = list(islice(afterwards(), STEPS_AFTERWARDS))
    headlines = [step.piece.headline for step in steps if step.does == "publish"]
    for first in range(len(headlines) - WINDOW):
        assert len(set(headlines[first : first + WINDOW])) == WINDOW
    levels = [line for line in headlines if line.startswith("River")]
    assert levels == sorted(levels, reverse=True)
    assert {"revise", "hold", "retract"} <= {step.does for step in ROUND}


def test_what_happens_afterwards_can_all_be_done(noor: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(noor)
    monkeypatch.setattr("readout.demo.play.SCRIPT", ())
    monkeypatch.setattr("readout.demo.play.STEPS_AFTERWARDS", 24)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) > 24:
            raise Over

    with pytest.raises(Over):
        play(noor, sleep)
    page = rebuilt(Story.objects.get(slug=SLUG))
    assert {type(update) for update in page.updates} == {events.Published, events.Retracted}
    noted = [note for update in page.updates if isinstance(update, events.Published) for note in update.notes]
    assert "correction" in {note.kind for note in noted}
    assert sum(isinstance(update, events.Published) and bool(update.how) for update in page.updates) >= 3
