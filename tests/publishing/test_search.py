"""Updates and drafts are found by their words, on either database, as they stand in this transaction."""

import pytest
from django.db import transaction

from readout.accounts.models import Member
from readout.core import richtext
from readout.coverage.models import Story
from readout.publishing import changing, drafting, publish, redact, search
from tests.newsroom import open_story, published, words


def headlines(query: str, **more: object) -> list[str]:
    return [each.headline for each in search.find(query, **more)[0]]  # type: ignore[arg-type]


@pytest.fixture
def story(noor: Member) -> Story:
    """A story with a published update and a draft."""
    story = open_story(noor)
    published(noor, story, "Čapek’s café is closed", text="Nobody may cross the river.")
    drafting.start(story.slug, words("What the detour costs", text="A baker drives to the café."), by=noor)
    return story


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("river", ["Čapek’s café is closed"]),
        ("RIV", ["Čapek’s café is closed"]),
        ("capek", ["Čapek’s café is closed"]),
        ("cafe closed", ["Čapek’s café is closed"]),
        ("café", ["What the detour costs", "Čapek’s café is closed"]),
        ("ver", []),
        ("river baker", []),
        ("", []),
        ("“–”", []),
    ],
)
def test_words_are_found_in_any_case_and_without_accents(story: Story, query: str, found: list[str]) -> None:
    assert headlines(query) == found


@pytest.mark.parametrize(
    "query",
    [
        'river"',
        "river'",
        "river*",
        "river:*",
        "river & (",
        "words:river",
        "NOT river",
        "river; --",
        "a" * 999,
    ],
)
def test_no_query_breaks_the_search(story: Story, query: str) -> None:
    with transaction.atomic():
        headlines(query)
        assert Story.objects.exists()


def test_a_change_is_found_as_soon_as_it_is_saved_and_no_longer_once_it_is_dropped(
    story: Story, noor: Member
) -> None:
    update = published(noor, story, "Ferry")
    changing.save(update.public_id, words("Ferry", text="It sank."), by=noor)
    assert headlines("sank") == ["Ferry"]
    changing.drop(update.public_id, by=noor)
    assert headlines("sank") == []
    publish.revise(update.public_id, words("Boat"), kind="update", by=noor)
    assert (headlines("ferry"), headlines("boat")) == ([], ["Boat"])


def test_a_save_that_is_undone_is_not_found(story: Story, noor: Member) -> None:
    with transaction.atomic():
        drafting.start(story.slug, words("Never"), by=noor)
        assert headlines("never") == ["Never"]
        transaction.set_rollback(True)
    assert headlines("never") == []


def test_struck_words_are_found_no_more(story: Story, sam: Member, ade: Member) -> None:
    asked = redact.ask(story.slug, ["river"], reason="By order", by=ade)
    assert headlines("river")
    redact.carry_out(asked.pk, by=sam)
    assert headlines("river") == []
    assert headlines("nobody")


def test_a_story_a_state_and_what_was_put_away(story: Story, noor: Member) -> None:
    other = open_story(noor, "fair")
    published(noor, other, "A café at the fair")
    assert headlines("café", story="fair") == ["A café at the fair"]
    assert headlines("café", states=["draft"]) == ["What the detour costs"]
    draft = drafting.start(story.slug, words("Put away"), by=noor)
    drafting.discard(draft.public_id, by=noor)
    assert headlines("away") == []
    assert headlines("away", states=["discarded"]) == ["Put away"]


def test_a_long_list_goes_on(story: Story, noor: Member) -> None:
    for number in range(search.PART + 1):
        drafting.start(story.slug, words(f"Reading {number}"), by=noor)
    first, place = search.find("reading")
    assert (len(first), place) == (search.PART, search.PART)
    rest, end = search.find("reading", after=search.PART)
    assert ([each.headline for each in rest], end) == (["Reading 0"], None)


def test_an_excerpt_shows_where_the_words_stand(story: Story) -> None:
    (found,) = search.find("baker")[0]
    assert found.excerpt == [("", "A "), ("m", "baker"), ("", " drives to the café.")]
    text = "x " * 200 + "the baker " + "y " * 200
    pieces = search.marked(text, ["bak"])
    assert ("m", "baker") in pieces
    assert pieces[0] == ("", "…")
    assert pieces[-1][1].endswith("…")
    assert len("".join(piece for _, piece in pieces)) < 300


def test_the_words_of_a_document_are_all_searchable() -> None:
    said = words(text="One.\n\nTwo.")
    assert richtext.to_text(said.body) == "One.\n\nTwo."
    assert search.terms_of("Ærø, 22:00 naïve") == ["ærø", "22", "00", "naive"]
