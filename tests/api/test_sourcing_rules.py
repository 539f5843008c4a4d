"""The rules of sourcing hold over the API as everywhere, and protected strings go to few."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing.sourcing import people
from readout.sourcing.models import Approval, Override, ProtectedName
from tests.api.tool import ROOT, Tool
from tests.newsroom import public_text
from tests.sourcing import desk

STORY = "/stories/bridge-closed"
HERON = {
    "kind": "person",
    "identification": "hidden",
    "ground_rule": "on_background",
    "public_description": desk.DESCRIPTION,
    "anonymity_reason": desk.REASON,
    "reached": "directly",
    "code_name": "Heron",
    "protected": True,
}


@pytest.fixture
def story(noor: Member) -> Story:
    return desk.flood(noor)


@pytest.fixture
def heron(reporter: Tool, story: Story) -> str:
    """The id of a hidden source that a reporter's tool recorded."""
    return reporter.made("/sources", HERON)


def drafted(tool: Tool, *chain: str, **more: Any) -> str:
    """A draft with one line, `b4`."""
    claim = {"id": "b4", "text": desk.LINE, "ways": [{"chain": list(chain)}], **more}
    body = {"format": "markdown", "content": f"[b4]{desk.LINE}[/b4]."}
    return tool.draft("bridge-closed", body=body, claims=[claim])


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def approve(member: Member, source: str, **more: Any) -> Any:
    sent = {"source": source, "claim": "b4", "told": True, **more}
    return signed_in(member).post(f"{ROOT}{STORY}/approvals", sent, content_type="application/json")


def test_a_hidden_source_waits_for_a_second_person(
    editor: Tool, reporter: Tool, sam: Member, story: Story, heron: str
) -> None:
    draft = drafted(reporter, heron)
    refused = editor.post(f"/updates/{draft}/publish")
    assert (refused.status_code, refused.json()["type"]) == (409, "/api/v1/problems/needs-approval")
    assert list(refused.json()["errors"]) == ["claims.b4"]
    assert desk.LINE not in refused.text
    assert approve(sam, heron).status_code == 201
    assert editor.post(f"/updates/{draft}/publish").status_code == 200
    (shown,) = editor.get(f"{STORY}/approvals").json()["items"]
    assert (shown["by"], shown["claim"], shown["stands"]) == ("Sam", "b4", True)


def test_a_token_is_never_the_second_person(
    reporter: Tool, standards: Tool, sam: Member, story: Story, heron: str
) -> None:
    drafted(reporter, heron)
    sent = {"source": heron, "claim": "b4", "told": True}
    assert standards.post(f"{STORY}/approvals", sent).status_code == 403
    subject = {"source": heron, "subject": "the piers", "until": "2199-01-01T00:00:00Z", "told": True}
    assert standards.post(f"{STORY}/approvals", subject).status_code in (403, 422)
    assert not Approval.objects.exists()
    assert approve(sam, heron, told=False).status_code == 422
    assert approve(sam, heron, subject="the piers").status_code == 422
    assert not Approval.objects.exists()


def test_an_editor_approves_nothing(noor: Member, reporter: Tool, story: Story, heron: str) -> None:
    drafted(reporter, heron)
    assert approve(noor, heron).status_code == 403


def test_a_changed_chain_takes_the_approval_back(
    editor: Tool, reporter: Tool, sam: Member, story: Story, heron: str
) -> None:
    draft = drafted(reporter, heron)
    approve(sam, heron)
    ways = {"ways": [{"chain": [heron], "mode": "observation"}]}
    assert reporter.patch(f"{STORY}/claims/b4", ways, If_Match='"1"').status_code == 200
    assert editor.post(f"/updates/{draft}/publish").status_code == 409
    (shown,) = editor.get(f"{STORY}/approvals").json()["items"]
    assert (shown["stands"], shown["void_reason"]) == (False, "What was approved was changed.")


def test_approvals_are_taken_back_by_who_may_give_them(
    editor: Tool, standards: Tool, reporter: Tool, sam: Member, story: Story, heron: str
) -> None:
    draft = drafted(reporter, heron)
    approve(sam, heron)
    assert editor.post(f"{STORY}/approvals/take-back", {"source": heron}).status_code == 403
    assert standards.post(f"{STORY}/approvals/take-back", {"source": heron}).json() == {"taken_back": 1}
    assert editor.post(f"/updates/{draft}/publish").status_code == 409


def test_a_warning_is_passed_over_by_a_person_with_a_reason(
    editor: Tool, reporter: Tool, noor: Member, story: Story
) -> None:
    police = editor.made("/sources", {"organisation": desk.works(noor).public_id})
    draft = drafted(reporter, police, serious=True)
    (found,) = editor.get(f"/updates/{draft}/findings").json()["items"]
    assert (found["rule"], found["claim"], found["overridable"]) == ("corroborated", "b4", True)
    refused = editor.post(f"/updates/{draft}/publish")
    assert refused.json()["type"] == "/api/v1/problems/needs-override"
    sent = {"claim": "b4", "reason": "They keep the only record."}
    address = f"/updates/{draft}/overrides"
    assert editor.post(address, sent).status_code == 403
    assert not Override.objects.exists()
    answer = signed_in(noor).post(ROOT + address, sent, content_type="application/json")
    assert answer.status_code == 201, answer.text
    assert editor.get(f"/updates/{draft}/findings").json()["items"] == []
    assert editor.post(f"/updates/{draft}/publish").status_code == 200


def test_who_stands_behind_a_code_name_is_told_to_nobody_and_the_code_name_to_few(
    editor: Tool, reporter: Tool, standards: Tool, token: Callable[[str], str], story: Story, heron: str
) -> None:
    name = {"name": "CANARY-IDENTITY"}
    assert editor.put(f"/sources/{heron}/protected-name", name).status_code == 403
    assert standards.put(f"/sources/{heron}/protected-name", name).status_code == 200
    assert ProtectedName.objects.count() == 1
    tools = {"recorder": reporter, "standards": standards, "editor": editor}
    tools |= {"another": Tool(token("reporter")), "moderator": Tool(token("moderator"))}
    seen = {}
    for who, tool in tools.items():
        answers = (tool.get(f"/sources/{heron}"), tool.get("/sources"))
        assert not any("CANARY" in answer.text for answer in answers)
        seen[who] = ["Heron" in answer.text for answer in answers]
    assert seen == {
        "recorder": [True, True],
        "standards": [True, True],
        "editor": [False, False],
        "another": [False, False],
        "moderator": [False, False],
    }


def test_a_request_that_would_tell_who_a_hidden_source_is_is_there_for_few(
    editor: Tool, reporter: Tool, standards: Tool, noor: Member, story: Story, heron: str
) -> None:
    engineer = people.add_person("Vera Faber", by=noor)
    sent = {"person": engineer.public_id, "hidden_source": heron}
    asked = reporter.made(f"{STORY}/requests", sent)
    shown = {tool: tool.get(f"/requests/{asked}").json()["hidden_source"] for tool in (reporter, standards)}
    assert set(shown.values()) == {heron}
    listed = {tool: len(tool.get(f"{STORY}/requests").json()["items"]) for tool in shown}
    assert set(listed.values()) == {1}
    assert editor.get(f"{STORY}/requests").json()["items"] == []
    nowhere = [
        editor.get(f"/requests/{asked}"),
        editor.post(f"/requests/{asked}/attempts", {"channel": "phone"}),
        editor.post(f"/requests/{asked}/publish"),
        editor.post(f"/requests/{asked}/conclude", {"outcome": "declined"}),
        editor.get("/requests/aaaaaaaaaaaa"),
    ]
    assert {answer.status_code for answer in nowhere} == {404}
    reporter.post(f"/requests/{asked}/attempts", {"channel": "phone"})
    assert standards.post(f"/requests/{asked}/publish").status_code == 409
    assert "Vera Faber" not in public_text(story)


def test_false_about_a_living_person_is_a_standards_editors_decision(
    editor: Tool, standards: Tool, noor: Member, story: Story
) -> None:
    person = people.add_person("Vera Faber", by=noor)
    claim = {"id": "b4", "text": desk.LINE, "ways": [{}], "about": [{"person": person.public_id}]}
    editor.post(f"{STORY}/claims", claim)
    status = {"status": "false", "basis": "the inspection log"}
    assert editor.post(f"{STORY}/claims/b4/status", status).status_code == 403
    assert standards.post(f"{STORY}/claims/b4/status", status).status_code == 200


def test_leaving_confirmed_needs_a_decision_about_a_correction(editor: Tool, story: Story) -> None:
    editor.post(f"{STORY}/claims", {"id": "b4", "text": desk.LINE, "ways": [{}]})
    confirmed = {"status": "confirmed", "basis": "the inspection log"}
    assert editor.post(f"{STORY}/claims/b4/status", confirmed).status_code == 200
    refused = editor.post(f"{STORY}/claims/b4/status", {"status": "reported"})
    assert (refused.status_code, list(refused.json()["errors"])) == (422, ["correction"])
    decided = {"status": "reported", "correction": "needed"}
    assert editor.post(f"{STORY}/claims/b4/status", decided).status_code == 200


def test_what_nobody_is_named_for_is_not_published(editor: Tool, story: Story) -> None:
    claim = {"id": "b4", "text": desk.LINE}
    body = {"format": "markdown", "content": f"[b4]{desk.LINE}[/b4]."}
    sent = {"body": body, "claims": [claim], "publish": True}
    refused = editor.post(f"{STORY}/updates", sent)
    assert (refused.status_code, refused.json()["type"]) == (409, "/api/v1/problems/not-yet-sourced")
    assert editor.get(f"{STORY}/claims").json()["items"] == []


def test_a_source_changed_from_an_old_version_is_refused(
    reporter: Tool, editor: Tool, sam: Member, story: Story, heron: str
) -> None:
    drafted(reporter, heron)
    approve(sam, heron)
    sent = {"public_description": "an official of the river county", "limits": ["It is one account."]}
    assert editor.patch(f"/sources/{heron}", sent).status_code == 428
    assert editor.patch(f"/sources/{heron}", sent, If_Match='"1"').status_code == 200
    refused = reporter.patch(f"/sources/{heron}", {"code_name": "Crane"}, If_Match='"1"')
    assert (refused.status_code, refused.json()["version"]) == (412, 2)
    shown = editor.get(f"/sources/{heron}").json()
    assert (shown["public_description"], shown["limits"][0]["text"]) == (
        sent["public_description"],
        "It is one account.",
    )
    assert editor.get(f"{STORY}/approvals").json()["items"][0]["stands"] is False
