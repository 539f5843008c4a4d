"""Replies over the API, for moderators' tools."""

from collections.abc import Callable

import pytest
from django.db import connection

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing import stories
from readout.replies import actions, forms
from readout.replies.actions import Sent, receive, report
from readout.replies.models import Reply
from tests.api.tool import Tool

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(token: Callable[[str], str]) -> Tool:
    """A tool with the role of a moderator."""
    return Tool(token("moderator"))


@pytest.fixture
def careful(noor: Member, story: Story) -> Story:
    """The story, whose replies are read first."""
    return stories.change(story.slug, replies="premoderated", by=noor)


def sent(story: Story, text: str, **more: str) -> Reply:
    return receive(story, Sent(token=forms.issue(story.pk), text=text, **more)).reply


def test_a_tool_reads_the_queue_and_decides(careful: Story, moderator: Tool) -> None:
    one, two = sent(careful, "One"), sent(careful, "Two")
    listed = moderator.get("/replies?state=held").json()
    assert [item["id"] for item in listed["items"]] == [two.public_id, one.public_id]
    decided = moderator.post(f"/replies/{one.public_id}/publish", {}).json()
    assert (decided["id"], decided["state"]) == (one.public_id, "published")
    assert moderator.post(f"/replies/{two.public_id}/reject", {"reason": "insult"}).status_code == 200
    assert moderator.get("/replies?state=held").json()["items"] == []
    undone = moderator.post(f"/replies/batches/{decided['batch']}/undo", None)
    assert undone.json() == {"taken_back": 1}
    assert [item["id"] for item in moderator.get("/replies?state=held").json()["items"]] == [one.public_id]


def test_a_rejection_wants_a_reason_and_changes_nothing_without(careful: Story, moderator: Tool) -> None:
    reply = sent(careful, "One")
    assert moderator.post(f"/replies/{reply.public_id}/reject", {}).status_code == 422
    reply.refresh_from_db()
    assert reply.state == "held"


def test_what_does_not_exist_or_cannot_be_is_refused(careful: Story, moderator: Tool) -> None:
    reply = sent(careful, "One")
    assert moderator.post("/replies/nothing/publish", {}).status_code == 404
    assert moderator.post(f"/replies/{reply.public_id}/remove", {"reason": "insult"}).status_code == 409
    assert moderator.get("/replies?state=burnt").status_code == 422


def test_a_reporter_s_tool_does_not_see_replies(careful: Story, reporter: Tool) -> None:
    reply = sent(careful, "One")
    assert reporter.get("/replies").status_code == 403
    assert reporter.post(f"/replies/{reply.public_id}/publish", {}).status_code == 403


def test_a_tool_sees_reports_and_what_became_of_the_writer_s_others(careful: Story, moderator: Tool) -> None:
    address = "mira@river.example"
    for number in range(2):
        moderator.post(f"/replies/{sent(careful, f'One {number}', email=address).public_id}/spam", {})
    reply = sent(careful, "Three", email=address)
    moderator.post(f"/replies/{reply.public_id}/publish", {})
    report(careful, reply.public_id, reason="hate", network="192.0.2.1")
    answer = moderator.get("/replies?state=reported&story=bridge")
    (item,) = answer.json()["items"]
    assert (item["reports"], item["earlier"]) == ({"hate": 1}, {"spam": 2})
    assert address not in answer.content.decode()
    assert reply.writer not in answer.content.decode()


def test_a_decision_sent_twice_is_made_once(careful: Story, moderator: Tool) -> None:
    reply = sent(careful, "One")
    statuses = [moderator.post(f"/replies/{reply.public_id}/publish", {}).status_code for _ in range(2)]
    assert statuses == [200, 409]
    assert reply.judgements.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_decision_holds_up_no_update(
    careful: Story, moderator: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = sent(careful, "One")
    held: list[bool] = []

    def judge(*_: object, **__: object) -> str:
        held.append(connection.in_atomic_block)
        return "batch"

    monkeypatch.setattr(actions, "judge", judge)
    assert moderator.post(f"/replies/{reply.public_id}/publish", {}).status_code == 200
    assert held == [False]


def test_nothing_is_decided_about_a_version_that_was_not_read(careful: Story, moderator: Tool) -> None:
    reply = sent(careful, "One")
    (item,) = moderator.get("/replies?state=held").json()["items"]
    moderator.post(f"/replies/{reply.public_id}/spam", {"version": item["version"]})
    answer = moderator.post(f"/replies/{reply.public_id}/publish", {"version": item["version"]})
    assert answer.status_code == 412
    reply.refresh_from_db()
    assert reply.state == "spam"


def test_a_tool_closes_replies_and_opens_them_again(careful: Story, moderator: Tool, reporter: Tool) -> None:
    address = "/stories/bridge/replies/closing"
    assert moderator.get(address).json() == {"at": None, "open": True}
    closed = moderator.put(address, {"at": "2026-03-01T12:00:00Z"}).json()
    assert closed == {"at": "2026-03-01T12:00:00.000Z", "open": False}
    assert moderator.put(address, {"at": None}).json() == {"at": None, "open": True}
    assert moderator.put(address, {"at": "noon"}).status_code == 422
    assert moderator.put("/stories/none/replies/closing", {"at": None}).status_code == 404
    assert reporter.put(address, {"at": None}).status_code == 403


def test_an_editors_tool_answers_as_the_newsroom_and_a_moderators_may_not(
    careful: Story, moderator: Tool, token: Callable[[str], str]
) -> None:
    asked, editor = sent(careful, "When was it closed?"), Tool(token("editor"))
    path, words = f"/replies/{asked.public_id}/answer", {"text": "At *half past six*."}
    assert editor.post(path, words).status_code == 409
    moderator.post(f"/replies/{asked.public_id}/publish", {})
    assert moderator.post(path, words).status_code == 403
    assert editor.post(path, {"text": " "}).status_code == 422
    made = editor.post(path, words)
    assert made.status_code == 201
    said = Reply.objects.get(public_id=made.json()["id"])
    assert (said.parent, said.is_public, said.words) == (asked, True, "At half past six.")
