"""What can be done to an update over the API, one call each."""

from datetime import timedelta
from typing import Any

import pytest

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import LogEntry, Redaction, Story
from readout.publishing import redact, timed
from readout.publishing.models import TimedRelease
from tests.api.tool import Tool
from tests.newsroom import folded, public_text, rebuilt

SOON = clock.instant(clock.now() + timedelta(hours=1))


def told(story: Story) -> list[str]:
    """The types of the story's events, in order."""
    return list(LogEntry.objects.filter(story=story).order_by("seq").values_list("type", flat=True))


def test_a_draft_is_reviewed_approved_and_published(editor: Tool, reporter: Tool, story: Story) -> None:
    public_id = reporter.draft()
    assert reporter.post(f"/updates/{public_id}/submit").json()["state"] == "in_review"
    assert reporter.post(f"/updates/{public_id}/approve").status_code == 403
    assert editor.post(f"/updates/{public_id}/approve").json()["state"] == "approved"
    answer = editor.post(f"/updates/{public_id}/publish")
    assert (answer.status_code, answer.json()["seq"], answer.json()["state"]) == (200, 2, "published")
    assert answer["ETag"] == '"4"'
    assert editor.post(f"/updates/{public_id}/publish").status_code == 409


def test_a_draft_is_discarded_and_stays_so(reporter: Tool, editor: Tool, story: Story) -> None:
    public_id = reporter.draft()
    assert reporter.post(f"/updates/{public_id}/discard").json()["state"] == "discarded"
    assert editor.post(f"/updates/{public_id}/publish").status_code == 409
    assert editor.patch(f"/updates/{public_id}", {"headline": "b"}, If_Match='"2"').status_code == 409


def test_an_update_is_held_mended_and_released(editor: Tool, story: Story) -> None:
    public_id = editor.published(headline="WITHDRAWN-WORD")
    held = editor.post(f"/updates/{public_id}/hold", {"reason": "PRIVATE-REASON"}).json()
    assert (held["state"], held["seq"]) == ("held", 3)
    assert "WITHDRAWN-WORD" not in public_text(story)
    assert editor.get(f"/updates/{public_id}").json()["headline"] == "WITHDRAWN-WORD"
    fix = {"headline": "Mended", "change_kind": "correction", "note": "The name was wrong."}
    assert editor.post(f"/updates/{public_id}/release", fix).json()["state"] == "published"
    shown = editor.get(f"/updates/{public_id}").json()
    assert (shown["headline"], shown["notes"][0]["text"]) == ("Mended", "The name was wrong.")
    assert "PRIVATE-REASON" not in public_text(story) + str(shown)
    assert folded(story) == rebuilt(story)


def test_an_update_is_released_as_it_was(editor: Tool, story: Story) -> None:
    public_id = editor.published()
    editor.post(f"/updates/{public_id}/hold")
    assert editor.post(f"/updates/{public_id}/release", {"note": "Why?"}).status_code == 422
    assert editor.post(f"/updates/{public_id}/release").json()["version"] == 4
    assert editor.get(f"/updates/{public_id}").json()["headline"] == "The bridge is closed"


def test_a_retracted_update_is_a_tombstone_for_tools_too(editor: Tool, story: Story) -> None:
    public_id = editor.published(
        headline="WITHDRAWN-WORD", body={"format": "text", "content": "WITHDRAWN-TEXT"}
    )
    sent = {"reason": "It was not so.", "private_reason": "PRIVATE-REASON"}
    assert editor.post(f"/updates/{public_id}/retract", sent).json()["state"] == "retracted"
    answers = [editor.get(f"/updates/{public_id}{part}") for part in ("", "/revisions")]
    answers.append(editor.get("/stories/bridge/updates"))
    everything = public_text(story) + "".join(answer.text for answer in answers)
    for word in ("WITHDRAWN-WORD", "WITHDRAWN-TEXT", "PRIVATE-REASON"):
        assert word not in everything
    assert [note["text"] for note in answers[0].json()["notes"]] == ["It was not so."]
    assert answers[0].json()["body"] is None


@pytest.mark.parametrize("sent", [{}, {"reason": " "}, {"reason": "a" * 1001}, {"reason": "a", "why": "b"}])
def test_nothing_is_retracted_without_a_public_reason(
    editor: Tool, story: Story, sent: dict[str, str]
) -> None:
    public_id = editor.published()
    assert editor.post(f"/updates/{public_id}/retract", sent).status_code == 422
    assert editor.get(f"/updates/{public_id}").json()["state"] == "published"


def test_one_update_at_a_time_is_pinned(editor: Tool, story: Story) -> None:
    first, second = editor.published(), editor.published()
    assert editor.post(f"/updates/{first}/pin").status_code == 200
    assert editor.post(f"/updates/{second}/pin").json()["seq"] == 6
    pinned = {each["id"]: each["pinned"] for each in editor.get("/stories/bridge/updates").json()["items"]}
    assert pinned == {first: False, second: True}
    assert editor.post(f"/updates/{second}/unpin").status_code == 200
    assert editor.post(f"/updates/{second}/unpin").status_code == 409


def test_an_update_becomes_a_key_event_and_none_again(editor: Tool, story: Story) -> None:
    public_id = editor.published()
    for verb, key, status in (("mark", True, 200), ("mark", True, 409), ("unmark", False, 200)):
        assert editor.post(f"/updates/{public_id}/{verb}").status_code == status
        assert editor.get(f"/updates/{public_id}").json()["key"] is key
    assert told(story)[-2:] == ["update.marked", "update.unmarked"]


@pytest.mark.parametrize(
    ("verb", "field", "state"), [("schedule", "at", "approved"), ("embargo", "until", "embargoed")]
)
def test_an_hour_is_set_and_taken_back_in_private(
    editor: Tool, story: Story, verb: str, field: str, state: str
) -> None:
    public_id = editor.draft()
    answer = editor.post(f"/updates/{public_id}/{verb}", {field: SOON})
    assert (answer.json()["state"], answer.json()["seq"]) == (state, None)
    release = editor.get(f"/updates/{public_id}").json()["release"]
    assert release == {"kind": verb, "at": SOON, "refused_at": None, "refusal": ""}
    assert editor.delete(f"/updates/{public_id}/release-time").json()["state"] == "draft"
    assert editor.delete(f"/updates/{public_id}/release-time").status_code == 404
    assert told(story) == ["story.changed"]


@pytest.mark.parametrize(
    "hour", ["2020-01-01T00:00:00Z", "tomorrow", "2030-01-01", "2030-01-01T00:00", 1, None]
)
@pytest.mark.parametrize(("verb", "field"), [("schedule", "at"), ("embargo", "until")])
def test_an_hour_that_is_none_or_over_is_refused(
    editor: Tool, story: Story, verb: str, field: str, hour: Any
) -> None:
    public_id = editor.draft()
    answer = editor.post(f"/updates/{public_id}/{verb}", {field: hour})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert not TimedRelease.objects.exists()


def test_the_tool_learns_why_a_timed_update_stayed(editor: Tool, story: Story) -> None:
    public_id = editor.draft()
    editor.post(f"/updates/{public_id}/schedule", {"at": SOON})
    editor.patch(f"/updates/{public_id}", {"headline": "Changed since"}, If_Match='"2"')
    assert timed.release_due(clock.now() + timedelta(hours=2)) == 0
    release = editor.get(f"/updates/{public_id}").json()["release"]
    assert release["refused_at"]
    assert "approve it again" in release["refusal"]


def test_a_name_leaves_the_byline_and_the_past(editor: Tool, story: Story) -> None:
    public_id = editor.published(byline=["Noor", "REMOVED-NAME"])
    assert editor.post(f"/updates/{public_id}/remove-name", {"name": "Nobody"}).status_code == 422
    assert editor.post(f"/updates/{public_id}/remove-name", {"name": "REMOVED-NAME"}).status_code == 200
    assert "REMOVED-NAME" not in public_text(story) + editor.get(f"/updates/{public_id}/revisions").text


def test_a_tool_asks_for_a_redaction_and_a_person_carries_it_out(
    standards: Tool, editor: Tool, story: Story, sam: Member
) -> None:
    editor.published(headline="About STRUCK-WORD")
    order = {"words": ["STRUCK-WORD"], "reason": "A court order.", "originals": "destroyed"}
    answer = standards.post("/stories/bridge/redactions", order)
    assert (answer.status_code, answer.json()["state"]) == (201, "asked")
    assert "STRUCK-WORD" in public_text(story)
    refused = standards.post(f"/redactions/{answer.json()['id']}/carry-out")
    assert refused.status_code == 403
    assert "second person" in refused.json()["detail"]
    redact.carry_out(answer.json()["id"], by=sam)
    assert "STRUCK-WORD" not in public_text(story) + editor.get("/stories/bridge/updates").text


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"words": ["word"]}, "reason"),
        ({"words": [], "reason": "Order"}, "words"),
        ({"words": ["a"], "reason": "Order"}, "words.0"),
        ({"words": ["word"] * 51, "reason": "Order"}, "words"),
        ({"words": ["word"], "reason": "Order", "originals": "kept"}, "originals"),
    ],
)
def test_an_order_that_is_not_complete_is_refused(
    standards: Tool, story: Story, sent: dict[str, Any], field: str
) -> None:
    answer = standards.post("/stories/bridge/redactions", sent)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert not Redaction.objects.exists()


VERBS = ("publish", "submit", "approve", "discard", "release", "pin", "unpin", "mark", "unmark", "hold")


@pytest.mark.parametrize("verb", VERBS)
def test_a_body_that_is_not_read_is_not_passed_over(editor: Tool, story: Story, verb: str) -> None:
    public_id = editor.draft()
    assert editor.post(f"/updates/{public_id}/{verb}", {"why": "x"}).status_code == 422
    assert editor.get(f"/updates/{public_id}").json()["version"] == 1


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_does_anything_to_an_update_that_is_not_there(editor: Tool, verb: str) -> None:
    assert editor.post(f"/updates/nothing2here/{verb}").status_code == 404


@pytest.mark.parametrize("number", ["1", "9999999999999999999999999"])
def test_a_redaction_that_is_not_there_cannot_be_told_from_one_that_is(standards: Tool, number: str) -> None:
    assert standards.post(f"/redactions/{number}/carry-out").status_code == 403
