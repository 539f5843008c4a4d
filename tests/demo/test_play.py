"""The demo shows within two minutes how lines are known, and how that changes while somebody reads."""

import pytest

from readout.accounts.models import Member
from readout.coverage import events
from readout.coverage.knowing import Ledger
from readout.coverage.models import Story
from readout.demo.history import SLUG
from readout.demo.past import set_up
from readout.demo.play import play
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
