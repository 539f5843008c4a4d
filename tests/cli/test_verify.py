"""Faults planted in a sound story are found, and told without a word of its text."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from readout.accounts.models import Member
from readout.core.refusals import NotFound
from readout.coverage.models import LogEntry, Revision, Story, Update
from readout.publishing import mark, publish, redact, stories, withdraw
from readout.publishing.verification import tables, walk
from readout.publishing.verification.stories import chosen, differences
from tests.cli.support import Installation
from tests.newsroom import open_story, published, words

pytestmark = pytest.mark.django_db(transaction=True)
PRIVATE = "MARKED-WORDS"


@pytest.fixture
def story(noor: Member, sam: Member, ade: Member) -> Story:
    """A story in which everything has happened that can."""
    story = open_story(noor)
    updates = [published(noor, story, f"{PRIVATE} {n}", key=n % 2 == 0).public_id for n in range(36)]
    mark.pin(updates[30], by=noor)
    mark.pin(updates[31], by=noor)
    mark.unmark(updates[34], by=noor)
    publish.revise(updates[33], words(f"{PRIVATE} mended"), kind="correction", note="A name.", by=noor)
    publish.remove_name(updates[32], "Amina", by=noor)
    withdraw.hold(updates[5], by=noor)
    withdraw.hold(updates[29], by=noor)
    withdraw.release(updates[29], by=noor)
    withdraw.retract(updates[31], note="It was another bridge.", by=noor)
    withdraw.retract(updates[2], note="It was another bridge.", by=noor)
    asked = redact.ask(story.slug, [f"{PRIVATE} 7"], reason="Order 7", by=sam)
    redact.carry_out(asked.pk, by=ade)
    stories.change(story.slug, by=noor, title="The flood, day two")
    stories.turn(story.slug, "paused", by=noor)
    return story


def found(story: Story) -> list[str]:
    told = list(differences(story))
    assert PRIVATE not in "".join(told)
    return told


def test_a_sound_story_has_no_differences(story: Story) -> None:
    assert found(story) == []


def test_a_hole_is_found(story: Story) -> None:
    LogEntry.objects.filter(story=story, seq=9).delete()
    assert "bridge: event 9 is missing." in found(story)


@pytest.mark.parametrize("size", [1, 7])
def test_a_log_is_read_in_stretches_without_losing_its_thread(
    story: Story, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(walk, "STRETCH", size)
    monkeypatch.setattr(tables, "STRETCH", size)
    assert found(story) == []
    LogEntry.objects.filter(story=story, seq__in=(7, 8)).delete()
    assert "bridge: events 7 to 8 are missing." in found(story)


def test_a_lost_end_is_found(story: Story) -> None:
    story.refresh_from_db()
    LogEntry.objects.filter(story=story, seq=story.head).delete()
    assert f"bridge: the log ends at {story.head - 1}, but the story's head is {story.head}." in found(story)


def entry_of(story: Story, number: int) -> LogEntry:
    """The event that published the update with this number."""
    return LogEntry.objects.get(story=story, update__number=number, type="update.published")


def change_body(story: Story, number: int, old: str, new: str) -> int:
    entry = entry_of(story, number)
    assert old in entry.body
    entry.body = entry.body.replace(old, new)
    entry.save()
    return entry.seq


def test_a_changed_body_is_found_although_its_update_has_left_the_page(story: Story) -> None:
    seq = change_body(story, 2, f"{PRIVATE} 1", f"{PRIVATE} one")
    update = Update.objects.get(story=story, number=2)
    assert set(found(story)) >= {
        f"bridge: event {seq}: revision 1 of update {update.public_id} differs from it in headline.",
        f"bridge: update {update.public_id} as its row has it differs from event {seq} in headline.",
    }


def test_a_changed_body_is_found_on_the_page(story: Story) -> None:
    change_body(story, 36, f"{PRIVATE} 35", f"{PRIVATE} x")
    assert "bridge: the page rebuilt from the tables differs from the folded log in updates." in found(story)


def test_a_body_that_is_not_canonical_is_found(story: Story) -> None:
    seq = change_body(story, 2, '{"at":', '{ "at":')
    assert found(story) == [f"bridge: event {seq}: its body is not canonical JSON."]


def test_a_body_that_is_no_event_is_found(story: Story) -> None:
    seq = change_body(story, 2, '"type":"update.published"', '"type":"update.imagined"')
    assert f"bridge: event {seq}: its body cannot be read as an event." in found(story)


def test_a_silently_changed_revision_is_found_although_a_later_one_stands(story: Story) -> None:
    revision = Revision.objects.filter(update__story=story, update__number=34).earliest("number")
    Revision.objects.filter(pk=revision.pk).update(headline="Nothing happened")
    assert (
        f"bridge: event {revision.seq}: revision 1 of update {revision.update.public_id} "
        "differs from it in headline."
    ) in found(story)


def test_words_that_were_withdrawn_and_came_back_are_found(story: Story) -> None:
    retracted = LogEntry.objects.get(story=story, update__number=3, type="update.published")
    standing = entry_of(story, 2)
    update = retracted.update
    assert update
    retracted.body = (
        standing.body.replace(f'"number":{2}', '"number":3')
        .replace(f'"seq":{standing.seq}', f'"seq":{retracted.seq}')
        .replace(LogEntry.objects.get(pk=standing.pk).update.public_id, update.public_id)  # type: ignore[union-attr]
    )
    retracted.save()
    assert (
        f"bridge: event {retracted.seq}: it still carries words of update {update.public_id} "
        "that were withdrawn later."
    ) in found(story)


def test_an_instant_that_runs_backwards_is_found(story: Story) -> None:
    first = LogEntry.objects.get(story=story, seq=1)
    LogEntry.objects.filter(story=story, seq=5).update(at=first.at.replace(year=2001))
    assert found(story) == [
        "bridge: event 5: its body has another instant than its row.",
        "bridge: event 5: its instant is before that of the event before it.",
    ]


@pytest.mark.parametrize(
    ("plant", "sentence"),
    [
        (
            lambda story: Update.objects.filter(story=story, number=4).update(number=400),
            "bridge: update number 4 is missing.",
        ),
        (
            lambda story: Story.objects.filter(pk=story.pk).update(total=50),
            "bridge: its updates are numbered up to 36, but the story counts 50.",
        ),
        (
            lambda story: Story.objects.filter(pk=story.pk).update(title="Another flood"),
            "bridge: the page rebuilt from the tables differs from the folded log in story.",
        ),
    ],
)
def test_counters_and_heads_that_were_changed_are_found(
    story: Story, plant: Callable[[Story], object], sentence: str
) -> None:
    plant(story)
    assert sentence in found(story)


def test_a_story_nobody_may_see_is_not_named(noor: Member) -> None:
    draft = stories.create(by=noor, title=PRIVATE, slug="marked-words")
    Story.objects.filter(pk=draft.pk).update(head=1)
    assert found(draft) == [f"story {draft.pk} (not public): it has a log although readers may not see it."]


def test_a_story_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotFound, match="no story atlantis"):
        chosen(["atlantis"])


def test_a_story_is_verified_as_of_one_moment_and_holds_up_nobody_who_publishes(
    story: Story, noor: Member
) -> None:
    LogEntry.objects.filter(story=story, seq=3).update(type="update.imagined")
    under_way = differences(story)
    first = next(under_way)
    with ThreadPoolExecutor(1) as desk:
        desk.submit(published_elsewhere, noor, story).result(timeout=10)
    assert [first, *under_way] == ["bridge: event 3: its body is of another type than its row."]
    assert Update.objects.filter(story=story, number=37).exists()


def published_elsewhere(noor: Member, story: Story) -> None:
    """Publish over a connection of this thread's own."""
    try:
        published(noor, story)
    finally:
        connection.close()


def test_the_command_tells_each_difference_and_exits_1(ours: Installation, story: Story) -> None:
    assert ours.run("verify").stdout == "1 story: its page is what its log says.\n"
    LogEntry.objects.filter(story=story, seq=9).delete()
    told = ours.run("verify", "bridge")
    assert told.returncode == 1
    assert "bridge: event 9 is missing.\n" in told.stdout
    assert PRIVATE not in told.stdout + told.stderr
