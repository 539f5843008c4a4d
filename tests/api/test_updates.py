"""Updates over the API: written, read, changed."""

from typing import Any

import pytest
from django.conf import settings

from readout.coverage.models import Authorship, LogEntry, Story, Update
from tests.api.tool import Tool
from tests.newsroom import log_of, public_text

BASE = settings.READOUT.base_url


def test_an_update_is_published_at_once(editor: Tool, story: Story) -> None:
    sent = {
        "headline": "The bridge is closed",
        "body": {"format": "markdown", "content": "Nobody **may** cross."},
        "byline": ["Amina"],
        "warning": "Flooding",
        "links": [{"title": "Map", "url": "https://example.org/map"}],
        "source": {"outlet": "The Ferry", "url": "https://ferry.example/1"},
        "key": True,
        "publish": True,
    }
    answer = editor.post("/stories/bridge/updates", sent)
    assert answer.status_code == 201
    made = answer.json()
    assert made == {
        "id": made["id"],
        "url": f"{BASE}/live/bridge/u/{made['id']}/",
        "seq": 2,
        "version": 2,
        "state": "published",
    }
    assert answer["ETag"] == '"2"'
    assert answer["Location"] == f"/api/v1/updates/{made['id']}"
    shown = editor.get(f"/updates/{made['id']}").json()
    assert {name: shown[name] for name in ("headline", "byline", "warning", "links", "source", "key")} == {
        name: sent[name] for name in ("headline", "byline", "warning", "links", "source", "key")
    }
    assert shown["body"]["html"] == "<p>Nobody <strong>may</strong> cross.</p>"
    assert shown["body"]["doc"]["type"] == "doc"
    assert log_of(story)[-1].update.html == shown["body"]["html"]  # type: ignore[union-attr]


def test_without_publish_it_stays_private(reporter: Tool, story: Story) -> None:
    answer = reporter.post("/stories/bridge/updates", {"headline": "UNSENT"})
    assert (answer.status_code, answer.json()["state"], answer.json()["seq"]) == (201, "draft", None)
    assert "UNSENT" not in public_text(story)
    shown = reporter.get(f"/updates/{answer.json()['id']}").json()
    assert (shown["headline"], shown["revision"], shown["published_at"]) == ("UNSENT", 0, None)


def test_a_reporter_who_publishes_leaves_not_even_a_draft(reporter: Tool, story: Story) -> None:
    answer = reporter.post("/stories/bridge/updates", {"headline": "UNSENT", "publish": True})
    assert answer.status_code == 403
    assert not Update.objects.exists()


def test_nothing_is_published_in_a_closed_story(editor: Tool, story: Story) -> None:
    editor.patch("/stories/bridge", {"state": "closed"})
    assert editor.post("/stories/bridge/updates", {"headline": "Late", "publish": True}).status_code == 409
    assert not Update.objects.exists()


@pytest.mark.parametrize("content", ["*a*", "<p>a</p>", "a"])
@pytest.mark.parametrize("form", ["markdown", "html", "text"])
def test_a_text_is_read_by_its_form(editor: Tool, story: Story, form: str, content: str) -> None:
    public_id = editor.draft(headline="", body={"format": form, "content": content})
    assert "a" in editor.get(f"/updates/{public_id}").json()["body"]["html"]


def test_a_document_comes_back_as_it_was_sent(editor: Tool, story: Story) -> None:
    first = editor.draft(body={"format": "markdown", "content": "# Title\n\n- one\n- two"})
    document = editor.get(f"/updates/{first}").json()["body"]["doc"]
    second = editor.draft(body={"format": "doc", "content": document})
    assert editor.get(f"/updates/{second}").json()["body"]["doc"] == document


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "headline"),
        ({"headline": " ", "body": {"format": "text", "content": "\n"}}, "headline"),
        ({"headline": None}, "headline"),
        ({"headline": ["a"]}, "headline"),
        ({"headline": "a" * 301}, "headline"),
        ({"body": "a"}, "body"),
        ({"body": {"format": "rtf", "content": "a"}}, "body.format"),
        ({"body": {"format": "text"}}, "body.content"),
        ({"body": {"format": "text", "content": 1}}, "body.content"),
        ({"body": {"format": "doc", "content": "a"}}, "body.content"),
        ({"body": {"format": "doc", "content": [1]}}, "body.content"),
        ({"body": {"format": "doc", "content": None}}, "body.content"),
        ({"body": {"format": "doc", "content": {"type": "doc", "script": 1}}}, "body.content"),
        ({"body": {"format": "markdown", "content": "> " * 400 + "a"}}, "body.content"),
        ({"headline": "a", "byline": "Amina"}, "byline"),
        ({"headline": "a", "byline": [""]}, "byline.0.name"),
        ({"headline": "a", "byline": [{"author": "Amina"}]}, "byline.0.name"),
        ({"headline": "a", "byline": ["Amina"] * 21}, "byline"),
        ({"headline": "a", "key": "true"}, "key"),
        ({"headline": "a", "publish": 1}, "publish"),
        ({"headline": "a", "warning": "a" * 201}, "warning"),
        ({"headline": "a", "links": [{"title": "x", "url": "javascript:alert(1)"}]}, "links.0.url"),
        ({"headline": "a", "links": [{"title": "x"}]}, "links.0.url"),
        ({"headline": "a", "source": {"outlet": "x", "url": "data:text/html,x"}}, "source.url"),
        ({"headline": "a", "claims": "b1"}, "claims"),
        ({"headline": "a", "published_at": "2026-03-01T12:00:00Z"}, "published_at"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_written(
    editor: Tool, story: Story, sent: dict[str, Any], field: str
) -> None:
    answer = editor.post("/stories/bridge/updates", sent)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    assert not Update.objects.exists()


def test_markup_comes_out_safe(editor: Tool, story: Story) -> None:
    content = '<p onclick="x()">a<script>alert(1)</script><a href="javascript:x()">b</a></p>'
    public_id = editor.published(body={"format": "html", "content": content})
    html = editor.get(f"/updates/{public_id}").json()["body"]["html"]
    assert "script" not in html
    assert "onclick" not in html


def test_who_writes_under_another_name_is_kept_and_never_told(editor: Tool, story: Story) -> None:
    public_id = editor.published(byline=["Noor", {"name": "A resident", "author": "HIDDEN-AUTHOR"}])
    assert Authorship.objects.get().real_author == "HIDDEN-AUTHOR"
    for address in ("", "/revisions"):
        answer = editor.get(f"/updates/{public_id}{address}")
        assert "A resident" in answer.text
        assert "HIDDEN-AUTHOR" not in answer.text


def test_the_author_behind_an_alias_stays_when_a_change_sends_names_alone(
    editor: Tool, reporter: Tool, story: Story
) -> None:
    public_id = editor.published(byline=["Noor", {"name": "A resident", "author": "HIDDEN-AUTHOR"}])
    address = f"/updates/{public_id}"
    names = {"headline": "Open again", "byline": ["A resident", "Noor"]}
    kept = reporter.put(f"{address}/draft", names, If_Match=editor.get(address)["ETag"])
    assert kept.status_code == 200, kept.text
    assert Authorship.objects.get().real_author == "HIDDEN-AUTHOR"
    out = editor.patch(address, names | {"change_kind": "update"}, If_Match=kept["ETag"])
    assert out.status_code == 200, out.text
    assert [(each.shown_as, each.real_author) for each in Authorship.objects.all()] == [
        ("A resident", "HIDDEN-AUTHOR")
    ]
    assert "HIDDEN-AUTHOR" not in editor.get(address).text


def test_a_draft_is_changed_in_the_fields_that_are_sent(reporter: Tool, story: Story) -> None:
    body = {"format": "text", "content": "Nobody may cross."}
    public_id = reporter.draft(body=body, byline=["Amina"], warning="Flooding")
    answer = reporter.patch(f"/updates/{public_id}", {"headline": "Open again", "key": True}, If_Match='"1"')
    assert (answer.status_code, answer["ETag"], answer.json()["seq"]) == (200, '"2"', None)
    shown = reporter.get(f"/updates/{public_id}").json()
    assert (shown["headline"], shown["byline"], shown["warning"]) == ("Open again", ["Amina"], "Flooding")
    assert (shown["body"]["html"], shown["key"]) == ("<p>Nobody may cross.</p>", True)


def test_a_published_update_changes_openly(editor: Tool, story: Story) -> None:
    public_id = editor.published(byline=["Amina"])
    sent = {"headline": "The bridge is open", "change_kind": "correction", "note": "It was the ferry."}
    answer = editor.patch(f"/updates/{public_id}", sent, If_Match='"2"')
    assert (answer.status_code, answer.json()["seq"], answer["ETag"]) == (200, 3, '"3"')
    shown = editor.get(f"/updates/{public_id}").json()
    assert (shown["headline"], shown["byline"], shown["revision"]) == ("The bridge is open", ["Amina"], 2)
    assert [(note["kind"], note["text"]) for note in shown["notes"]] == [("correction", "It was the ferry.")]
    revisions = editor.get(f"/updates/{public_id}/revisions").json()["items"]
    assert [(each["number"], each["headline"]) for each in revisions] == [
        (2, "The bridge is open"),
        (1, "The bridge is closed"),
    ]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"headline": "b"}, "change_kind"),
        ({"headline": "b", "change_kind": "retraction"}, "change_kind"),
        ({"headline": "b", "change_kind": "correction"}, "note"),
        ({"headline": "b", "change_kind": "correction", "note": "  "}, "note"),
        ({"headline": "b", "change_kind": "update", "note": "a" * 1001}, "note"),
        ({"headline": "", "change_kind": "update"}, "headline"),
        ({"key": True, "change_kind": "update"}, "key"),
    ],
)
def test_published_words_never_change_silently(
    editor: Tool, story: Story, sent: dict[str, Any], field: str
) -> None:
    public_id = editor.published()
    answer = editor.patch(f"/updates/{public_id}", sent, If_Match='"2"')
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert LogEntry.objects.count() == 2


@pytest.mark.parametrize("sent", [{}, {"change_kind": "update"}, {"headline": "b", "note": "Why?"}])
def test_a_draft_is_not_saved_for_nothing(reporter: Tool, story: Story, sent: dict[str, Any]) -> None:
    public_id = reporter.draft()
    assert reporter.patch(f"/updates/{public_id}", sent, If_Match='"1"').status_code == 422
    assert reporter.get(f"/updates/{public_id}").json()["version"] == 1


def test_a_reporter_changes_no_published_update(editor: Tool, reporter: Tool, story: Story) -> None:
    public_id = editor.published()
    sent = {"headline": "b", "change_kind": "update"}
    assert reporter.patch(f"/updates/{public_id}", sent, If_Match='"2"').status_code == 403
    assert editor.get(f"/updates/{public_id}").json()["headline"] == "The bridge is closed"


def test_a_list_of_updates_goes_on_where_it_stopped(editor: Tool, story: Story) -> None:
    ids = [editor.published(headline=f"Update {number}") for number in range(3)]
    first = editor.get("/stories/bridge/updates?limit=2").json()
    ids.append(editor.draft(headline="Later"))
    rest = editor.get(f"/stories/bridge/updates?limit=2&cursor={first['next']}").json()
    assert [each["id"] for each in first["items"] + rest["items"]] == ids[2::-1]
    assert rest["next"] is None
    drafts = editor.get("/stories/bridge/updates?state=draft").json()["items"]
    assert [each["id"] for each in drafts] == [ids[3]]


def test_a_cursor_opens_no_other_list(editor: Tool, story: Story) -> None:
    public_id = editor.published()
    editor.published()
    cursor = editor.get("/stories/bridge/updates?limit=1").json()["next"]
    for address in ("/stories", f"/updates/{public_id}/revisions"):
        assert editor.get(f"{address}?cursor={cursor}").status_code == 422
    assert editor.get(f"/stories/bridge/updates?cursor=x{cursor}").status_code == 422


def test_publishing_at_once_holds_the_story_once_and_asks_little(
    editor: Tool, story: Story, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(30) as asked:
        editor.published(headline="The bridge is closed")
    stirred = [each for each in asked.captured_queries if '"desk_seq" = ' in each["sql"]]
    assert len(stirred) == 1


@pytest.mark.parametrize(
    "address", ["/updates/none", "/updates/none/revisions", "/stories/none", "/stories/none/updates"]
)
def test_what_is_not_there_is_not_found(editor: Tool, address: str) -> None:
    assert editor.get(address).status_code == 404


def test_asking_for_many_updates_costs_no_more_queries(
    editor: Tool, story: Story, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        editor.published(headline=f"Update {number}", key=True)
        editor.draft()
    with django_assert_max_num_queries(9):
        assert len(editor.get("/stories/bridge/updates").json()["items"]) == 16
