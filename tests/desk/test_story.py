"""A story's desk: its page, its timeline, and what its program asks."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, override_settings

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story, Update
from readout.publishing import changing, drafting, mark, openings, publish, reviewing, shifts, timed, withdraw
from readout.publishing.models import Presence, TimedRelease, Visit
from tests.desk.conftest import SignIn
from tests.newsroom import open_story, public_text, published, words


def island(client: Client, address: str = "/desk/bridge/") -> dict[str, Any]:
    page = client.get(address).content.decode()
    found = re.search(r'<script id="desk-data" type="application/json">(.*?)</script>', page)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def timeline(client: Client, query: str = "") -> dict[str, Any]:
    told: dict[str, Any] = client.get(f"/desk/bridge/timeline.json{query}").json()
    return told


def row_of(told: dict[str, Any], update: Update) -> dict[str, Any]:
    row: dict[str, Any] = next(row for row in told["rows"] if row["id"] == update.public_id)
    return row


def post(client: Client, address: str, body: Any) -> Any:
    return client.post(address, json.dumps(body), "application/json")


def test_the_page_tells_its_program_who_one_is_and_where_things_are(
    sign_in: SignIn, noor: Member, amina: Member, story: Story
) -> None:
    told = island(sign_in(noor), "/desk/bridge/?u=x2y")
    assert told["member"]["name"] == "Noor"
    assert "publish" in told["member"]["may"]
    assert "redact" not in told["member"]["may"]
    assert told["people"] == ["Amina", "Noor"]
    assert told["open"] == "x2y"
    assert told["urls"]["redactions"] is None
    assert told["timeline"]["story"]["title"] == "Flood closes the old bridge"
    assert "publish" not in island(sign_in(amina))["member"]["may"]


@pytest.mark.parametrize(("language", "publish"), [("de", "Veröffentlichen"), ("ar-eg", "نشر")])
def test_the_program_gets_its_sentences_in_the_newsrooms_language(
    sign_in: SignIn, noor: Member, story: Story, language: str, publish: str
) -> None:
    with override_settings(LANGUAGE_CODE=language):
        assert island(sign_in(noor))["words"]["publish"] == publish


def test_a_row_says_how_often_its_update_was_opened(sign_in: SignIn, noor: Member, story: Story) -> None:
    update, quiet = published(noor, story, "Closed"), published(noor, story, "Ferry runs")
    openings.add({update.public_id: 2})
    openings.add({update.public_id: 5})
    told = timeline(sign_in(noor))
    assert (row_of(told, update)["opened"], row_of(told, quiet)["opened"]) == (7, 0)


def test_english_stands_in_the_program_itself(sign_in: SignIn, noor: Member, story: Story) -> None:
    assert island(sign_in(noor))["words"] == {}


def test_the_page_has_the_names_and_places_that_are_relied_upon(
    sign_in: SignIn, noor: Member, story: Story
) -> None:
    answer = sign_in(noor).get("/desk/bridge/")
    page = answer.content.decode()
    places = (
        "story-title story-state readers here timeline new-update alarms since rows write sheet sourcing side"
    )
    for place in [*places.split(), "bar", "tabs", "dialogs", "panes", "who"]:
        assert page.count(f'id="{place}"') == 1
    assert re.search(r'id="new-update" type="button">.*?New update</button>', page)
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "frame-src 'self'" in answer["Content-Security-Policy"]
    assert re.findall(r"<script(?![^>]* src=)(?![^>]*application/json)", page) == []
    assert " style=" not in page


def test_every_update_stands_in_its_group(sign_in: SignIn, noor: Member, amina: Member, story: Story) -> None:
    draft = drafting.start("bridge", words("Draft", text="What the detour costs."), by=amina)
    later = drafting.start("bridge", words("Later"), by=noor)
    timed.set_release(later.public_id, clock.now() + timedelta(hours=1), kind="embargo", by=noor)
    held, out, gone = (published(noor, story, name, key=name == "Out") for name in ("Held", "Out", "Gone"))
    withdraw.hold(held.public_id, reason="Two sources disagree.", by=noor)
    withdraw.retract(gone.public_id, note="It was wrong.", by=noor)
    put_away = drafting.start("bridge", words("Away"), by=noor)
    drafting.discard(put_away.public_id, by=noor)
    publish.revise(out.public_id, words("Out"), kind="correction", note="It was 22:00.", by=noor)
    mark.pin(out.public_id, by=noor)
    changing.save(out.public_id, words("Out, changed"), by=amina)
    reviewing.comment(draft.public_id, "Who says so?", by=noor)
    told = timeline(sign_in(noor))
    groups = {row["headline"]: row["group"] for row in told["rows"]}
    assert groups == {
        "Draft": "drafts",
        "Later": "scheduled",
        "Held": "held",
        "Out": "published",
        "Gone": "published",
    }
    assert told["counts"] == {"drafts": 1, "scheduled": 1, "held": 1, "published": 2}
    row = row_of(told, draft)
    assert (row["saved_by"], row["comments"], row["excerpt"]) == ("Amina", 1, "What the detour costs.")
    row = row_of(told, out)
    assert (row["key"], row["pinned"], row["changed"], row["saved_by"]) == (True, True, True, "Amina")
    assert row["note"]["kind"] == "correction"
    assert row_of(told, held)["held"]["reason"] == "Two sources disagree."
    assert row_of(told, gone)["retracted_at"]
    assert row_of(told, later)["release"]["kind"] == "embargo"


def test_older_updates_come_by_parts(sign_in: SignIn, noor: Member, story: Story) -> None:
    for number in range(53):
        published(noor, story, f"Update {number + 1}")
    client = sign_in(noor)
    told = timeline(client)
    assert ([row["number"] for row in told["rows"]], told["next"]) == (list(range(53, 3, -1)), 4)
    rest = timeline(client, "?before=4")
    assert ([row["number"] for row in rest["rows"]], rest["next"]) == ([3, 2, 1], None)
    assert client.get("/desk/bridge/timeline.json?before=x").status_code == 422


def test_a_timeline_takes_as_many_queries_with_many_updates_as_with_few(
    sign_in: SignIn, noor: Member, story: Story, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        published(noor, story, f"Update {number}")
        drafting.start("bridge", words(f"Draft {number}"), by=noor)
    client = sign_in(noor)
    with django_assert_max_num_queries(20):
        client.get("/desk/bridge/timeline.json")


def test_a_story_that_is_not_there_is_told_in_the_form_that_was_asked_for(
    sign_in: SignIn, noor: Member
) -> None:
    client = sign_in(noor)
    assert "There is no such story." in client.get("/desk/none/").content.decode()
    answer = client.get("/desk/none/timeline.json")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_who_is_here_is_told_once_a_person(
    sign_in: SignIn, noor: Member, amina: Member, story: Story
) -> None:
    editor, reporter = sign_in(noor), sign_in(amina)
    for tab in ("a", "b"):
        assert post(editor, "/desk/bridge/here", {"tab": tab, "update": None}).status_code == 204
    post(reporter, "/desk/bridge/here", {"tab": "c", "update": "x2y", "editing": True})
    assert timeline(editor)["here"] == [
        {"id": amina.pk, "name": "Amina", "update": "x2y", "editing": True},
        {"id": noor.pk, "name": "Noor", "update": None, "editing": False},
    ]
    post(reporter, "/desk/bridge/here", {"tab": "c", "gone": True})
    assert [each["name"] for each in timeline(editor)["here"]] == ["Noor"]


@pytest.mark.parametrize(
    "body",
    [{}, {"tab": ""}, {"tab": "x" * 37}, {"tab": 7}, [], "tab", {"tab": "a\0"}, {"tab": "a", "update": 3}],
)
def test_what_cannot_be_a_presence_is_refused(sign_in: SignIn, noor: Member, story: Story, body: Any) -> None:
    assert post(sign_in(noor), "/desk/bridge/here", body).status_code == 422
    assert not Presence.objects.exists()


def test_whoever_comes_back_is_told_what_happened(
    sign_in: SignIn, noor: Member, amina: Member, story: Story
) -> None:
    client = sign_in(amina)
    assert island(client)["since"]["left_at"] is None
    Visit.objects.update(seen_at=clock.now() - timedelta(hours=2))
    corrected = published(noor, story, "One")
    publish.revise(corrected.public_id, words("One"), kind="correction", note="It was 22:00.", by=noor)
    withdraw.hold(published(noor, story, "Two").public_id, by=noor)
    withdraw.retract(published(noor, story, "Three").public_id, note="It was wrong.", by=noor)
    review = drafting.start("bridge", words("Ready"), by=amina)
    drafting.submit(review.public_id, by=amina)
    later = drafting.start("bridge", words("Later"), by=noor)
    timed.set_release(later.public_id, clock.now() + timedelta(hours=1), by=noor)
    shifts.note("bridge", "The dive report is in.", to="Amina", by=noor)
    told = island(client)["since"]
    counted = [told[name] for name in ("published", "corrections", "holds", "retractions")]
    assert counted == [3, 1, 1, 1]
    assert told["owner"] == "Amina"
    assert [each["text"] for each in told["notes"]] == ["The dive report is in."]
    assert told["in_review"] == [{"id": review.public_id, "headline": "Ready", "by": "Amina"}]
    assert [each["headline"] for each in told["next"]] == ["Later"]
    assert client.get("/desk/bridge/since.json").json() == told


def test_a_shift_note_is_left_by_whoever_writes(
    sign_in: SignIn, amina: Member, lee: Member, story: Story
) -> None:
    answer = post(sign_in(amina), "/desk/bridge/shift", {"text": "At the bridge until six."})
    assert (answer.status_code, answer.json()["by"]) == (201, "Amina")
    assert post(sign_in(amina), "/desk/bridge/shift", {"text": ""}).status_code == 422
    assert post(sign_in(lee), "/desk/bridge/shift", {"text": "Me too."}).status_code == 403


def test_an_alarm_names_the_update_and_the_reason(sign_in: SignIn, noor: Member, story: Story) -> None:
    later = drafting.start("bridge", words("Later"), by=noor)
    timed.set_release(later.public_id, clock.now() + timedelta(hours=1), by=noor)
    TimedRelease.objects.update(refused_at=clock.now(), refusal="The source took its leave back.")
    (alarm,) = timeline(sign_in(noor))["alarms"]
    assert (alarm["update"], alarm["refusal"]) == (later.public_id, "The source took its leave back.")


def test_a_change_is_compared_with_what_is_public(sign_in: SignIn, amina: Member, noor: Member) -> None:
    update = published(noor, open_story(noor), "Ferry until 22:00", text="Every twelve minutes.")
    sent = {"headline": "Ferry until 23:00", "body": {"format": "text", "content": "Every twelve minutes."}}
    told = post(sign_in(amina), f"/desk/u/{update.public_id}/changes", sent | {"byline": ["Amina"]}).json()
    assert told["headline_changes"] == [["=", "Ferry until "], ["-", "22"], ["+", "23"], ["=", ":00"]]
    assert told["text_changes"] == [["=", "Every twelve minutes."]]
    assert told["facts"]["numbers"] == ["22:00", "23:00"]
    assert told["needs_editor"] is True


def test_a_preview_is_what_readers_would_get_and_reaches_none_of_them(
    sign_in: SignIn, amina: Member, noor: Member, story: Story
) -> None:
    published(noor, story, "What is public")
    draft = drafting.start("bridge", words("What is not public yet"), by=amina)
    client, before = sign_in(amina), public_text(story)
    address = f"/desk/u/{draft.public_id}/preview"
    told = post(client, address, {"headline": "As it stands here", "body": None}).json()
    assert "As it stands here" in told["html"]
    assert told["html"].startswith("<article")
    page = client.get(address)
    assert "What is not public yet" in page.content.decode()
    assert "What is public" in page.content.decode()
    assert "script-src 'none'" in page["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert public_text(story) == before
    assert "What is not public yet" not in Client().get("/live/bridge/").content.decode()
    assert Client().get(address).status_code == 401


def test_a_post_from_another_site_is_refused(noor: Member, story: Story) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(noor)
    assert post(client, "/desk/bridge/here", {"tab": "a"}).status_code == 403
    assert not Presence.objects.exists()
