"""What is to go out later goes out then, cleared again, and nothing tells of it before."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Invalid, NotCleared, NotFound
from readout.coverage.clearance import Clearance
from readout.coverage.models import Story, Update
from readout.coverage.wording import Wording
from readout.publishing import drafting, timed
from readout.publishing.models import TimedRelease
from readout.sourcing import rules
from tests.newsroom import folded, open_story, public_text, published, rebuilt, words

SOON = timedelta(minutes=5)


def waiting(noor: Member, story: Story, kind: str = "embargo") -> Update:
    draft = drafting.start(story.slug, words("EMBARGOED-LINE"), by=noor)
    return timed.set_release(draft.public_id, clock.now() + SOON, kind=kind, by=noor)


def test_an_embargoed_update_goes_out_at_its_hour_and_not_before(noor: Member) -> None:
    story = open_story(noor)
    update = waiting(noor, story)
    assert timed.next_due() == TimedRelease.objects.get().due_at
    assert timed.release_due() == 0
    assert timed.release_due(clock.now() + SOON) == 1
    assert timed.release_due(clock.now() + SOON) == 0
    (shown,) = rebuilt(story).updates
    assert shown.id == update.public_id
    assert folded(story) == rebuilt(story)


def test_until_its_hour_nothing_public_tells_of_it(noor: Member) -> None:
    story = open_story(noor)
    before = public_text(story)
    update = waiting(noor, story)
    assert public_text(story) == before
    assert published(noor, story).number == 1
    assert "EMBARGOED-LINE" not in public_text(story)
    assert update.public_id not in public_text(story)


def test_what_is_no_longer_clear_stays_and_alarms_the_desk(
    noor: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = open_story(noor)
    update = waiting(noor, story)

    def objection(update: Update, said: Wording) -> Clearance:
        raise NotCleared("The source took its leave back.")

    monkeypatch.setattr(rules, "clear", objection)
    assert timed.release_due(clock.now() + SOON) == 0
    (alarm,) = TimedRelease.objects.alarming()
    assert (alarm.update_id, alarm.refusal) == (update.pk, "The source took its leave back.")
    assert "EMBARGOED-LINE" not in public_text(story)
    monkeypatch.undo()
    assert timed.release_due(clock.now() + SOON) == 0, "it waits for a person now"


def test_who_has_left_publishes_nothing_at_the_hour(noor: Member) -> None:
    story = open_story(noor)
    waiting(noor, story)
    noor.is_active = False
    noor.save()
    assert timed.release_due(clock.now() + SOON) == 0
    assert "left" in TimedRelease.objects.alarming().get().refusal
    assert "EMBARGOED-LINE" not in public_text(story)


def test_one_that_fails_keeps_no_other_waiting(noor: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    story = open_story(noor)
    broken, sound = waiting(noor, story), waiting(noor, story)

    clear = rules.clear

    def fails_for_one(update: Update, said: Wording) -> Clearance:
        if update.pk == broken.pk:
            raise RuntimeError("EMBARGOED-LINE")
        return clear(update, said)

    monkeypatch.setattr(rules, "clear", fails_for_one)
    assert timed.release_due(clock.now() + SOON) == 1
    assert Update.objects.get(pk=sound.pk).state == "published"
    alarm = TimedRelease.objects.alarming().get()
    assert alarm.update_id == broken.pk
    assert "EMBARGOED-LINE" not in alarm.refusal


def test_words_changed_after_the_hour_was_set_do_not_slip_out(noor: Member, amina: Member) -> None:
    story = open_story(noor)
    update = waiting(noor, story, kind="schedule")
    drafting.save(update.public_id, words("EMBARGOED-LINE two"), by=amina)
    assert timed.release_due(clock.now() + SOON) == 0
    assert "approve it again" in TimedRelease.objects.alarming().get().refusal
    timed.set_release(update.public_id, clock.now() + SOON, by=noor)
    assert timed.release_due(clock.now() + SOON) == 1


def test_an_hour_in_the_past_is_refused(noor: Member) -> None:
    draft = drafting.start(open_story(noor).slug, words(), by=noor)
    with pytest.raises(Invalid, match="passed"):
        timed.set_release(draft.public_id, clock.now() - SOON, by=noor)


def test_a_dropped_hour_makes_it_a_draft_again(noor: Member) -> None:
    update = waiting(noor, open_story(noor))
    assert timed.drop_release(update.public_id, by=noor).state == "draft"
    assert timed.release_due(clock.now() + SOON) == 0
    with pytest.raises(NotFound):
        timed.drop_release(update.public_id, by=noor)


def test_many_that_wait_make_the_release_of_one_no_dearer(
    noor: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = open_story(noor)
    waiting(noor, story)
    alone = asked(lambda: timed.release_due(clock.now() + SOON))
    for _ in range(20):
        waiting(noor, story)
    monkeypatch.setattr(timed, "BATCH", 1)
    assert asked(lambda: timed.release_due(clock.now() + SOON)) == alone
    assert TimedRelease.objects.waiting().count() == 19


def asked(work: Callable[[], int]) -> int:
    """How many queries releasing one took; each fetches its answer at once, without a cursor."""
    with CaptureQueriesContext(connection) as caught:
        assert work() == 1
    assert not [query["sql"] for query in caught if query["sql"].startswith("DECLARE")]
    return len(caught)
