"""What is exported and imported again is the same page, and no export holds what was withdrawn."""

import json
from typing import Any

import msgspec
import pytest

from readout.accounts.models import Member
from readout.core.refusals import NotFound, WrongState
from readout.coverage import events
from readout.coverage.fold import Page
from readout.coverage.models import Redaction, Story, Update
from readout.coverage.wording import Credit, wording
from readout.publishing import drafting, mark, publish, redact, stories, withdraw
from readout.publishing.exporting import export
from readout.publishing.importing import opening
from readout.publishing.importing.bring_in import bring_in
from tests.newsroom import folded, open_story, public_text, published, rebuilt, words
from tests.publishing.importing.cases import native, read, update


def copied(story: Story, by: Member, **asked: Any) -> Story:
    """The copy that an export of `story` becomes at another address."""
    filed = opening.renamed(read(export(story.slug, **asked)), "copy", "")
    return bring_in(filed, by=by)


def bare(page: Page, story: Story) -> Any:
    """`page` without what two installations may call by other names: ids, address, epoch and sequence."""
    names = {update.public_id: f"u{update.number}" for update in Update.objects.filter(story=story)}
    text = msgspec.json.encode(page).decode().replace(f"/live/{story.slug}/", "/live/-/")
    for name, plain in names.items():
        text = text.replace(name, plain)
    value = json.loads(text)
    value["story"]["slug"] = "-"
    return {name: part for name, part in value.items() if name not in ("epoch", "seq")}


def a_full_day(noor: Member) -> Story:
    """A story to which everything happened that can happen to one."""
    story = open_story(noor, standfirst="The river rises.", time_zone="Europe/Vienna", replies="premoderated")
    link = [{"title": "The map", "url": "https://courier.example/map"}]
    outlet = {"outlet": "The Harbour Post", "url": "https://post.example/1"}
    first = published(noor, story, "Closed since 05:30", key=True, links=link, source=outlet)
    second = published(noor, story, "A picture", warning="Shows an injury")
    third = published(noor, story, "Pinned, then not")
    note = "We said 05:30; it was 05:10."
    publish.revise(first.public_id, words("Closed since 05:10"), kind="correction", note=note, by=noor)
    mark.pin(third.public_id, by=noor)
    mark.pin(second.public_id, by=noor)
    mark.mark(third.public_id, by=noor)
    withdraw.hold(first.public_id, reason="CANARY-REASON", by=noor)
    withdraw.release(first.public_id, by=noor)
    publish.revise(first.public_id, words("Closed since 05:10, still"), kind="update", by=noor)
    return story


def test_the_copy_is_the_same_page(noor: Member) -> None:
    story = a_full_day(noor)
    copy = copied(story, noor)
    assert bare(rebuilt(copy), copy) == bare(rebuilt(story), story)
    assert folded(copy) == rebuilt(copy)


def test_a_copy_of_the_copy_is_the_same_file(noor: Member) -> None:
    story = a_full_day(noor)
    filed = export(story.slug)
    copy = export(copied(story, noor).slug)
    for one, other in zip(filed["updates"], copy["updates"], strict=True):
        assert {**other, "id": one["id"]} == one
    assert {**copy["story"], "slug": story.slug} == filed["story"]


@pytest.mark.parametrize("turns", [["paused"], ["closed"], ["closed", "archived"]])
def test_a_story_that_is_over_stays_over(turns: list[str], noor: Member) -> None:
    story = a_full_day(noor)
    for state in turns:
        stories.turn(story.slug, state, by=noor)
    last = published_before_the_end(story)
    publish.revise(last, words("A late correction"), kind="correction", note="Late.", by=noor)
    copy = copied(story, noor)
    assert bare(rebuilt(copy), copy) == bare(rebuilt(story), story)


def published_before_the_end(story: Story) -> str:
    return Update.objects.filter(story=story).order_by("number")[0].public_id


def test_a_permanent_id_stays_where_it_is_free_and_is_never_taken_from_another(noor: Member) -> None:
    file = native(update("a"), update("23456789abcd", "2026-03-01T07:00:00Z"))
    there = bring_in(read(file), by=noor)
    assert Update.objects.filter(story=there, public_id="23456789abcd").exists()
    copy = bring_in(opening.renamed(read(file), "copy", ""), by=noor)
    assert Update.objects.get(public_id="23456789abcd").story == there
    assert copy.total == 2


def test_what_was_retracted_is_in_no_export(noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story, "CANARY-HEADLINE", text="CANARY-TEXT")
    note = "CANARY-NOTE about CANARY-TEXT"
    publish.revise(update.public_id, words("CANARY-SECOND"), kind="correction", note=note, by=noor)
    withdraw.retract(update.public_id, note="There was no ferry.", private_reason="CANARY-PRIVATE", by=noor)
    assert "CANARY" not in json.dumps(export(story.slug, with_drafts=True))
    copy = copied(story, noor)
    assert bare(rebuilt(copy), copy) == bare(rebuilt(story), story)
    assert isinstance(rebuilt(copy).updates[0], events.Retracted)


def test_what_is_held_is_as_private_as_a_draft(noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story, "CANARY-HEADLINE")
    publish.revise(update.public_id, words("CANARY-2"), kind="correction", note="CANARY-NOTE", by=noor)
    withdraw.hold(update.public_id, reason="CANARY-REASON", by=noor)
    assert "CANARY" not in json.dumps(export(story.slug))
    assert "CANARY-HEADLINE" in json.dumps(export(story.slug, with_drafts=True))
    assert "CANARY-REASON" not in json.dumps(export(story.slug, with_drafts=True))
    copy = copied(story, noor)
    assert bare(rebuilt(copy), copy) == bare(rebuilt(story), story)
    assert isinstance(rebuilt(copy).updates[0], events.Held)


def test_held_words_come_back_from_an_export_with_drafts(noor: Member) -> None:
    story = open_story(noor)
    update = published(noor, story, "Held for now")
    withdraw.hold(update.public_id, by=noor)
    copy = copied(story, noor, with_drafts=True)
    (held,) = Update.objects.filter(story=copy)
    withdraw.release(held.public_id, by=noor)
    assert "Held for now" in public_text(copy)


def test_what_was_redacted_is_in_no_export(noor: Member, sam: Member, ade: Member) -> None:
    story = open_story(noor)
    update = published(noor, story, "Somebody called CANARY crossed", text="CANARY and others.")
    publish.revise(update.public_id, words("CANARY again"), kind="update", by=noor)
    asked = redact.ask(story.slug, ["CANARY"], reason="An order", by=sam)
    redact.carry_out(asked.pk, by=ade)
    publish.revise(update.public_id, words("Nobody crossed"), kind="update", by=noor)
    assert Redaction.objects.get().done_at
    filed = export(story.slug, with_drafts=True)
    assert "CANARY" not in json.dumps(filed)
    assert filed["updates"][0]["withdrawn"]
    copy = copied(story, noor)
    here, there = bare(rebuilt(story), story), bare(rebuilt(copy), copy)
    notes = [page["updates"][0].pop("notes") for page in (here, there)]
    assert here == there
    assert [note["text"] for note in notes[0]] == [note["text"] for note in notes[1]]


def test_drafts_are_exported_only_when_asked_for(noor: Member, amina: Member) -> None:
    story = open_story(noor)
    update = published(noor, story, "Public")
    draft = drafting.start(story.slug, words("CANARY-DRAFT"), by=amina, key=True)
    drafting.submit(draft.public_id, by=noor)
    drafting.save(update.public_id, words("CANARY-PENDING"), by=amina)
    assert "CANARY" not in json.dumps(export(story.slug))
    copy = copied(story, noor, with_drafts=True)
    drafts = Update.objects.filter(story=copy).order_by("draft__headline")
    assert [(each.draft.headline, each.draft.key, each.state) for each in drafts] == [
        ("CANARY-DRAFT", True, "in_review"),
        ("CANARY-PENDING", False, "published"),
    ]
    assert "CANARY" not in public_text(copy)


def test_the_real_author_behind_an_alias_is_in_no_export(noor: Member) -> None:
    story = open_story(noor)
    published(noor, story, byline=(Credit("The desk", "CANARY-AUTHOR"),))
    assert "CANARY" not in json.dumps(export(story.slug, with_drafts=True))


def test_a_story_that_is_not_public_is_given_only_with_its_drafts(noor: Member) -> None:
    story = stories.create(by=noor, title="Not yet", slug="not-yet")
    drafting.start(story.slug, words("A plan"), by=noor)
    with pytest.raises(WrongState, match="--with-drafts"):
        export(story.slug)
    copy = copied(story, noor, with_drafts=True)
    assert copy.state == "draft"
    assert Update.objects.get(story=copy).draft.headline == "A plan"
    with pytest.raises(NotFound):
        export("nowhere")


def test_a_story_that_goes_on_elsewhere_does_so_in_the_copy(noor: Member) -> None:
    tomorrow = open_story(noor, slug="tomorrow")
    story = a_full_day(noor)
    stories.change(story.slug, continues=tomorrow.slug, by=noor)
    copy = copied(story, noor)
    page = rebuilt(copy).story
    assert page is not None
    assert page.continues == events.Link(title=tomorrow.title, url="/live/tomorrow/")


def test_a_headline_alone_is_a_whole_update(noor: Member) -> None:
    story = open_story(noor)
    draft = drafting.start(story.slug, wording(headline="The bridge is closed"), by=noor)
    publish.publish(draft.public_id, by=noor)
    copy = copied(story, noor)
    assert bare(rebuilt(copy), copy) == bare(rebuilt(story), story)
