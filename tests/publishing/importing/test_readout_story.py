"""A story in Readout's own form arrives as it was, and what must be private stays private."""

from readout.accounts.models import Member
from readout.coverage import events
from readout.coverage.models import Hold, LogEntry, Story, Update
from readout.coverage.past import page_as_of
from readout.publishing.importing import aside, report
from readout.sourcing.models import Source
from tests.newsroom import folded, log_of, public_text, rebuilt
from tests.publishing.importing.cases import brought, native, read, update


def headlines(story: Story) -> list[str]:
    return [shown.headline for shown in rebuilt(story).updates if isinstance(shown, events.Published)]


def test_events_stand_in_the_log_at_their_own_instants(noor: Member) -> None:
    late = update("late", "2026-03-01T09:00:00Z")
    early = update("early", "2026-03-01T06:00:00Z")
    change = {
        "at": "2026-03-01T10:00:00Z",
        "change_kind": "correction",
        "note": "It was noon.",
        "headline": "Noon",
    }
    story = brought(native(late, early | {"revisions": [change]}), noor)
    assert [(events.type_of(event), event.at) for event in log_of(story)] == [
        ("story.changed", "2026-03-01T06:00:00.000Z"),
        ("update.published", "2026-03-01T06:00:00.000Z"),
        ("update.published", "2026-03-01T09:00:00.000Z"),
        ("update.revised", "2026-03-01T10:00:00.000Z"),
    ]
    newest, oldest = rebuilt(story).updates
    assert (newest.published_at, oldest.published_at) == (
        "2026-03-01T09:00:00.000Z",
        "2026-03-01T06:00:00.000Z",
    )
    assert isinstance(oldest, events.Published)
    assert (oldest.headline, oldest.modified_at, oldest.byline) == (
        "Noon",
        "2026-03-01T10:00:00.000Z",
        ("Amina",),
    )
    assert [(note.kind, note.text) for note in oldest.notes] == [("correction", "It was noon.")]
    assert folded(story) == rebuilt(story)


def test_the_page_as_it_stood_is_the_page_of_then(noor: Member) -> None:
    change = {"at": "2026-03-01T10:00:00Z", "change_kind": "update", "headline": "Later"}
    story = brought(native(update("a", revisions=[change]), update("b", "2026-03-01T07:00:00Z")), noor)
    then = page_as_of(story, 2)
    assert [shown.headline for shown in then.updates if isinstance(shown, events.Published)] == ["Headline a"]


def test_words_tied_to_a_claim_become_an_anchor_and_the_claim_is_shown_with_them(noor: Member) -> None:
    body = {"format": "markdown", "content": "[c1]The ferry runs[/c1] and [see] the [timetable]."}
    claims = [{"id": "c1", "text": "It runs", "chain": ["us"]}]
    us = [{"id": "us", "name": "the Courier", "us": True}]
    story = brought(native(update("a", body=body, claims=["c1"]), claims=claims, organisations=us), noor)
    (shown,) = rebuilt(story).updates
    assert isinstance(shown, events.Published)
    assert f'<span id="c-{shown.id}-c1">The ferry runs</span> and [see] the [timetable].' in shown.html
    assert shown.how
    (group,) = shown.how.groups
    assert [(line.id, line.text, line.anchor) for line in group.lines] == [
        ("c1", "It runs.", f"c-{shown.id}-c1")
    ]
    assert story.kept_aside.count() == 0


def test_a_claim_without_a_text_is_kept_aside(noor: Member) -> None:
    us = [{"id": "us", "name": "the Courier", "us": True}]
    claims = [{"id": "c1", "chain": ["us"]}]
    story = brought(native(update("a", claims=["c1"]), claims=claims, organisations=us), noor)
    assert list(aside.kept(story, "claim")) == claims


def test_an_approval_from_a_file_does_not_count(noor: Member) -> None:
    approval = {"by_role": "standards_editor", "attests": "CANARY-APPROVAL"}
    filed = read(
        native(update("a"), update("b", "2026-03-01T07:00:00Z", headline="CANARY-LINE", approval=approval))
    )
    story = brought(native(update("a"), update("b", headline="CANARY-LINE", approval=approval)), noor)
    assert headlines(story) == ["Headline a"]
    assert Update.objects.get(draft__headline="CANARY-LINE").state == "in_review"
    told = " ".join(report.of(story, filed))
    assert "updates[1] arrived in review" in told
    assert "1 approval" in told
    assert "CANARY" not in told + public_text(story)


def test_an_update_that_rests_on_a_hidden_source_arrives_in_review(noor: Member) -> None:
    source = {"id": "heron", "identification": "hidden", "code_name": "Heron", "private_name": "CANARY-NAME"}
    claims = [{"id": "c1", "text": "CANARY-CLAIM", "chain": [{"id": "heron", "public": False}]}]
    anchored = {"format": "markdown", "content": "[c1]CANARY-WORDS[/c1]."}
    files = [
        native(update("a", claims=["c1"], headline="CANARY-WORDS")),
        native(update("a", body=anchored)),
        native(update("a", revisions=[change_resting_on("c1")])),
    ]
    for number, file in enumerate(files):
        file |= {"sources": [source], "claims": claims}
        file["story"]["slug"] = f"ferry-{number}"
        story = brought(file, noor)
        assert rebuilt(story).updates == ()
        assert Update.objects.get(story=story).state == "in_review"
        assert "CANARY" not in public_text(story)


def change_resting_on(claim: str) -> dict[str, object]:
    at = "2026-03-01T07:00:00Z"
    return {"at": at, "change_kind": "update", "headline": "CANARY-WORDS", "claims": [claim]}


def test_a_source_of_unknown_openness_is_taken_as_hidden(noor: Member) -> None:
    file = native(update("a", claims=["c1"]), claims=[{"id": "c1", "chain": ["s"]}], sources=[{"id": "s"}])
    assert rebuilt(brought(file, noor)).updates == ()


def test_the_name_of_a_hidden_source_is_stored_nowhere(noor: Member) -> None:
    source = {"id": "heron", "identification": "hidden", "code_name": "Heron", "private_name": "CANARY-NAME"}
    story = brought(native(sources=[source]), noor)
    kept = Source.objects.get(code_name="Heron")
    assert kept.protected_names.count() == 0
    assert story.kept_aside.count() == 0
    assert "CANARY" not in str(Source.objects.filter(pk=kept.pk).values())
    filed = read(native(sources=[source]))
    assert "Names of hidden sources that were not stored" in " ".join(report.of(story, filed))


def test_drafts_stay_drafts_and_whatever_else_is_unpublished_is_in_review(noor: Member) -> None:
    states = ("draft", "in_review", "approved", "embargoed")
    updates = [update(state, state=state, headline=f"CANARY-{state}") for state in states]
    story = brought(native(update("public"), *updates, update("gone", state="discarded")), noor)
    assert headlines(story) == ["Headline public"]
    kept = Update.objects.filter(story=story, number=None).values_list("draft__headline", "state")
    assert dict(kept) == {
        "CANARY-draft": "draft",
        "CANARY-in_review": "in_review",
        "CANARY-approved": "in_review",
        "CANARY-embargoed": "in_review",
    }
    assert "CANARY" not in public_text(story)


def test_a_retraction_is_a_tombstone_and_its_words_are_stored_nowhere(noor: Member) -> None:
    end = {"at": "2026-03-01T08:00:00Z", "note": "There was no ferry."}
    story = brought(native(update("a", headline="CANARY-GONE", retraction=end), update("b")), noor)
    tombstone = rebuilt(story).updates[-1]
    assert isinstance(tombstone, events.Retracted)
    assert [note.text for note in tombstone.notes] == ["There was no ferry."]
    assert "CANARY" not in public_text(story)
    assert not any("CANARY" in str(values) for values in Update.objects.values_list("revisions__headline"))
    assert folded(story) == rebuilt(story)


def test_a_held_update_keeps_its_words_in_private(noor: Member) -> None:
    story = brought(native(update("a", headline="CANARY-HELD", state="held")), noor)
    (shown,) = rebuilt(story).updates
    assert isinstance(shown, events.Held)
    assert "CANARY" not in public_text(story)
    assert Hold.objects.standing().count() == 1
    assert folded(story) == rebuilt(story)


def test_key_events_and_the_last_of_two_pins_stand(noor: Member) -> None:
    first = update("a", key=True, pinned=True)
    second = update("b", "2026-03-01T07:00:00Z", pinned=True)
    filed = read(native(first, second))
    story = brought(native(first, second), noor)
    page = rebuilt(story)
    assert [line.headline for line in page.key] == ["Headline a"]
    assert page.pinned is not None
    assert page.pinned.number == 2
    assert "The file pins 2 updates" in " ".join(report.about(filed))


def test_a_closed_story_is_closed_when_its_coverage_ended(noor: Member) -> None:
    change = {"at": "2026-03-02T10:00:00Z", "change_kind": "clarification", "note": "By car."}
    head = {
        "state": "archived",
        "coverage_start": "2026-03-01T05:00:00Z",
        "coverage_end": "2026-03-01T20:00:00Z",
    }
    story = brought(native(update("a", revisions=[change]), story=head), noor)
    page = rebuilt(story)
    assert page.story is not None
    assert (page.story.state, page.story.coverage_start, page.story.coverage_end) == (
        "archived",
        "2026-03-01T05:00:00.000Z",
        "2026-03-01T20:00:00.000Z",
    )
    assert folded(story) == page


def test_e_mail_addresses_are_no_bylines(noor: Member) -> None:
    file = native(update("a", byline=["Amina", "noor@courier.example", "Lee <lee@courier.example>"]))
    story = brought(file, noor)
    (shown,) = rebuilt(story).updates
    assert isinstance(shown, events.Published)
    assert shown.byline == ("Amina",)
    assert "@courier" not in public_text(story)
    assert "E-mail addresses dropped from bylines: 2." in report.of(story, read(file))


def test_what_is_not_known_is_kept_aside_and_counted(noor: Member) -> None:
    file = native(update("a", mood="calm"), about="A file.", people=[{"id": "p", "name": "Somebody"}])
    story = brought(file, noor)
    assert report.about(read(file))[-1] == "Kept aside, sealed and private: 2 other fields."
    assert list(aside.kept(story, "other field")) == [{"about": "A file."}, {"mood": "calm"}]


def test_an_import_counts_one_member_who_answers_for_it(noor: Member) -> None:
    story = brought(native(update("a")), noor)
    assert story.created_by == noor
    assert LogEntry.objects.filter(story=story).count() == story.head
