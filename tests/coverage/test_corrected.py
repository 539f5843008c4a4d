"""Corrections of updates that are no longer on the first page: a line each, while their words stand."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from msgspec import UNSET

from readout.accounts.models import Member
from readout.coverage.fold import WINDOW, Corrected
from readout.coverage.models import Story, Update
from readout.coverage.past import page_as_of
from readout.publishing import publish, redact, withdraw
from tests.newsroom import folded, open_story, published, rebuilt, words

pytestmark = pytest.mark.django_db
NOTE = "The gauge at the mill read 2.41 metres, not 2.14."


@pytest.fixture
def story(noor: Member) -> Story:
    return open_story(noor)


@pytest.fixture
def oldest(noor: Member, story: Story) -> Update:
    """The first of as many updates as a page holds."""
    first = published(noor, story, "River at 2.14 metres")
    for number in range(2, WINDOW + 1):
        published(noor, story, f"River at mark {number}")
    return first


def lines(story: Story) -> list[tuple[int, str]]:
    """What the page tells of corrections, which is the same by every road."""
    page = rebuilt(story)
    assert folded(story) == page
    assert page_as_of(Story.objects.get(pk=story.pk), page.seq) == page
    found: tuple[Corrected, ...] = page.corrected or ()
    assert page.corrected is UNSET or found
    return [(line.number, line.text) for line in found]


def correct(noor: Member, update: Update, note: str = NOTE) -> None:
    publish.revise(update.public_id, words("River at 2.41 metres"), kind="correction", note=note, by=noor)


def test_a_corrected_update_has_its_line_once_it_is_pushed_off_the_page(
    noor: Member, story: Story, oldest: Update
) -> None:
    correct(noor, oldest)
    assert lines(story) == []
    published(noor, story, "River falls")
    assert lines(story) == [(1, NOTE)]


def test_the_last_of_several_corrections_is_told(noor: Member, story: Story, oldest: Update) -> None:
    published(noor, story, "River falls")
    assert lines(story) == []
    correct(noor, oldest)
    correct(noor, oldest, "It was the mill’s other gauge.")
    publish.revise(oldest.public_id, words("River at 2.41 m"), kind="refile", by=noor)
    assert lines(story) == [(1, "It was the mill’s other gauge.")]


def test_a_held_update_is_not_spoken_of_until_it_is_released(
    noor: Member, story: Story, oldest: Update
) -> None:
    published(noor, story, "River falls")
    correct(noor, oldest)
    withdraw.hold(oldest.public_id, by=noor)
    assert lines(story) == []
    withdraw.release(oldest.public_id, by=noor)
    assert lines(story) == [(1, NOTE)]


def test_a_held_update_that_is_released_with_a_correction_has_its_line(
    noor: Member, story: Story, oldest: Update
) -> None:
    published(noor, story, "River falls")
    withdraw.hold(oldest.public_id, by=noor)
    withdraw.release(
        oldest.public_id, wording=words("River at 2.41 metres"), kind="correction", note=NOTE, by=noor
    )
    assert lines(story) == [(1, NOTE)]


def test_a_retraction_takes_the_line_away_for_good(noor: Member, story: Story, oldest: Update) -> None:
    published(noor, story, "River falls")
    correct(noor, oldest)
    withdraw.retract(oldest.public_id, note="It was another river.", by=noor)
    assert lines(story) == []


def test_words_struck_by_law_leave_the_line_too(
    noor: Member, sam: Member, ade: Member, story: Story, oldest: Update
) -> None:
    published(noor, story, "River falls")
    correct(noor, oldest)
    asked = redact.ask(story.slug, ["mill"], reason="Order 7", by=sam)
    redact.carry_out(asked.pk, by=ade)
    assert all("mill" not in text for _, text in lines(story))


def test_the_past_tells_what_was_told_then(noor: Member, story: Story, oldest: Update) -> None:
    published(noor, story, "River falls")
    correct(noor, oldest)
    then = rebuilt(story)
    correct(noor, oldest, "It was the mill’s other gauge.")
    assert page_as_of(Story.objects.get(pk=story.pk), then.seq) == then


def test_the_few_that_were_corrected_are_found_without_a_look_at_the_others(story: Story) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads so small a table as a whole, whatever indexes it has")
    plan = Update.objects.corrected().filter(story=story, state=Update.State.PUBLISHED).explain()
    assert "update_once_corrected" in plan


def test_corrections_made_before_are_found_after_the_migration(
    noor: Member, story: Story, oldest: Update
) -> None:
    published(noor, story, "River falls")
    correct(noor, oldest)
    before = Update.objects.get(pk=oldest.pk).corrected_seq
    correct(noor, oldest, "It was the mill’s other gauge.")
    Update.objects.update(corrected_seq=None)
    migration = import_module("readout.coverage.migrations.0007_once_corrected")
    migration.note_first_corrections(apps, None)
    assert Update.objects.corrected().get().pk == oldest.pk
    assert Update.objects.get(pk=oldest.pk).corrected_seq == before
