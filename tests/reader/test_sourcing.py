"""`sourcing.json`: what programs are told of how a story is known."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing import publish, redact, withdraw
from readout.publishing.sourcing import claims, questions, requests
from readout.publishing.sourcing.statuses import change_status
from readout.sourcing.models import Claim
from readout.sourcing.wanted import ClaimWanted, FigureWanted, HopWanted, StatusWanted, WayWanted
from tests.newsroom import open_story, words
from tests.sourcing import desk

ADDRESS = "/live/bridge-closed/sourcing.json"


@pytest.fixture
def story(noor: Member) -> Story:
    return desk.flood(noor)


def told(client: Client) -> dict[str, Any]:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    value: dict[str, Any] = answer.json()
    return value


def evacuated(by: Member, story: Story) -> Claim:
    police = desk.police(by)
    figure = FigureWanted(value=Decimal(19), counted="households evacuated", counter=police)
    way = WayWanted(hops=(HopWanted(police),))
    wanted = ClaimWanted(text="19 households have been evacuated", ways=(way,), figure=figure)
    return claims.add_claim(story.slug, wanted, by=by)


def test_a_line_comes_with_its_chain_and_all_that_stands_beside_it(
    client: Client, noor: Member, story: Story
) -> None:
    update = desk.out(noor, story, evacuated(noor, story))
    (line,) = told(client)["claims"]
    assert [hop["name"] for hop in line["chain"]] == ["the Courier", "the river police"]
    assert line["attribution"] == "according to the river police"
    assert line["label"] == "The river police say this; we have not verified it."
    assert [remark["text"] for remark in line["remarks"]] == [
        "19 households evacuated, according to the river police."
    ]
    assert line["updates"] == [update.public_id]


def test_it_stands_where_the_story_stands(client: Client, noor: Member, story: Story) -> None:
    desk.out(noor, story, evacuated(noor, story))
    story.refresh_from_db()
    value = told(client)
    assert (value["seq"], value["epoch"]) == (story.head, story.epoch)


def test_a_changed_status_is_told_with_what_it_was(client: Client, noor: Member, story: Story) -> None:
    claim = evacuated(noor, story)
    desk.out(noor, story, claim)
    wanted = StatusWanted(status="confirmed", basis="our reporter counted them")
    change_status(story.slug, claim.public_id, wanted, by=noor)
    (line,) = told(client)["claims"]
    assert (line["status"], line["earlier"][0]["status"]) == ("confirmed", "reported")


def test_what_is_open_and_whom_we_asked_is_told_once_it_is_public(
    client: Client, noor: Member, story: Story
) -> None:
    desk.out(noor, story, evacuated(noor, story))
    question = questions.ask(story.slug, "When will the bridge reopen?", by=noor)
    request = desk.asked(noor, story)
    value = told(client)
    assert (value["open_questions"], value["comment_requests"], value["asked"]) == ([], [], [])
    questions.publish(question.public_id, by=noor)
    requests.publish(request.public_id, by=noor)
    value = told(client)
    assert [each["text"] for each in value["open_questions"]] == ["When will the bridge reopen?"]
    assert value["asked"] == ["The roads department has been asked."]


def test_why_somebody_is_not_named_is_told_without_a_word_of_who_it_is(
    client: Client, amina: Member, noor: Member, sam: Member, story: Story
) -> None:
    heron = desk.engineer(amina)
    claim = desk.claim(amina, story, heron)
    update = desk.draft(amina, story, claim)
    desk.approve(sam, claim, heron)
    assert told(client)["claims"] == []
    publish.publish(update.public_id, by=noor)
    value = told(client)
    assert value["anonymity"] == [
        "We are not naming an engineer with knowledge of the inspections, "
        "who is not allowed to speak to reporters."
    ]
    assert "Heron" not in json.dumps(value)


def test_a_held_update_takes_its_lines_along_until_it_is_released(
    client: Client, noor: Member, story: Story
) -> None:
    update = desk.out(noor, story, evacuated(noor, story))
    withdraw.hold(update.public_id, by=noor)
    assert told(client)["claims"] == []
    withdraw.release(update.public_id, by=noor)
    assert len(told(client)["claims"]) == 1


def test_a_correction_stands_there_until_its_update_is_retracted(
    client: Client, noor: Member, sam: Member, story: Story
) -> None:
    claim = evacuated(noor, story)
    update = desk.out(noor, story, claim)
    note = "It had said 91 households."
    publish.revise(update.public_id, desk.words_of(claim), kind="correction", note=note, by=noor)
    assert [each["note"] for each in told(client)["corrections"]] == [note]
    withdraw.retract(update.public_id, note="It was another river.", by=sam)
    assert note not in json.dumps(told(client))


def test_what_was_taken_back_or_struck_stands_there_as_on_the_page(
    client: Client, noor: Member, sam: Member, ade: Member, story: Story
) -> None:
    claim = evacuated(noor, story)
    gone, struck = desk.out(noor, story, claim), desk.out(noor, story, claim, editor=noor)
    publish.revise(struck.public_id, words("Ida Brandt is safe"), kind="update", by=noor)
    withdraw.retract(gone.public_id, note="It was another river.", by=sam)
    order = redact.ask(story.slug, ["Ida Brandt"], reason="A court said so.", by=ade)
    redact.carry_out(order.pk, by=sam)
    corrections = told(client)["corrections"]
    assert [each["kind"] for each in corrections] == ["redaction", "retraction"]
    page = client.get("/live/bridge-closed/corrections/").content.decode()
    assert all(each["note"] in page and each["url"] in page for each in corrections)


def test_a_story_without_sourcing_has_empty_lists(client: Client, noor: Member, story: Story) -> None:
    update = desk.out(noor, story)
    publish.revise(update.public_id, words("Another headline"), kind="update", by=noor)
    value = told(client)
    assert [value[name] for name in ("claims", "open_questions", "asked", "corrections")] == [[]] * 4


def test_the_page_leads_to_it(client: Client, noor: Member) -> None:
    open_story(noor)
    page = client.get("/live/bridge/").content.decode()
    assert '<link rel="describedby" type="application/json" href="/live/bridge/sourcing.json">' in page


def test_a_story_that_is_not_public_has_none(client: Client, noor: Member) -> None:
    assert client.get("/live/nowhere/sourcing.json").status_code == 404
