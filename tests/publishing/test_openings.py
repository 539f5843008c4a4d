"""How often updates were opened: kept by day, and nothing of who opened them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story, Update
from readout.publishing import drafting, openings
from readout.publishing.models import Opening
from tests.newsroom import open_story, published, rebuilt, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(noor: Member) -> Story:
    return open_story(noor)


@pytest.fixture
def update(noor: Member, story: Story) -> Update:
    return published(noor, story, "Closed since 05:10")


def test_numbers_of_one_day_are_one_row(update: Update) -> None:
    openings.add({update.public_id: 2})
    openings.add({update.public_id: 3})
    assert list(Opening.objects.values_list("update", "day", "number")) == [
        (update.pk, clock.now().date(), 5)
    ]


def test_days_add_up(story: Story, update: Update) -> None:
    Opening.objects.create(update=update, day=clock.now().date() - timedelta(days=1), number=4)
    openings.add({update.public_id: 1})
    assert openings.of_story(story.pk) == {update.public_id: 5}
    assert openings.together(story.pk) == 5


def test_what_is_not_public_is_not_counted(noor: Member, story: Story) -> None:
    draft = drafting.start(story.slug, words("PRIVATE"), by=noor)
    openings.add({draft.public_id: 2, "nosuchupdate": 1})
    assert not Opening.objects.exists()
    assert openings.together(story.pk) == 0


def test_a_row_has_no_place_for_anything_about_a_reader() -> None:
    assert {field.name for field in Opening._meta.get_fields()} == {"id", "update", "day", "number"}


def test_no_public_byte_changes_because_something_was_opened(
    client: Client, story: Story, update: Update
) -> None:
    addresses = [
        f"/live/{story.slug}/{rest}"
        for rest in ("", f"u/{update.public_id}/", "feed.json", "feed.atom", "snapshot.json")
    ]

    def public() -> list[Any]:
        return [(answer.status_code, answer.content) for answer in map(client.get, addresses)]

    before, page = public(), rebuilt(story)
    openings.add({update.public_id: 90909})
    assert public() == before
    assert rebuilt(Story.objects.get(pk=story.pk)) == page
