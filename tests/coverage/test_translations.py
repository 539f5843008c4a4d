"""Stories in several languages name each other, once readers can see them and never before."""

import pytest

from readout.accounts.models import Member
from readout.core.refusals import Invalid
from readout.coverage import events
from readout.coverage.models import Story
from readout.publishing import stories
from tests.newsroom import folded, log_of, open_story, public_text, rebuilt

pytestmark = pytest.mark.django_db

ENGLISH, ARABIC, GERMAN = "/live/bridge/", "/live/jisr/", "/live/bruecke/"


def named(story: Story) -> list[tuple[str, str]]:
    """What the public head of `story` says of its languages; its page is the fold of its log meanwhile."""
    page = rebuilt(story)
    assert page == folded(story)
    assert page.story is not None
    return [(each.language, each.url) for each in page.story.translations or ()]


def arabic(by: Member, **more: object) -> Story:
    return open_story(by, "jisr", language="ar", translation_of="bridge", **more)


def test_two_languages_name_each_other_and_themselves_the_original_first(noor: Member) -> None:
    original, translation = open_story(noor), arabic(noor)
    assert named(original) == named(translation) == [("en", ENGLISH), ("ar", ARABIC)]


def test_a_translation_that_is_not_public_is_never_named(noor: Member) -> None:
    original = open_story(noor)
    before = public_text(original)
    stories.create(by=noor, title="SECRET", slug="jisr", language="ar", translation_of="bridge")
    stories.change("jisr", standfirst="SECRET too", by=noor)
    stories.change("bridge", title="Flood closes the old bridge", by=noor)
    stories.turn("jisr", "scheduled", by=noor)
    assert public_text(original) == before
    stories.turn("jisr", "live", by=noor)
    assert named(original) == [("en", ENGLISH), ("ar", ARABIC)]


def test_a_translation_of_a_story_that_is_not_public_stands_alone_until_it_is(noor: Member) -> None:
    original = stories.create(by=noor, title="Not yet", slug="bridge")
    translation = arabic(noor)
    assert named(translation) == []
    assert "/live/bridge/" not in public_text(translation)
    stories.turn("bridge", "live", by=noor)
    assert named(original) == named(translation) == [("en", ENGLISH), ("ar", ARABIC)]


def test_a_translation_of_a_translation_is_one_of_the_original(noor: Member) -> None:
    original, translation = open_story(noor), arabic(noor)
    third = open_story(noor, "bruecke", language="de", translation_of="jisr")
    assert third.translation_of == original
    for story in (original, translation, third):
        assert named(story) == [("en", ENGLISH), ("ar", ARABIC), ("de", GERMAN)]


def test_who_leaves_is_named_no_longer(noor: Member) -> None:
    original, translation = open_story(noor), arabic(noor)
    third = open_story(noor, "bruecke", language="de", translation_of="bridge")
    stories.change("jisr", translation_of="", by=noor)
    assert named(translation) == []
    assert named(original) == named(third) == [("en", ENGLISH), ("de", GERMAN)]
    stories.change("bruecke", translation_of="", by=noor)
    assert named(original) == named(third) == []


def test_a_language_that_was_wrong_is_put_right_everywhere(noor: Member) -> None:
    original, translation = open_story(noor), arabic(noor)
    stories.change("jisr", language="fa", by=noor)
    assert named(original) == named(translation) == [("en", ENGLISH), ("fa", ARABIC)]


def test_each_of_them_is_told_once_and_of_nothing_that_stays(noor: Member) -> None:
    original, translation = open_story(noor), arabic(noor)
    told = [events.type_of(event) for event in log_of(original)]
    assert told == ["story.changed"] * 2
    stories.change("jisr", title="الجسر", by=noor)
    stories.turn("jisr", "paused", by=noor)
    assert [events.type_of(event) for event in log_of(original)] == told
    assert len(log_of(translation)) == 3


def test_a_story_is_translated_into_a_language_once(noor: Member) -> None:
    open_story(noor)
    arabic(noor)
    with pytest.raises(Invalid) as refused:
        open_story(noor, "jisr-2", language="AR", translation_of="bridge")
    assert "language" in refused.value.details
    with pytest.raises(Invalid) as refused:
        stories.change("jisr", language="en", by=noor)
    assert "language" in refused.value.details


@pytest.mark.parametrize("other", ["bridge", "jisr", "nowhere"])
def test_what_cannot_be_its_translation_is_refused(noor: Member, other: str) -> None:
    open_story(noor)
    arabic(noor)
    with pytest.raises(Invalid) as refused:
        stories.change("bridge", translation_of=other, by=noor)
    assert "translation_of" in refused.value.details


def test_a_story_with_translations_becomes_none_itself(noor: Member) -> None:
    open_story(noor)
    arabic(noor)
    open_story(noor, "elsewhere", language="de")
    with pytest.raises(Invalid) as refused:
        stories.change("bridge", translation_of="elsewhere", by=noor)
    assert "other story" in refused.value.details["translation_of"]
