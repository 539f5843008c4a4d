"""What the desk does in private: kept changes, reviews, holds, presence, shifts; readers see none of it."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings as DjangoSettings

from readout.accounts import tokens
from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Invalid, NotAllowed, NotFound, WrongState
from readout.coverage.drafts import Draft
from readout.coverage.models import Story, Update
from readout.publishing import (
    changing,
    delay,
    drafting,
    legal_hold,
    presence,
    publish,
    redact,
    reviewing,
    shifts,
    stories,
    timed,
    withdraw,
)
from readout.publishing.legal_hold import UnderLegalHold
from readout.publishing.models import Comment, Presence, Visit
from tests.newsroom import folded, open_story, public_text, published, rebuilt, words


def test_a_change_to_a_public_update_is_kept_apart_until_it_is_sent_out(amina: Member, noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story, "Closed")
    before = public_text(story)
    kept = changing.save(update.public_id, words("Closed until Friday"), by=amina, version=update.version)
    assert public_text(story) == before
    publish.revise(
        update.public_id, words("Closed until Friday"), kind="update", by=noor, version=kept.version
    )
    assert rebuilt(story).updates[0].headline == "Closed until Friday"  # type: ignore[union-attr]
    assert folded(story) == rebuilt(story)
    assert not Draft.objects.exists(), "what was sent out is no change any more"


def test_a_change_can_be_dropped_once(noor: Member) -> None:
    update = published(noor, open_story(noor))
    changing.save(update.public_id, words("Open"), by=noor)
    dropped = changing.drop(update.public_id, by=noor)
    assert dropped.version == update.version + 2
    with pytest.raises(NotFound):
        changing.drop(update.public_id, by=noor)


def test_only_a_public_update_has_a_change(noor: Member) -> None:
    draft = drafting.start(open_story(noor).slug, words(), by=noor)
    with pytest.raises(WrongState):
        changing.save(draft.public_id, words("Other"), by=noor)
    with pytest.raises(NotFound):
        changing.drop(draft.public_id, by=noor)
    assert Draft.objects.count() == 1, "its words are still there"


def test_an_earlier_revision_is_taken_up_as_a_change_nobody_sees(amina: Member, noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story, "First")
    publish.revise(update.public_id, words("Second"), kind="update", by=noor)
    before = public_text(story)
    changing.restore(update.public_id, 1, by=amina)
    assert Draft.objects.get().headline == "First"
    assert public_text(story) == before
    with pytest.raises(NotFound):
        changing.restore(update.public_id, 7, by=amina)
    withdraw.retract(update.public_id, note="It was wrong.", by=noor)
    with pytest.raises(WrongState):
        changing.restore(update.public_id, 1, by=amina)


def test_a_reporter_hands_in_an_editor_sends_back_and_approves(amina: Member, noor: Member) -> None:
    draft = drafting.start(open_story(noor).slug, words(), by=amina)
    drafting.submit(draft.public_id, by=amina)
    with pytest.raises(NotAllowed):
        reviewing.send_back(draft.public_id, "Who says so?", by=amina)
    back = reviewing.send_back(draft.public_id, " Who says so? ", by=noor)
    assert back.state == "draft"
    reviewing.comment(draft.public_id, "The river police.", by=amina)
    assert [(each.by, each.text) for each in Comment.objects.about(draft)] == [
        (noor, "Who says so?"),
        (amina, "The river police."),
    ]
    with pytest.raises(WrongState):
        reviewing.send_back(draft.public_id, "Again?", by=noor)
    drafting.submit(draft.public_id, by=amina)
    assert drafting.approve(draft.public_id, by=noor).state == "approved"


def test_a_comment_says_something(amina: Member, lee: Member, noor: Member) -> None:
    draft = drafting.start(open_story(noor).slug, words(), by=amina)
    for text in (" ", "x" * 2001):
        with pytest.raises(Invalid):
            reviewing.comment(draft.public_id, text, by=amina)
    with pytest.raises(NotAllowed):
        reviewing.comment(draft.public_id, "May I?", by=lee)


def test_nothing_of_a_story_under_legal_hold_is_deleted(noor: Member, sam: Member, ade: Member) -> None:
    story = open_story(noor)
    draft = drafting.start(story.slug, words(), by=noor)
    update = published(noor, story, "Karl Ober is charged")
    changing.save(update.public_id, words("Other"), by=noor)
    asked = redact.ask(story.slug, ["Ober"], reason="By order", originals="destroyed", by=ade)
    with pytest.raises(NotAllowed):
        legal_hold.put(story.slug, reason="Letter of 3 March", by=noor)
    legal_hold.put(story.slug, reason="Letter of 3 March", by=sam)
    with pytest.raises(WrongState):
        legal_hold.put(story.slug, reason="Again", by=ade)
    for deed in (
        lambda: drafting.discard(draft.public_id, by=noor),
        lambda: changing.drop(update.public_id, by=noor),
        lambda: redact.carry_out(asked.pk, by=sam),
    ):
        with pytest.raises(UnderLegalHold):
            deed()
    assert Draft.objects.count() == 2
    legal_hold.lift(story.slug, by=ade)
    assert drafting.discard(draft.public_id, by=noor).state == "discarded"
    redact.carry_out(asked.pk, by=sam)
    with pytest.raises(NotFound):
        legal_hold.lift(story.slug, by=ade)


def test_a_hold_reaches_no_reader(noor: Member, sam: Member) -> None:
    story = open_story(noor)
    before = public_text(story)
    legal_hold.put(story.slug, reason="SECRET-LETTER", by=sam)
    assert public_text(story) == before


@pytest.fixture
def delayed(settings: DjangoSettings) -> None:
    """Editors can take back what they published for twenty seconds."""
    settings.READOUT = django_settings.READOUT.model_copy(update={"publish_delay": (("editor", 20),)})


def test_what_an_editor_publishes_can_be_taken_back_unseen(noor: Member, delayed: None) -> None:
    story = open_story(noor)
    draft = drafting.start(story.slug, words(), by=noor)
    before = public_text(story)
    waiting = delay.send_out(draft.public_id, by=noor)
    assert (waiting.state, public_text(story)) == ("approved", before)
    timed.drop_release(draft.public_id, by=noor)
    assert timed.release_due(clock.now() + timedelta(minutes=1)) == 0
    delay.send_out(draft.public_id, by=noor)
    assert timed.release_due(clock.now() + timedelta(seconds=21)) == 1
    assert rebuilt(story).updates[0].id == draft.public_id


def test_tools_and_other_roles_publish_at_once(noor: Member, sam: Member, delayed: None) -> None:
    story = open_story(noor)
    tool = tokens.create("Ticker", "editor")[1].member
    for member in (tool, sam):
        draft = drafting.start(story.slug, words(), by=noor)
        assert delay.send_out(draft.public_id, by=member).state == "published"


def test_who_is_here_is_seen_until_they_fall_silent(amina: Member, noor: Member) -> None:
    story = open_story(noor)
    presence.here(story.slug, tab="a", by=noor)
    presence.here(story.slug, tab="b", update="x2y", editing=True, by=amina)
    here = Presence.objects.at(story.pk, clock.now())
    assert [(each.member, each.update, each.editing) for each in here] == [
        (amina, "x2y", True),
        (noor, "", False),
    ]
    assert not Presence.objects.at(story.pk, clock.now() + timedelta(seconds=46)).exists()
    presence.gone(story.slug, tab="b", by=amina)
    assert [each.member for each in Presence.objects.at(story.pk, clock.now())] == [noor]


def desk_seq(story: Story) -> int:
    return Story.objects.values_list("desk_seq", flat=True).get(pk=story.pk)


def test_only_news_lets_the_other_desks_look(noor: Member) -> None:
    story = open_story(noor)
    presence.here(story.slug, tab="a", by=noor)
    before = desk_seq(story)
    presence.here(story.slug, tab="a", by=noor)
    assert desk_seq(story) == before
    presence.here(story.slug, tab="a", update="x2y", by=noor)
    assert desk_seq(story) == before + 1


def test_the_desk_counts_for_itself_and_never_in_public_numbers(noor: Member) -> None:
    story = open_story(noor)
    draft = drafting.start(story.slug, words(), by=noor)
    before, public = desk_seq(story), public_text(story)
    reviewing.comment(draft.public_id, "Who says so?", by=noor)
    shifts.note(story.slug, "I am at the bridge until six.", by=noor)
    presence.here(story.slug, tab="a", by=noor)
    assert desk_seq(story) == before + 3
    assert public_text(story) == public


def test_whoever_comes_back_is_told_when_they_left(noor: Member) -> None:
    story = open_story(noor)
    assert presence.arrive(story, by=noor) is None
    assert presence.arrive(story, by=noor) is None, "a reload is no leaving"
    left = clock.now() - timedelta(hours=2)
    Visit.objects.update(seen_at=left)
    assert presence.arrive(story, by=noor) == left
    presence.here(story.slug, tab="a", by=noor)
    assert presence.left_at(story, by=noor) == left, "until the next time"


def test_a_story_is_handed_over_with_a_note(amina: Member, noor: Member) -> None:
    story = open_story(noor)
    assert shifts.owner(story) == noor
    shifts.note(story.slug, "The dive report is in.", to="Amina", by=noor)
    shifts.note(story.slug, "I have it.", by=amina)
    assert shifts.owner(story) == amina
    for text, to in (("", ""), ("Yours.", "Nobody")):
        with pytest.raises(Invalid):
            shifts.note(story.slug, text, to=to, by=noor)


def test_a_story_never_takes_an_address_of_the_desk(noor: Member) -> None:
    with pytest.raises(Invalid) as refused:
        stories.create(by=noor, title="Find the ferry", slug="find")
    assert "slug" in refused.value.details
    assert stories.create(by=noor, title="Find").slug.startswith("find-")
    assert Update.objects.count() == 0


def test_a_link_whose_address_holds_struck_words_goes_with_them(
    noor: Member, ade: Member, sam: Member
) -> None:
    story = open_story(noor)
    links = tuple(
        {"title": name, "url": f"https://courier.example/{name}-charged"} for name in ("karl-ober", "nobody")
    )
    source = {"outlet": "The Sun", "url": "https://sun.example/Karl_Ober"}
    published(noor, story, links=links, source=source)
    redact.carry_out(redact.ask(story.slug, ["Karl Ober"], reason="By order", by=ade).pk, by=sam)
    assert "ober" not in public_text(story).casefold()
    assert "nobody-charged" in public_text(story)
    assert folded(story) == rebuilt(story)
