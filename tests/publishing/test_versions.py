"""What was written over before it went out is kept, thinned with time, taken up again, and never public."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import NotFound, WrongState
from readout.coverage.drafts import Draft, DraftVersion
from readout.coverage.models import Story, Update
from readout.publishing import (
    changing,
    drafting,
    legal_hold,
    publish,
    redact,
    reviewing,
    versions,
    withdraw,
)
from tests.newsroom import folded, open_story, public_text, published, rebuilt, words

LONG = "The river rose by a hand in the night. " * 10


@pytest.fixture
def story(noor: Member) -> Story:
    """A live story."""
    return open_story(noor)


def begun(story: Story, by: Member, headline: str = "First", text: str = "Words.") -> Update:
    return drafting.start(story.slug, words(headline, text), by=by)


def headlines(update: Update) -> list[str]:
    return [row.headline for row in versions.of(update)]


def later(minutes: int) -> None:
    """The last words were saved so long after the update was begun."""
    begun_at = Update.objects.get().created_at
    Draft.objects.update(saved_at=begun_at + timedelta(minutes=minutes))


def test_who_types_on_leaves_a_version_a_minute(amina: Member, story: Story) -> None:
    update = begun(story, amina)
    drafting.save(update.public_id, words("Second"), by=amina)
    assert headlines(update) == []
    later(1)
    drafting.save(update.public_id, words("Third"), by=amina)
    drafting.save(update.public_id, words("Fourth"), by=amina)
    assert headlines(update) == ["Second"]


def test_who_goes_on_with_anothers_words_leaves_them_as_a_version(
    amina: Member, noor: Member, story: Story
) -> None:
    update = begun(story, amina)
    drafting.save(update.public_id, words("Noor’s"), by=noor)
    (kept,) = versions.of(update)
    assert (kept.headline, kept.saved_by, kept.version) == ("First", amina, 1)
    drafting.save(update.public_id, words("Noor’s"), by=amina)
    assert headlines(update) == ["First"], "the same words are no other version"


def test_what_was_handed_in_or_approved_is_kept(amina: Member, noor: Member, story: Story) -> None:
    update = begun(story, noor)
    drafting.submit(update.public_id, by=noor)
    drafting.save(update.public_id, words("Second"), by=noor)
    drafting.approve(update.public_id, by=noor)
    drafting.save(update.public_id, words("Third"), by=noor)
    assert headlines(update) == ["Second", "First"]


def test_words_that_are_wiped_are_kept_however_fresh(amina: Member, story: Story) -> None:
    update = begun(story, amina, text=LONG)
    drafting.save(update.public_id, words("First", LONG[:-100]), by=amina)
    assert headlines(update) == [], "a sentence less is writing"
    drafting.save(update.public_id, words("Oh", ""), by=amina)
    assert headlines(update) == ["First"]


def test_a_version_is_taken_up_again_and_loses_nothing(amina: Member, noor: Member, story: Story) -> None:
    update = begun(story, amina, "Amina’s", LONG)
    saved = drafting.save(update.public_id, words("Noor’s"), by=noor)
    reviewing.comment(update.public_id, "Take the other.", by=noor)
    taken = versions.restore(update.public_id, 1, by=amina, version=saved.version)
    draft = Draft.objects.get(update=update)
    assert (draft.headline, draft.saved_by, taken.state) == ("Amina’s", amina, "draft")
    assert headlines(update) == ["Noor’s", "Amina’s"]
    with pytest.raises(NotFound):
        versions.restore(update.public_id, 99, by=amina)


def test_what_was_approved_is_a_draft_again_when_other_words_are_taken_up(
    amina: Member, noor: Member, story: Story
) -> None:
    update = begun(story, amina)
    drafting.save(update.public_id, words("Second"), by=noor)
    drafting.approve(update.public_id, by=noor)
    assert versions.restore(update.public_id, 1, by=amina).state == "draft"


def test_a_change_that_is_thrown_away_can_be_taken_up_again(noor: Member, story: Story) -> None:
    update = published(noor, story, "Public")
    changing.save(update.public_id, words("A change"), by=noor)
    before = public_text(story)
    changing.drop(update.public_id, by=noor)
    (kept,) = versions.of(update)
    versions.restore(update.public_id, kept.version, by=noor)
    assert Draft.objects.get(update=update).headline == "A change"
    assert public_text(story) == before


def test_what_is_taken_back_or_put_away_takes_nothing_up(amina: Member, noor: Member, story: Story) -> None:
    update = begun(story, amina)
    drafting.save(update.public_id, words("Second"), by=noor)
    other = begun(story, amina)
    drafting.save(other.public_id, words("Second"), by=noor)
    publish.publish(update.public_id, by=noor)
    withdraw.retract(update.public_id, note="It was wrong.", by=noor)
    drafting.discard(other.public_id, by=noor)
    for each in (update, other):
        with pytest.raises(WrongState):
            versions.restore(each.public_id, 1, by=noor)
        assert headlines(each) == ["First"]


def test_versions_are_never_public(amina: Member, noor: Member, story: Story) -> None:
    update = begun(story, amina, "CANARY-VERSION")
    drafting.save(update.public_id, words("Second"), by=noor)
    publish.publish(update.public_id, by=noor)
    assert headlines(update) == ["CANARY-VERSION"]
    assert "CANARY" not in public_text(story)
    assert folded(story) == rebuilt(story)


def test_struck_words_and_removed_names_leave_versions_too(
    amina: Member, noor: Member, sam: Member, ade: Member, story: Story
) -> None:
    update = begun(story, amina, "Karl Ober is charged", "Ober said so.")
    drafting.save(update.public_id, words("Second"), by=noor)
    before = public_text(story)
    redact.carry_out(redact.ask(story.slug, ["Ober"], reason="By order", by=ade).pk, by=sam)
    publish.remove_name(update.public_id, "Amina", by=noor)
    (kept,) = versions.of(update)
    assert (kept.headline, kept.byline) == ("Karl █████ is charged", [])
    assert "Ober" not in str(kept.body)
    assert public_text(story) == before, "no reader had seen them, so none hears of it"


def many(update: Update, amina: Member, count: int) -> None:
    """`count` versions, one a minute until now."""
    now = clock.now()
    values = words("Kept").columns()
    DraftVersion.objects.bulk_create(
        DraftVersion(
            update=update,
            version=number,
            saved_by=amina,
            saved_at=now - timedelta(minutes=count - number),
            **values,
        )
        for number in range(count)
    )
    Update.objects.filter(pk=update.pk).update(version=count)


def test_there_are_only_so_many_and_the_first_stays(amina: Member, noor: Member, story: Story) -> None:
    update = begun(story, amina)
    many(update, amina, versions.MOST)
    drafting.save(update.public_id, words("Another"), by=noor)
    kept = [row.version for row in versions.of(update)]
    assert len(kept) == versions.MOST
    assert (kept[0], kept[-1]) == (versions.MOST, 0)


def test_under_legal_hold_none_goes(amina: Member, noor: Member, sam: Member, story: Story) -> None:
    update = begun(story, amina)
    many(update, amina, versions.MOST)
    legal_hold.put(story.slug, reason="Letter of 3 March", by=sam)
    drafting.save(update.public_id, words("Another"), by=noor)
    assert len(versions.of(update)) == versions.MOST + 1
    legal_hold.lift(story.slug, by=sam)
    drafting.save(update.public_id, words("And another"), by=amina)
    assert len(versions.of(update)) == versions.MOST


def test_a_day_of_writing_keeps_the_last_minutes_and_something_of_every_hour() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    kept: list[datetime] = []
    for minute in range(24 * 60):
        now = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=minute)
        kept.append(now)
        if len(kept) > versions.MOST:
            kept.pop(versions.least_missed(kept, now))
    ages = [(now - each).total_seconds() / 60 for each in kept]
    assert len([age for age in ages if age < 10]) >= 5
    gaps = [before - after for before, after in pairwise(ages)]
    assert all(gap <= max(5, before / 2) for gap, before in zip(gaps, ages, strict=False))
    assert ages[0] == 24 * 60 - 1
