"""The same request twice does a thing once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import LogEntry, Story, Update
from readout.publishing.idempotency import forget_old
from readout.publishing.models import Answer
from tests.api.tool import Tool
from tests.newsroom import log_of, open_story

SENT = {"headline": "The bridge is closed", "publish": True}
AT_ONCE = 8


def _in_threads(work: Callable[[int], Any]) -> list[Any]:
    together = Barrier(AT_ONCE)

    def one(number: int) -> Any:
        together.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def test_a_request_that_comes_again_is_answered_alike(editor: Tool, story: Story) -> None:
    first = editor.post("/stories/bridge/updates", SENT, Idempotency_Key="k")
    again = editor.post("/stories/bridge/updates", SENT, Idempotency_Key="k")
    for part in ("status_code", "content", "headers"):
        assert getattr(first, part) == getattr(again, part)
    assert Update.objects.count() == 1
    assert len(log_of(story)) == 2


def test_the_first_answer_stands_though_the_update_went_on(editor: Tool, story: Story) -> None:
    first = editor.post("/stories/bridge/updates", SENT, Idempotency_Key="k")
    editor.post(f"/updates/{first.json()['id']}/retract", {"reason": "It was not so."})
    again = editor.post("/stories/bridge/updates", SENT, Idempotency_Key="k")
    assert again.json()["state"] == "published"


def test_every_call_that_writes_takes_a_key(editor: Tool, standards: Tool, story: Story) -> None:
    public_id = editor.draft()
    change = {"headline": "b", "change_kind": "update"}
    calls: list[Callable[[str], Any]] = [
        lambda key: editor.post("/stories", {"title": "New"}, Idempotency_Key=key),
        lambda key: editor.patch("/stories/bridge", {"title": "Renamed"}, Idempotency_Key=key),
        lambda key: editor.post(f"/updates/{public_id}/publish", Idempotency_Key=key),
        lambda key: editor.patch(f"/updates/{public_id}", change, If_Match='"2"', Idempotency_Key=key),
        lambda key: editor.post(f"/updates/{public_id}/pin", Idempotency_Key=key),
        lambda key: editor.post(f"/updates/{public_id}/retract", {"reason": "No."}, Idempotency_Key=key),
        lambda key: standards.post(
            "/stories/bridge/redactions", {"words": ["word"], "reason": "Order"}, Idempotency_Key=key
        ),
    ]
    for number, call in enumerate(calls):
        first, again = call(f"key {number}"), call(f"key {number}")
        assert first.status_code in (200, 201), first.text
        assert (first.status_code, first.content) == (again.status_code, again.content)
    assert [event.seq for event in log_of(story)] == list(range(1, 7))


def test_another_request_under_the_key_is_refused(editor: Tool, story: Story) -> None:
    editor.post("/stories/bridge/updates", SENT, Idempotency_Key="k")
    for address, body in (("/stories/bridge/updates", {**SENT, "key": True}), ("/stories", {"title": "New"})):
        answer = editor.post(address, body, Idempotency_Key="k")
        assert (answer.status_code, answer.json()["type"]) == (422, "/api/v1/problems/key-reused")
    assert (Update.objects.count(), Story.objects.count()) == (1, 1)


def test_a_key_belongs_to_one_token(editor: Tool, standards: Tool, story: Story) -> None:
    ids = {
        tool.post("/stories/bridge/updates", SENT, Idempotency_Key="k").json()["id"]
        for tool in (editor, standards)
    }
    assert len(ids) == 2


def test_a_refusal_is_not_kept(editor: Tool, story: Story) -> None:
    editor.patch("/stories/bridge", {"state": "paused"})
    editor.patch("/stories/bridge", {"state": "closed"})
    assert editor.post("/stories/bridge/updates", SENT, Idempotency_Key="k").status_code == 409
    assert not Answer.objects.exists()
    editor.patch("/stories/bridge", {"state": "live"})
    assert editor.post("/stories/bridge/updates", SENT, Idempotency_Key="k").status_code == 201


def test_an_answer_holds_no_words(editor: Tool, story: Story) -> None:
    editor.post("/stories/bridge/updates", {"headline": "UNSENT-WORD"}, Idempotency_Key="k")
    assert "UNSENT-WORD" not in str(Answer.objects.values())


def test_after_a_day_the_key_is_free(editor: Tool, story: Story) -> None:
    editor.post("/stories/bridge/updates", SENT, Idempotency_Key="k")
    Answer.objects.update(at=clock.now() - timedelta(hours=24, seconds=1))
    assert editor.post("/stories/bridge/updates", SENT, Idempotency_Key="k").status_code == 201
    assert Update.objects.count() == 2


def test_old_answers_are_forgotten_and_no_others(editor: Tool, story: Story) -> None:
    for key in ("old", "new"):
        editor.post("/stories/bridge/updates", SENT, Idempotency_Key=key)
    Answer.objects.filter(key="old").update(at=clock.now() - timedelta(hours=26))
    assert forget_old() == 1
    assert Answer.objects.get().key == "new"


@pytest.mark.parametrize("key", ["", "  ", "k" * 256, "é"])
def test_a_key_of_another_form_is_refused(editor: Tool, story: Story, key: str) -> None:
    answer = editor.post("/stories/bridge/updates", SENT, Idempotency_Key=key)
    assert (answer.status_code, "Idempotency-Key" in answer.json()["detail"]) == (400, True)
    assert not Update.objects.exists()


def test_the_longest_key_is_taken(editor: Tool, story: Story) -> None:
    for _ in range(2):
        answer = editor.post("/stories/bridge/updates", SENT, Idempotency_Key="k" * 255)
        assert answer.status_code == 201
    assert Update.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_request_at_once_is_done_once(noor: Member, token: Callable[[str], str]) -> None:
    story, plain = open_story(noor), token("editor")
    answers = _in_threads(lambda _: Tool(plain).post("/stories/bridge/updates", SENT, Idempotency_Key="k"))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert [event.seq for event in log_of(story)] == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_different_requests_at_once_under_one_key_leave_one(
    noor: Member, token: Callable[[str], str]
) -> None:
    story, plain = open_story(noor), token("editor")

    def send(number: int) -> int:
        sent = {"headline": f"From {number}", "publish": True}
        status: int = Tool(plain).post("/stories/bridge/updates", sent, Idempotency_Key="k").status_code
        return status

    assert sorted(_in_threads(send)) == [201] + [422] * (AT_ONCE - 1)
    assert LogEntry.objects.filter(story=story).count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_many_who_change_one_version_one_does(noor: Member, token: Callable[[str], str]) -> None:
    open_story(noor)
    plain = token("editor")
    public_id = Tool(plain).published()

    def change(number: int) -> Any:
        sent = {"headline": f"From {number}", "change_kind": "update"}
        return Tool(plain).patch(f"/updates/{public_id}", sent, If_Match='"2"')

    answers = _in_threads(change)
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * (AT_ONCE - 1)
    assert all(answer.json()["version"] == 3 for answer in answers)
    assert Update.objects.get().revision == 2


@pytest.mark.django_db(transaction=True)
def test_changes_of_different_fields_never_bring_old_words_back(
    noor: Member, token: Callable[[str], str]
) -> None:
    open_story(noor)
    plain = token("editor")
    public_id = Tool(plain).draft(headline="0")

    def change(number: int) -> None:
        tool = Tool(plain)
        for _ in range(AT_ONCE * 4):
            shown = tool.get(f"/updates/{public_id}")
            sent = (
                {"headline": f"{int(shown.json()['headline']) + 1}"}
                if number % 2
                else {"warning": f"{number}"}
            )
            if tool.patch(f"/updates/{public_id}", sent, If_Match=shown["ETag"]).status_code == 200:
                return
        raise AssertionError("never got through")

    _in_threads(change)
    shown = Tool(plain).get(f"/updates/{public_id}").json()
    assert (shown["headline"], shown["version"]) == (str(AT_ONCE // 2), 1 + AT_ONCE)
