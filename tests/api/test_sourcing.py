"""Sources, claims, questions and requests over the API: recorded, read, changed, told to readers."""

from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing.models import Answer
from readout.publishing.sourcing import people
from tests.api.tool import Tool
from tests.newsroom import folded, rebuilt
from tests.sourcing import desk

STORY = "/stories/bridge-closed"
TEXT = "19 households have been evacuated"


@pytest.fixture
def story(noor: Member) -> Story:
    return desk.flood(noor)


@pytest.fixture
def police(editor: Tool, noor: Member, story: Story) -> str:
    """The id of a source: the river police, by name."""
    entry = people.add_organisation("the river police", by=noor)
    return editor.made("/sources", {"organisation": entry.public_id})


def known_from(source: str, **more: Any) -> dict[str, Any]:
    return {"text": TEXT, "id": "b3", "ways": [{"chain": [source]}], **more}


def figure(source: str) -> dict[str, Any]:
    return {"value": 19, "counted": "households evacuated", "counter": {"source": source}}


def public(client: Client) -> Any:
    return client.get("/live/bridge-closed/sourcing.json").json()


def out(tool: Tool, *claims: Any) -> str:
    body = {"format": "markdown", "content": f"[b3]{TEXT}[/b3]."}
    return tool.published("bridge-closed", body=body, claims=list(claims))


def test_an_update_is_published_with_its_claim_in_one_call(
    client: Client, editor: Tool, police: str, story: Story
) -> None:
    update = out(editor, known_from(police, figure=figure(police)))
    (line,) = public(client)["claims"]
    assert (line["id"], line["updates"]) == ("b3", [update])
    assert line["attribution"] == "according to the river police"
    assert line["remarks"][0]["text"] == "19 households evacuated, according to the river police."
    assert f'id="c-{update}-b3"' in editor.get(f"/updates/{update}").json()["body"]["html"]
    assert folded(story) == rebuilt(story)


def test_a_claim_is_read_as_it_was_recorded(editor: Tool, noor: Member, police: str) -> None:
    quay = people.add_place("the quay", by=noor)
    way = {"chain": [{"source": police, "public": False}], "mode": "quotation", "verbatim": "evacuated"}
    sent = known_from(
        police,
        ways=[way, {"chain": []}],
        topic="the quay",
        serious=True,
        event_from="2026-03-01T08:30:00Z",
        event_days=False,
        figure=figure(police) | {"high": 21.5, "bound": "about", "as_of": "2026-03-01T08:30:00Z"},
        about=[{"place": quay.public_id}],
    )
    assert editor.post(f"{STORY}/claims", sent).status_code == 201
    shown = editor.get(f"{STORY}/claims/b3").json()
    assert [hop["public"] for hop in shown["ways"][0]["chain"]] == [False]
    assert (shown["ways"][0]["mode"], shown["ways"][0]["verbatim"]) == ("quotation", "evacuated")
    assert shown["ways"][1]["chain"] == []
    assert (shown["figure"]["value"], shown["figure"]["high"]) == (19, 21.5)
    assert (shown["figure"]["counter"], shown["figure"]["as_of"]) == (police, "2026-03-01T08:30:00.000Z")
    assert (shown["event_from"], shown["event_days"]) == ("2026-03-01T08:30:00.000Z", False)
    assert shown["about"] == [{"kind": "place", "id": quay.public_id, "name": "the quay"}]
    assert (shown["status"], shown["history"][0]["to"], shown["shown_at"]) == ("reported", "reported", None)


def test_a_part_of_a_claim_changes_and_the_rest_stays(
    client: Client, editor: Tool, police: str, story: Story
) -> None:
    update = out(editor, known_from(police, figure=figure(police)))
    changed = editor.patch(f"{STORY}/claims/b3", {"text": "Nineteen households are out"}, If_Match='"1"')
    assert changed.status_code == 200, changed.text
    assert (changed.json()["version"], changed.json()["to_revise"]) == (2, [update])
    assert changed["ETag"] == '"2"'
    (line,) = public(client)["claims"]
    assert line["text"] == "Nineteen households are out."
    assert line["remarks"][0]["text"].startswith("19 households evacuated")
    assert folded(story) == rebuilt(story)


def test_of_two_who_change_a_claim_the_second_is_told(editor: Tool, reporter: Tool, police: str) -> None:
    editor.post(f"{STORY}/claims", known_from(police))
    assert editor.patch(f"{STORY}/claims/b3", {"serious": True}).status_code == 428
    assert editor.patch(f"{STORY}/claims/b3", {"serious": True}, If_Match='"1"').status_code == 200
    refused = reporter.patch(f"{STORY}/claims/b3", {"text": "Another"}, If_Match='"1"')
    assert (refused.status_code, refused.json()["version"]) == (412, 2)
    status = reporter.post(f"{STORY}/claims/b3/status", {"status": "unverified"}, If_Match='"1"')
    assert status.status_code == 412
    shown = editor.get(f"{STORY}/claims/b3").json()
    assert (shown["text"], shown["serious"], shown["status"]) == (TEXT, True, "reported")


def test_a_status_is_told_with_its_history(client: Client, editor: Tool, police: str, story: Story) -> None:
    update = out(editor, known_from(police))
    basis = {"status": "confirmed", "basis": "our reporter counted them"}
    answer = editor.post(f"{STORY}/claims/b3/status", basis)
    assert (answer.json()["status"], answer.json()["to_revise"]) == ("confirmed", [update])
    assert public(client)["claims"][0]["label"] == "Confirmed by us: our reporter counted them."
    history = editor.get(f"{STORY}/claims/b3").json()["history"]
    assert [(each["was"], each["to"]) for each in history] == [("", "reported"), ("reported", "confirmed")]
    assert folded(story) == rebuilt(story)


def test_a_newer_figure_replaces_an_older_one(client: Client, editor: Tool, police: str) -> None:
    update = out(editor, known_from(police, figure=figure(police)))
    newer = {"id": "b5", "text": "31 households have been evacuated", "ways": [{"chain": [police]}]}
    body = {"format": "markdown", "content": f"[b3]{TEXT}[/b3]. [b5]31 households have been evacuated[/b5]."}
    sent = {"body": body, "claims": ["b3", newer], "change_kind": "update"}
    revised = editor.patch(f"/updates/{update}", sent, If_Match=editor.get(f"/updates/{update}")["ETag"])
    assert revised.status_code == 200, revised.text
    status = {"status": "superseded", "superseded_by": "b5"}
    assert editor.post(f"{STORY}/claims/b3/status", status).status_code == 200
    old = next(each for each in public(client)["claims"] if each["id"] == "b3")
    assert old["label"] == "Out of date: see “31 households have been evacuated”."


def test_words_are_attributed_in_one_step(client: Client, editor: Tool, police: str) -> None:
    draft = editor.draft("bridge-closed", body={"format": "text", "content": f"{TEXT}. They are safe."})
    made = editor.post(f"/updates/{draft}/attribute", {"words": TEXT, "known_from": {"source": police}})
    assert made.status_code == 201, made.text
    assert made["Location"] == f"/api/v1/stories/bridge-closed/claims/{made.json()['id']}"
    assert editor.post(f"/updates/{draft}/publish").status_code == 200
    (line,) = public(client)["claims"]
    assert (line["text"], line["attribution"]) == (f"{TEXT}.", "according to the river police")


def test_a_claim_is_tied_to_an_update_and_taken_out_of_it(editor: Tool, police: str) -> None:
    editor.post(f"{STORY}/claims", known_from(police))
    draft = editor.draft("bridge-closed")
    assert editor.put(f"{STORY}/claims/b3/updates/{draft}", {}).status_code == 200
    (standing,) = editor.get(f"{STORY}/claims/b3").json()["updates"]
    assert (standing["update"], standing["kind"]) == (draft, "whole")
    assert [each["id"] for each in editor.get(f"{STORY}/claims?update={draft}").json()["items"]] == ["b3"]
    assert editor.delete(f"{STORY}/claims/b3/updates/{draft}").status_code == 200
    assert editor.get(f"{STORY}/claims?update={draft}").json()["items"] == []


def test_an_editor_chooses_what_we_know(client: Client, editor: Tool, reporter: Tool, police: str) -> None:
    out(editor, known_from(police))
    assert reporter.put(f"{STORY}/known", {"claims": ["b3"]}).status_code == 403
    assert editor.put(f"{STORY}/known", {"claims": ["b3"]}).json()["claims"] == ["b3"]
    assert [each["id"] for each in public(client)["known"]] == ["b3"]
    assert editor.put(f"{STORY}/known", {"claims": ["b3", "b3"]}).status_code == 422
    assert editor.get(f"{STORY}/known").json()["claims"] == ["b3"]


def test_a_question_is_private_until_it_is_published(
    client: Client, editor: Tool, reporter: Tool, story: Story
) -> None:
    asked = reporter.made(f"{STORY}/questions", {"text": "When will the bridge reopen?"})
    assert public(client)["open_questions"] == []
    assert reporter.post(f"/questions/{asked}/publish").status_code == 403
    assert editor.post(f"/questions/{asked}/publish", If_Match='"7"').status_code == 412
    assert editor.post(f"/questions/{asked}/publish", If_Match='"1"').json()["public"] is True
    assert editor.post(f"/questions/{asked}/close", {"state": "answered"}).status_code == 422
    closed = editor.post(f"/questions/{asked}/close", {"state": "answered", "answer": "On Friday."})
    assert (closed.json()["state"], closed["ETag"]) == ("answered", '"3"')
    assert public(client)["open_questions"][0]["note"] == "On Friday."
    listed = editor.get(f"{STORY}/questions?state=answered").json()["items"]
    assert [(each["id"], each["answer"]) for each in listed] == [(asked, "On Friday.")]
    assert folded(story) == rebuilt(story)


def test_silence_is_told_only_after_the_deadline_and_two_attempts(
    client: Client, editor: Tool, noor: Member, story: Story
) -> None:
    works = people.add_organisation("the roads department", by=noor)
    sent = {"organisation": works.public_id, "deadline": "2026-03-01T12:00:00Z"}
    asked = editor.made(f"{STORY}/requests", sent)
    silence = {"outcome": "no_response"}
    assert editor.post(f"/requests/{asked}/publish").status_code == 409
    early = {"channel": "phone", "at": "2026-03-01T10:00:00Z"}
    assert editor.post(f"/requests/{asked}/attempts", early).json()["state"] == "awaiting"
    refused = editor.post(f"/requests/{asked}/conclude", silence)
    assert (refused.status_code, "before the deadline" in refused.json()["detail"]) == (409, True)
    editor.post(f"/requests/{asked}/attempts", early | {"channel": "email"})
    assert editor.post(f"/requests/{asked}/publish").json()["public"] is True
    assert public(client)["asked"] == ["The roads department has been asked."]
    assert editor.get(f"/requests/{asked}").json()["overdue"] is True
    assert editor.post(f"/requests/{asked}/conclude", silence).json()["state"] == "no_response"
    assert public(client)["asked"] == ["The roads department did not respond to a request for comment."]
    assert "2026-03-01T12" not in client.get("/live/bridge-closed/snapshot.json").content.decode()
    assert folded(story) == rebuilt(story)


def test_a_deadline_changes_in_the_version_that_is_meant(editor: Tool, noor: Member, story: Story) -> None:
    asked = editor.made(f"{STORY}/requests", {"organisation": desk.works(noor).public_id})
    sent = {"deadline": "2026-03-01T12:00:00Z"}
    assert editor.patch(f"/requests/{asked}", sent).status_code == 428
    assert editor.patch(f"/requests/{asked}", sent, If_Match='"1"').status_code == 200
    assert editor.patch(f"/requests/{asked}", {"deadline": None}, If_Match='"1"').status_code == 412
    assert editor.get(f"/requests/{asked}").json()["deadline"] == "2026-03-01T12:00:00.000Z"


def test_what_is_named_must_be_there(editor: Tool, police: str) -> None:
    cases = [
        (known_from("nobody"), "ways.0.chain.0"),
        (known_from(police, about=[{"person": police}]), "about.0"),
        (known_from(police, about=[{}]), "about.0"),
        (known_from(police, figure=figure("nobody")), "figure.counter"),
        (known_from(police, ways=[{"chain": [{"source": police, "person": police}]}]), "ways.0.chain.0"),
    ]
    for sent, place in cases:
        refused = editor.post(f"{STORY}/claims", sent)
        assert (refused.status_code, list(refused.json()["errors"])) == (422, [place])
    refused = editor.post(f"{STORY}/updates", {"headline": "New", "claims": ["b9"]})
    assert (refused.status_code, list(refused.json()["errors"])) == (422, ["claims.0"])
    assert editor.get(f"{STORY}/claims").json()["items"] == []
    assert editor.get(f"{STORY}/updates").json()["items"] == []


def test_the_same_call_twice_is_done_once_and_keeps_no_words(editor: Tool, police: str) -> None:
    calls: list[tuple[str, dict[str, Any]]] = [
        (f"{STORY}/claims", {"text": "UNSAID-WORD", "ways": [{"chain": [police]}]}),
        (f"{STORY}/questions", {"text": "UNSAID-WORD?"}),
        ("/sources", {"kind": "person", "identification": "hidden", "code_name": "UNSAID-WORD"}),
    ]
    for number, (address, sent) in enumerate(calls):
        first, again = (editor.post(address, sent, Idempotency_Key=f"k{number}") for _ in range(2))
        assert (first.status_code, first.content) == (201, again.content), first.text
    assert len(editor.get(f"{STORY}/claims").json()["items"]) == 1
    assert "UNSAID-WORD" not in str(Answer.objects.values())
