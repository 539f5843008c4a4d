"""Calls of which readers see nothing: kept changes, comments, the way back, history."""

import pytest

from readout.coverage.models import Story
from tests.api.tool import Tool
from tests.newsroom import public_text

DOC = {"format": "text", "content": "Nobody may cross."}


def test_a_change_is_kept_whole_and_then_sent_out(editor: Tool, reporter: Tool, story: Story) -> None:
    update = editor.published(body=DOC, byline=["Amina"])
    before = public_text(story)
    words = {"headline": "Closed until Friday", "body": {"format": "text", "content": "Wait."}}
    kept = reporter.put(f"/updates/{update}/draft", words, If_Match='"2"')
    assert (kept.status_code, kept["ETag"]) == (200, '"3"')
    assert public_text(story) == before
    shown = editor.get(f"/updates/{update}").json()
    assert shown["headline"] == "The bridge is closed"
    assert shown["draft"]["headline"] == "Closed until Friday"
    assert shown["draft"]["byline"] == [], "what is not sent is empty"
    editor.patch(f"/updates/{update}", {**words, "change_kind": "update"}, If_Match='"3"')
    shown = editor.get(f"/updates/{update}").json()
    assert (shown["headline"], shown["draft"]) == ("Closed until Friday", None)


def test_two_who_change_at_once_do_not_overwrite_each_other(
    editor: Tool, reporter: Tool, story: Story
) -> None:
    update = editor.published()
    editor.put(f"/updates/{update}/draft", {"headline": "Hers"}, If_Match='"2"')
    refused = reporter.put(f"/updates/{update}/draft", {"headline": "His"}, If_Match='"2"')
    assert (refused.status_code, refused.json()["version"]) == (412, 3)
    assert reporter.put(f"/updates/{update}/draft", {"headline": "His"}).status_code == 428
    assert editor.get(f"/updates/{update}").json()["draft"]["headline"] == "Hers"


def test_a_kept_change_is_dropped(editor: Tool, story: Story) -> None:
    update = editor.published()
    editor.put(f"/updates/{update}/draft", {"headline": "Other"}, If_Match='"2"')
    assert editor.delete(f"/updates/{update}/draft").json()["version"] == 4
    assert editor.get(f"/updates/{update}").json()["draft"] is None
    assert editor.delete(f"/updates/{update}/draft").status_code == 404


def test_a_draft_has_no_change_beside_it(editor: Tool, story: Story) -> None:
    draft = editor.draft()
    assert editor.put(f"/updates/{draft}/draft", {"headline": "Other"}, If_Match='"1"').status_code == 409


def test_comments_are_said_and_read_with_names(editor: Tool, reporter: Tool, story: Story) -> None:
    draft = reporter.draft()
    made = reporter.post(f"/updates/{draft}/comments", {"text": " Who says so? "})
    assert made.status_code == 201
    assert made.json()["text"] == "Who says so?"
    editor.post(f"/updates/{draft}/comments", {"text": "The river police."})
    items = editor.get(f"/updates/{draft}/comments").json()["items"]
    assert [each["text"] for each in items] == ["The river police.", "Who says so?"]
    assert items[0]["by"] == "A tool with the role editor"
    assert "river police" not in public_text(story)
    assert editor.post(f"/updates/{draft}/comments", {"text": " "}).status_code == 422


def test_an_update_goes_back_with_a_comment(editor: Tool, reporter: Tool, story: Story) -> None:
    draft = reporter.draft()
    reporter.post(f"/updates/{draft}/submit")
    assert reporter.post(f"/updates/{draft}/send-back", {"comment": "No."}).status_code == 403
    assert editor.post(f"/updates/{draft}/send-back", {"comment": "Who?"}).json()["state"] == "draft"
    assert editor.get(f"/updates/{draft}/comments").json()["items"][0]["text"] == "Who?"
    assert editor.post(f"/updates/{draft}/send-back", {"comment": "Who?"}).status_code == 409


def test_a_history_tells_what_each_revision_changed(editor: Tool, story: Story) -> None:
    update = editor.published(headline="Ferry until 22:00", body=DOC, byline=["Amina"])
    sent = {"headline": "Ferry until 23:00", "change_kind": "correction", "note": "It was 22:00."}
    editor.patch(f"/updates/{update}", sent, If_Match='"2"')
    body = {"format": "markdown", "content": "Nobody may *cross*."}
    editor.patch(f"/updates/{update}", {"body": body, "change_kind": "refile"}, If_Match='"3"')
    third, second, first = editor.get(f"/updates/{update}/history").json()["items"]
    assert second["headline_changes"] == [["=", "Ferry until "], ["-", "22"], ["+", "23"], ["=", ":00"]]
    assert (second["note"], second["text_changes"]) == ("It was 22:00.", [["=", "Nobody may cross."]])
    assert third["more"] == ["form"]
    assert first["headline_changes"] == [["+", "Ferry until 22:00"]]
    assert (first["byline"], first["byline_before"]) == (["Amina"], [])


def test_a_history_goes_on_from_its_cursor_without_losing_the_revision_before(
    editor: Tool, story: Story
) -> None:
    update = editor.published(headline="1")
    for number in (2, 3):
        sent = {"headline": str(number), "change_kind": "update"}
        editor.patch(f"/updates/{update}", sent, If_Match=f'"{number}"')
    part = editor.get(f"/updates/{update}/history?limit=2").json()
    assert part["items"][1]["headline_changes"] == [["-", "1"], ["+", "2"]]
    rest = editor.get(f"/updates/{update}/history?limit=2&cursor={part['next']}").json()
    assert (rest["items"][0]["number"], rest["next"]) == (1, None)


def test_a_retracted_update_keeps_its_history_without_words(editor: Tool, story: Story) -> None:
    update = editor.published()
    editor.post(f"/updates/{update}/retract", {"reason": "It was wrong."})
    (first,) = editor.get(f"/updates/{update}/history").json()["items"]
    assert (first["headline"], first["headline_changes"]) == ("", [])


def test_what_was_written_over_is_listed_and_taken_up_again(
    editor: Tool, reporter: Tool, story: Story
) -> None:
    draft = reporter.draft(headline="Amina’s headline", body=DOC)
    editor.patch(f"/updates/{draft}", {"headline": "Noor’s headline"}, If_Match='"1"')
    reporter.patch(f"/updates/{draft}", {"headline": "A third"}, If_Match='"2"')
    before = public_text(story)
    second, first = reporter.get(f"/updates/{draft}/versions").json()["items"]
    assert (second["version"], second["headline"]) == (2, "Noor’s headline")
    assert second["headline_changes"] == [["-", "Amina"], ["+", "Noor"], ["=", "’s headline"]]
    assert (first["version"], first["text"]) == (1, "Nobody may cross.")
    taken = reporter.post(f"/updates/{draft}/versions/1/restore", If_Match='"3"')
    assert (taken.status_code, taken.json()["version"]) == (200, 4)
    assert editor.get(f"/updates/{draft}").json()["headline"] == "Amina’s headline"
    kept = [each["headline"] for each in editor.get(f"/updates/{draft}/versions").json()["items"]]
    assert kept == ["A third", "Noor’s headline", "Amina’s headline"]
    assert public_text(story) == before


def test_a_version_is_taken_up_only_from_the_version_that_was_seen(
    editor: Tool, reporter: Tool, story: Story
) -> None:
    draft = reporter.draft(headline="Hers")
    editor.patch(f"/updates/{draft}", {"headline": "His"}, If_Match='"1"')
    assert reporter.post(f"/updates/{draft}/versions/1/restore", If_Match='"1"').status_code == 412
    assert reporter.post(f"/updates/{draft}/versions/9/restore").status_code == 404
    assert editor.get(f"/updates/{draft}").json()["headline"] == "His"


def test_versions_go_on_from_their_cursor(editor: Tool, reporter: Tool, story: Story) -> None:
    draft = reporter.draft(headline="Version 1")
    for number, tool in enumerate([editor, reporter, editor], start=1):
        tool.patch(f"/updates/{draft}", {"headline": f"Version {number + 1}"}, If_Match=f'"{number}"')
    part = editor.get(f"/updates/{draft}/versions?limit=2").json()
    rest = editor.get(f"/updates/{draft}/versions?limit=2&cursor={part['next']}").json()
    assert [each["version"] for each in part["items"] + rest["items"]] == [3, 2, 1]
    assert rest["next"] is None


def test_a_retracted_update_keeps_its_versions_without_words_and_takes_none_up(
    editor: Tool, reporter: Tool, story: Story
) -> None:
    draft = reporter.draft(headline="Hers")
    editor.patch(f"/updates/{draft}", {"headline": "His"}, If_Match='"1"')
    editor.post(f"/updates/{draft}/publish")
    editor.post(f"/updates/{draft}/retract", {"reason": "It was wrong."})
    (kept,) = editor.get(f"/updates/{draft}/versions").json()["items"]
    assert (kept["version"], kept["headline"], kept["text"]) == (1, "", "")
    assert editor.post(f"/updates/{draft}/versions/1/restore").status_code == 409


@pytest.mark.parametrize("address", ["comments", "history", "versions"])
def test_of_an_update_that_is_not_there_nothing_is_told(editor: Tool, story: Story, address: str) -> None:
    assert editor.get(f"/updates/none/{address}").status_code == 404
