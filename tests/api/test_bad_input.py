"""What comes malformed, hostile or at a bad time gets a clear refusal, and changes nothing."""

import sqlite3
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError
from pytest_django import Settings as DjangoSettings

from readout.accounts.models import Member
from readout.api import problems
from readout.api.parsing import read_json
from readout.core.refusals import Refusal, TooMany
from readout.coverage.models import Story, Update
from readout.publishing import drafting
from readout.publishing.idempotency import KeyReused
from readout.publishing.sourcing import telling
from tests.api.tool import Tool

HOME = "/stories/bridge/updates"

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "line 1, column 2"),
        (b'{"headline": "a",}', "not JSON"),
        (b"{'headline': 'a'}", "not JSON"),
        (b'{"headline": "a"} {}', "not JSON"),
        (b'\xef\xbb\xbf{"headline": "a"}', "not JSON"),
        (b'{"headline": "\xff"}', "UTF-8"),
        (b'{"headline": "a\x00"}', "not JSON"),
        ('{"headline": "a"}'.encode("utf-16"), "UTF-8"),
        (b'{"headline": NaN}', "NaN"),
        (b'{"headline": -Infinity}', "-Infinity"),
        (b'{"headline": 1e999}', "too large"),
        (b'{"headline": 0.' + b"1" * 5000 + b"}", "too long"),
        (b'{"headline": ' + b"9" * 5000 + b"}", "18 digits"),
        (b'{"headline": "a", "headline": "b"}', "comes twice"),
        (b'{"body": {"format": "doc", "content": {"a": 1, "a": 2}}}', "comes twice"),
        (b"[" * 200 + b"]" * 200, "levels deep"),
        (b"[" * 100_000 + b"]" * 100_000, "levels deep"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "levels deep"),
    ],
)
def test_what_is_no_json_is_refused_in_a_sentence(editor: Tool, story: Story, body: bytes, says: str) -> None:
    answer = editor.post(HOME, body)
    assert (answer.status_code, answer.json()["type"]) == (400, "/api/v1/problems/malformed")
    assert says in answer.json()["detail"]
    assert not Update.objects.exists()


@pytest.mark.parametrize("escape", [b"\\u0000", b"\\ud800", b"\\udfff x", b"\\udc00\\ud800"])
def test_text_that_cannot_be_stored_is_refused(editor: Tool, story: Story, escape: bytes) -> None:
    for body, field in (
        (b'{"headline": "a%s"}', ["headline"]),
        (b'{"byline": [{"name": "a%s"}]}', ["byline.0.name"]),
        (b'{"body": {"format": "doc", "content": {"a%s": 1}}}', []),
    ):
        answer = editor.post(HOME, body % escape)
        assert (answer.status_code, list(answer.json().get("errors", []))) == (422, field)
    assert not Update.objects.exists()


def test_a_whole_surrogate_pair_is_a_character(editor: Tool, story: Story) -> None:
    public_id = editor.made(HOME, b'{"headline": "\\ud83d\\ude80"}')
    assert editor.get(f"/updates/{public_id}").json()["headline"] == "🚀"


@pytest.mark.parametrize("body", [b"[]", b"null", b"1", b'"a"', b"true", b""])
def test_a_body_that_is_no_object_is_refused(editor: Tool, story: Story, body: bytes) -> None:
    answer = editor.post(HOME, body)
    assert answer.status_code == 422
    assert "object" in answer.json()["detail"]


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "",
        "application/json; charset=latin-1",
    ],
)
def test_a_body_that_is_not_called_json_is_not_read(editor: Tool, story: Story, kind: str) -> None:
    assert editor.post(HOME, {"headline": "a"}, content_type=kind).status_code == 415
    assert not Update.objects.exists()


def test_json_may_name_its_charset(editor: Tool, story: Story) -> None:
    kind = "application/json; charset=UTF-8"
    assert editor.post(HOME, {"headline": "a"}, content_type=kind).status_code == 201


def test_a_body_above_the_limit_is_refused(editor: Tool, story: Story) -> None:
    answer = editor.post(HOME, b" " * (settings.READOUT.max_body + 1))
    assert (answer.status_code, answer.json()["type"]) == (413, "/api/v1/problems/too-large")


def test_many_wrong_fields_and_long_names_make_no_long_answer(editor: Tool, story: Story) -> None:
    answer = editor.post(HOME, {f"{number}{'x' * 1000}": 1 for number in range(900)})
    assert answer.status_code == 422
    assert len(answer.content) < 20_000


def test_a_long_name_that_holds_many_parts_fills_no_memory(editor: Tool, story: Story) -> None:
    body = b'{"%s": [%s]}' % (b"n" * 100_000, b",".join([b"0"] * 10_000))
    read_json(body)  # what is made once is no part of what this body costs
    tracemalloc.start()
    try:
        read_json(body)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 100 * len(body)
    assert editor.post(HOME, body).status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/",
        "/stories/",
        "/stories/bridge/nothing",
        "/stories/..%2f..%2fetc",
        "/stories/%00",
        "/stories/a%0d%0aSet-Cookie:x",
        "/stories/%e2%80%ae",
        "/updates/%00",
        "/updates/" + "a" * 2000,
        "/redactions/-1/carry-out",
        "/redactions/x/carry-out",
        "/problems/none",
    ],
)
def test_an_address_that_is_none_is_not_found(editor: Tool, story: Story, address: str) -> None:
    assert editor.get(address).status_code == 404


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("delete", "/stories", "GET, POST, HEAD"),
        ("post", "/stories/bridge", "GET, PATCH, HEAD"),
        ("get", "/updates/a/publish", "POST"),
        ("post", "/updates/a/release-time", "DELETE"),
    ],
)
def test_another_method_is_told_which_there_are(
    editor: Tool, story: Story, method: str, address: str, allowed: str
) -> None:
    answer = getattr(editor, method)(address)
    assert (answer.status_code, answer["Allow"]) == (405, allowed)


def test_head_is_answered_as_get_without_its_body(editor: Tool, story: Story) -> None:
    public_id = editor.published()
    answer = editor.ask("HEAD", f"/updates/{public_id}", b"", {})
    assert (answer.status_code, answer["ETag"], answer.content) == (200, '"2"', b"")


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("database is locked"),
        OperationalError("database or disk is full"),
        OperationalError("server closed the connection: SECRET-INSIDE"),
        InterfaceError("connection already closed"),
    ],
)
def test_while_the_database_cannot_be_used_try_again_later(
    editor: Tool, story: Story, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(drafting, "start", _raising(error))
    answer = editor.post(HOME, {"headline": "a"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "SECRET-INSIDE" not in answer.text


def test_a_full_disk_leaves_nothing_half_done(
    editor: Tool, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = OperationalError("database or disk is full")
    full.__cause__ = sqlite3.OperationalError("database or disk is full")
    monkeypatch.setattr(telling, "went_out", _raising(full))
    sent = {"headline": "a", "publish": True}
    assert editor.post(HOME, sent, Idempotency_Key="k").status_code == 503
    assert not Update.objects.exists()
    monkeypatch.undo()
    assert editor.post(HOME, sent, Idempotency_Key="k").status_code == 201


def test_what_breaks_tells_nothing_of_the_inside(
    editor: Tool, story: Story, monkeypatch: pytest.MonkeyPatch, settings: DjangoSettings
) -> None:
    settings.DEBUG = True
    monkeypatch.setattr(drafting, "start", _raising(ValueError("SECRET-INSIDE")))
    answer = editor.post(HOME, {"headline": "a"})
    assert answer.status_code == 500
    for inside in ("SECRET-INSIDE", "Traceback", "ValueError", ".py"):
        assert inside not in answer.text


def test_every_kind_of_refusal_has_its_place_in_the_table() -> None:
    waiting: list[type[Refusal]] = [Refusal]
    kinds = set()
    while waiting:
        refusal = waiting.pop()
        kinds.add(refusal.kind)
        waiting += refusal.__subclasses__()
    assert {TooMany.kind, KeyReused.kind} < kinds <= problems.PROBLEMS.keys()


def test_who_may_not_see_a_thing_and_whoever_finds_none_are_told_alike(
    token: Callable[[str], str], story: Story, noor: Member
) -> None:
    moderator = Tool(token("moderator"))
    public_id = Tool(token("editor")).draft()
    sent = {"reason": "a"}
    answers = [moderator.post(f"/updates/{each}/retract", sent) for each in (public_id, "nothing2here")]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert answers[0].json() == answers[1].json()


def _raising(error: Exception) -> Callable[..., Any]:
    def fail(*given: object, **named: object) -> Any:
        raise error

    return fail


@pytest.mark.parametrize(
    ("sent", "field", "says"),
    [
        (b'{"title": ""}', "title", "This cannot be empty."),
        (b'{"title": "  "}', "title", "This cannot be empty."),
        (b"{}", "title", "This is needed. Send it."),
        (b'{"title": 1}', "title", "This must be text."),
        (b'{"title": "%s"}' % (b"x" * 301), "title", "At most 300 characters. Shorten it."),
        (b'{"title": "A", "slug": "bridge"}', "slug", "Another story has this address. Choose another"),
        (b'{"title": "A", "time_zone": "Vienna"}', "time_zone", "“Vienna” is no time zone; write one like"),
        (b'{"title": "A", "tilte": "B"}', "tilte", "There is no such field. Leave it out"),
        (b'{"title": "A", "state": "gone"}', "state", "This must be one of "),
    ],
)
def test_what_is_wrong_with_a_field_is_said_with_what_to_do(
    editor: Tool, story: Story, sent: bytes, field: str, says: str
) -> None:
    answer = editor.post("/stories", sent)
    assert answer.status_code == 422
    assert answer.json()["errors"][field].startswith(says)
