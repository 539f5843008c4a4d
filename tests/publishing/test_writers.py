"""Many writers at once: the log has no hole, and what was refused left nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from readout.accounts.models import Member
from readout.core.refusals import Refusal, WrongState
from readout.coverage.models import LogEntry, Story, Update
from readout.publishing import drafting, publish, stories, withdraw
from readout.publishing.locking import locked_update
from tests.newsroom import folded, log_of, open_story, published, rebuilt, words

WRITERS = 16
EACH = 6

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work: Callable[[int], None], times: int = WRITERS) -> None:
    def in_thread(number: int) -> None:
        try:
            work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        list(pool.map(in_thread, range(times)))


def publish_and_die(public_id: str, by: Member) -> None:
    with locked_update(public_id):
        publish.publish(public_id, by=by)
        raise ZeroDivisionError


def test_sixteen_writers_leave_a_gapless_log(noor: Member) -> None:
    story = open_story(noor)

    def write(number: int) -> None:
        for turn in range(EACH):
            draft = drafting.start(story.slug, words(f"From writer {number}, line {turn}"), by=noor)
            if turn % 3 == 2:
                with pytest.raises(ZeroDivisionError):
                    publish_and_die(draft.public_id, noor)
            publish.publish(draft.public_id, by=noor)

    at_once(write)
    total = WRITERS * EACH
    assert [event.seq for event in log_of(story)] == list(range(1, total + 2))
    numbers = Update.objects.filter(story=story).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, total + 1))
    assert folded(story) == rebuilt(story)


def test_of_sixteen_who_publish_one_draft_one_does(noor: Member) -> None:
    story = open_story(noor)
    draft = drafting.start(story.slug, words(), by=noor)
    refused = []

    def push(number: int) -> None:
        try:
            publish.publish(draft.public_id, by=noor)
        except Refusal as refusal:
            refused.append(refusal)

    at_once(push)
    assert len(refused) == WRITERS - 1
    assert all(isinstance(each, WrongState) for each in refused)
    assert LogEntry.objects.filter(story=story, type="update.published").count() == 1


def test_a_hold_and_a_correction_at_once_leave_no_withdrawn_word(noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story, "WITHDRAWN-WORD")

    def either(number: int) -> None:
        try:
            if number % 2:
                withdraw.retract(update.public_id, note="Wrong.", by=noor)
            else:
                publish.revise(update.public_id, words("WITHDRAWN-WORD again"), kind="update", by=noor)
        except Refusal:
            return

    at_once(either, 8)
    assert rebuilt(story).updates[0].__class__.__name__ == "Retracted"
    bodies = LogEntry.objects.filter(story=story).values_list("body", flat=True)
    assert "WITHDRAWN-WORD" not in "".join(bodies)
    assert folded(story) == rebuilt(story)


def test_translations_that_open_at_once_all_name_one_another(noor: Member) -> None:
    open_story(noor)
    languages = ("ar", "de", "fr", "it", "pl", "tr")
    for language in languages:
        more = {"slug": f"bridge-{language}", "language": language, "translation_of": "bridge"}
        stories.create(by=noor, title="Not yet", **more)

    def enter(number: int) -> None:
        slug = f"bridge-{languages[number]}"
        stories.turn(slug, "live", by=noor)
        stories.change(slug, title="The old bridge", by=noor)

    at_once(enter, len(languages))
    pages = [rebuilt(story) for story in Story.objects.all()]
    named = [page.story.translations for page in pages if page.story]
    assert len(named) == len(languages) + 1
    assert len(named[0] or ()) == len(languages) + 1
    assert all(each == named[0] for each in named)
    assert [folded(story) for story in Story.objects.all()] == pages
