"""What each action leaves in the log, on the page and nowhere else."""

import pytest

from readout.accounts.models import Member
from readout.core.refusals import Invalid, NotAllowed, Stale, WrongState
from readout.coverage import events
from readout.coverage.models import Authorship, Redaction, Story, Update
from readout.coverage.past import page_as_of
from readout.coverage.wording import Credit
from readout.publishing import drafting, mark, publish, redact, stories, withdraw
from tests.newsroom import folded, log_of, open_story, public_text, published, rebuilt, words


def last(story: object) -> events.Event:
    return log_of(story)[-1]  # type: ignore[arg-type]


def test_an_update_goes_out_with_the_next_number(noor: Member) -> None:
    story = open_story(noor)
    first, second = published(noor, story, "One"), published(noor, story, "Two")
    assert (first.number, second.number) == (1, 2)
    page = rebuilt(story)
    assert [update.id for update in page.updates] == [second.public_id, first.public_id]
    assert folded(story) == page


def test_a_draft_leaves_no_trace_in_public(amina: Member, noor: Member) -> None:
    story = open_story(noor)
    before = public_text(story)
    draft = drafting.start(story.slug, words("A secret headline"), by=amina)
    drafting.save(draft.public_id, words("A second secret"), by=amina, version=1)
    assert public_text(story) == before


def test_amina_the_reporter_may_not_publish(amina: Member, noor: Member) -> None:
    story = open_story(noor)
    draft = drafting.start(story.slug, words(), by=amina)
    with pytest.raises(NotAllowed, match="reporter"):
        publish.publish(draft.public_id, by=amina)
    assert Update.objects.get(pk=draft.pk).state == "draft"


def test_the_second_writer_overwrites_nobody(amina: Member, noor: Member) -> None:
    story = open_story(noor)
    draft = drafting.start(story.slug, words("Amina's"), by=amina)
    drafting.save(draft.public_id, words("Amina's better"), by=amina, version=1)
    with pytest.raises(Stale) as refused:
        drafting.save(draft.public_id, words("Noor's"), by=noor, version=1)
    assert refused.value.version == 2
    assert Update.objects.get(pk=draft.pk).draft.headline == "Amina's better"


def test_a_correction_says_so_before_the_text_and_stays(noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story, "Closed since 05:30")
    note = "We said 05:30; it was 05:10."
    publish.revise(update.public_id, words("Closed since 05:10"), kind="correction", note=note, by=noor)
    publish.revise(update.public_id, words("Closed since 05:10, still"), kind="update", by=noor)
    (shown,) = rebuilt(story).updates
    assert isinstance(shown, events.Published)
    assert [(each.kind, each.text, each.revision) for each in shown.notes] == [("correction", note, 2)]
    assert shown.revision == 3


def test_a_correction_without_a_note_is_refused_and_changes_nothing(noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story)
    before = public_text(story)
    with pytest.raises(Invalid) as refused:
        publish.revise(update.public_id, words("Other"), kind="correction", by=noor)
    assert "note" in refused.value.details
    assert public_text(story) == before


@pytest.mark.parametrize("verb", ["hold", "retract"])
def test_withdrawn_words_are_gone_from_the_past(noor: Member, verb: str) -> None:
    story = open_story(noor)
    update = published(noor, story, "Zanzibar headline", text="Quixotic body", key=True)
    publish.revise(
        update.public_id, words("Zanzibar again"), kind="correction", note="Not Xanadu, Zanzibar.", by=noor
    )
    mark.pin(update.public_id, by=noor)
    epoch = rebuilt(story).epoch
    if verb == "hold":
        withdraw.hold(update.public_id, reason="private doubt", by=noor)
    else:
        withdraw.retract(update.public_id, note="Wrong town.", private_reason="private doubt", by=noor)
    text = public_text(story)
    for word in ("Zanzibar", "Quixotic", "Xanadu", "private doubt"):
        assert word not in text
    assert rebuilt(story).epoch != epoch
    assert [event.withdrawn for event in log_of(story)] == [False, True, True, True, False]
    assert folded(story) == rebuilt(story)


def test_a_released_update_stands_as_before_with_its_notes(noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story, "Closed", key=True)
    publish.revise(update.public_id, words("Shut"), kind="clarification", note="To cars.", by=noor)
    before = rebuilt(story).updates[0]
    withdraw.hold(update.public_id, by=noor)
    withdraw.release(update.public_id, by=noor)
    after = rebuilt(story).updates[0]
    assert isinstance(before, events.Published)
    assert isinstance(after, events.Published)
    assert (after.headline, after.html, after.notes, after.key) == (
        before.headline,
        before.html,
        before.notes,
        before.key,
    )


def test_pinning_another_update_puts_the_first_back(noor: Member) -> None:
    story = open_story(noor)
    first, second = published(noor, story, "One"), published(noor, story, "Two")
    mark.pin(first.public_id, by=noor)
    mark.pin(second.public_id, by=noor)
    assert [events.type_of(event) for event in log_of(story)][-3:] == [
        "update.pinned",
        "update.unpinned",
        "update.pinned",
    ]
    page = rebuilt(story)
    assert page.pinned
    assert page.pinned.id == second.public_id
    assert not any(update.pinned for update in page.updates if update.id == first.public_id)


def test_a_pinned_update_is_not_pinned_twice(noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story)
    mark.pin(update.public_id, by=noor)
    before = public_text(story)
    with pytest.raises(WrongState, match="already"):
        mark.pin(update.public_id, by=noor)
    assert public_text(story) == before


def test_an_alias_that_comes_with_a_revision_keeps_its_author(noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story)
    alias = Credit("Our correspondent", real_author="CANARY-REAL-AUTHOR-18")
    publish.revise(update.public_id, words(byline=(alias,)), kind="update", by=noor)
    assert Authorship.objects.get().real_author == alias.real_author
    assert alias.real_author not in public_text(story)


def test_a_retracted_update_cannot_come_back(noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story)
    withdraw.retract(update.public_id, note="Wrong.", by=noor)
    for verb in (publish.publish, withdraw.hold, withdraw.release, mark.pin, mark.mark, drafting.discard):
        with pytest.raises(WrongState):
            verb(update.public_id, by=noor)
    with pytest.raises(WrongState):
        drafting.save(update.public_id, words(), by=noor)
    assert folded(story) == rebuilt(story)


def test_an_aliass_real_author_is_private_and_the_name_can_leave_later(noor: Member) -> None:
    story = open_story(noor)
    alias = Credit("Our correspondent", real_author="CANARY-REAL-AUTHOR-17")
    update = published(noor, story, byline=(Credit("Noor"), alias))
    assert Authorship.objects.get().real_author == alias.real_author
    assert alias.real_author not in public_text(story)
    publish.remove_name(update.public_id, "Our correspondent", by=noor)
    assert "Our correspondent" not in public_text(story)
    assert rebuilt(story).updates[0].byline == ("Noor",)  # type: ignore[union-attr]
    assert not Authorship.objects.exists()


def test_a_redaction_strikes_words_everywhere_and_needs_two_people(
    noor: Member, sam: Member, ade: Member
) -> None:
    story = open_story(noor, standfirst="What Zebulon saw.")
    named = published(noor, story, "Zebulon saw the water", text="ZEBULON was there.")
    gone = published(noor, story, "He was there")
    withdraw.retract(gone.public_id, note="Zebulon was not there.", by=noor)
    other = published(noor, story, "Nothing about him")
    asked = redact.ask(story.slug, ["zebulon"], reason="Order 7/26", by=sam)
    with pytest.raises(NotAllowed):
        redact.carry_out(asked.pk, by=sam)
    assert "Zebulon" in public_text(story)
    redact.carry_out(asked.pk, by=ade)
    assert "zebulon" not in public_text(story).lower()
    assert folded(story) == rebuilt(story)
    types = {events.type_of(event) for event in log_of(story)[5:]}
    assert types == {"story.changed", "update.redacted"}
    shown = {update.id: update for update in rebuilt(story).updates}
    assert shown[named.public_id].notes[-1].kind == "redaction"  # type: ignore[union-attr]
    assert shown[other.public_id].revision == 1
    done = Redaction.objects.get()
    assert done.words == []
    assert b"ebulon" in redact.sealer().unseal(bytes(done.sealed or b""))
    with pytest.raises(WrongState):
        redact.carry_out(asked.pk, by=ade)


def test_a_redaction_destroys_the_originals_when_so_ordered(noor: Member, sam: Member, ade: Member) -> None:
    story = open_story(noor)
    published(noor, story, "Zebulon saw it")
    asked = redact.ask(story.slug, ["Zebulon"], reason="Order 8", originals="destroyed", by=sam)
    redact.carry_out(asked.pk, by=ade)
    assert Redaction.objects.get().sealed is None


def test_a_story_that_goes_on_elsewhere_offers_the_next_one(noor: Member) -> None:
    story = open_story(noor)
    open_story(noor, slug="bridge-day-two")
    stories.change(story.slug, continues="bridge-day-two", by=noor)
    event = last(story)
    assert isinstance(event, events.StoryChanged)
    assert event.story.continues == events.Link(
        title="Flood closes the old bridge", url="/live/bridge-day-two/"
    )


def test_a_closed_story_takes_corrections_but_nothing_new(noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story)
    stories.turn(story.slug, "closed", by=noor)
    publish.revise(update.public_id, words("Better"), kind="correction", note="Better.", by=noor)
    with pytest.raises(WrongState, match="closed"):
        published(noor, story, "New")
    stories.turn(story.slug, "live", by=noor)
    published(noor, story, "New")
    assert folded(story) == rebuilt(story)


def test_a_private_story_has_no_events(noor: Member) -> None:
    story = stories.create(by=noor, title="Not yet", slug="not-yet")
    stories.change(story.slug, by=noor, standfirst="Soon")
    assert log_of(story) == []
    stories.turn(story.slug, "live", by=noor)
    assert [events.type_of(event) for event in log_of(story)] == ["story.changed"]


def test_what_was_held_and_mended_is_not_at_an_earlier_moment_either(noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story, "ZANZIBAR was flooded")
    seen = rebuilt(story).seq
    withdraw.hold(update.public_id, by=noor)
    withdraw.release(
        update.public_id, wording=words("The town was flooded"), kind="correction", note="No.", by=noor
    )
    then = page_as_of(Story.objects.get(pk=story.pk), seen)
    assert "ZANZIBAR" not in str(then)
    assert isinstance(then.updates[0], events.Withdrawn)


def test_the_next_day_is_offered_under_the_title_it_had(noor: Member) -> None:
    story = open_story(noor)
    open_story(noor, slug="bridge-day-two")
    stories.change(story.slug, continues="bridge-day-two", by=noor)
    stories.change("bridge-day-two", title="Day two", by=noor)
    assert folded(story) == rebuilt(story)


def test_a_story_cannot_continue_in_one_that_is_not_open(noor: Member) -> None:
    story = open_story(noor)
    stories.create(by=noor, title="SECRET day two", slug="secret-day-two")
    before = public_text(story)
    with pytest.raises(Invalid, match="taken"):
        stories.change(story.slug, continues="secret-day-two", by=noor)
    assert public_text(story) == before


def test_a_change_that_readers_cannot_see_moves_no_number(noor: Member) -> None:
    story = open_story(noor)
    head = rebuilt(story).seq
    stories.change(story.slug, title="Flood closes the old bridge", by=noor)
    assert rebuilt(story).seq == head


@pytest.mark.parametrize("unseen", ["\u202e", "\u2066", "\u0007", "\u200b"])
def test_nothing_invisible_turns_a_line_around(noor: Member, unseen: str) -> None:
    story = open_story(noor, standfirst=f"a{unseen}b")
    link = {"title": f"More{unseen}", "url": "https://courier.example/x"}
    published(noor, story, f"Clo{unseen}sed", byline=(Credit(f"No{unseen}or"),), links=(link,))
    assert unseen not in public_text(story)
    shown = rebuilt(story).updates[0]
    assert isinstance(shown, events.Published)
    assert (shown.headline, shown.byline) == ("Closed", ("Noor",))


@pytest.mark.parametrize("url", ["https://bank.example@evil.example/", "https://x y", "javascript:alert(1)"])
def test_an_address_that_lies_about_where_it_leads_is_refused(noor: Member, url: str) -> None:
    with pytest.raises(Invalid) as refused:
        words(links=({"title": "More", "url": url},))
    assert "links.0.url" in refused.value.details
