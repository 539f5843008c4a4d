"""Knowing how things are known stays cheap: few queries, whatever the number of lines."""

import cProfile
import pstats

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readout.accounts.models import Member
from readout.coverage.models import Story, Update
from readout.publishing import publish
from readout.sourcing import rules
from tests.sourcing import desk

LINES = 20
MOST = 2.1


@pytest.fixture
def story(noor: Member) -> Story:
    return desk.flood(noor)


def drafted(noor: Member, story: Story, lines: int) -> Update:
    police = desk.police(noor)
    made = [
        desk.claim(noor, story, police, text=f"Street {number} is under water") for number in range(lines)
    ]
    text = "\n\n".join(f"Street {number} is under water." for number in range(LINES)) if not lines else ""
    return desk.draft(noor, story, *made, also=text)


def queries(noor: Member, update: Update) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        publish.publish(update.public_id, by=noor)
    return len(caught)


def test_a_line_more_is_no_query_more(noor: Member, story: Story) -> None:
    one, many = drafted(noor, story, 1), drafted(noor, story, LINES)
    assert queries(noor, one) == queries(noor, many)


def test_an_update_without_lines_asks_little(noor: Member, story: Story) -> None:
    update = drafted(noor, story, 0)
    with CaptureQueriesContext(connection) as caught:
        rules.clear(Update.objects.select_related("story").get(pk=update.pk))
    assert len(caught) <= 8


def test_twenty_lines_cost_little_more_than_none(noor: Member, story: Story) -> None:
    """Counted in calls of functions, which no busy machine changes; the first of all reads catalogues."""
    desk.out(noor, story, desk.claim(noor, story, desk.police(noor)))
    without, with_lines = (_calls(noor, drafted(noor, story, lines)) for lines in (0, LINES))
    assert with_lines <= without * MOST


def _calls(noor: Member, update: Update) -> int:
    profile = cProfile.Profile()
    profile.runcall(publish.publish, update.public_id, by=noor)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]  # typeshed does not name it
