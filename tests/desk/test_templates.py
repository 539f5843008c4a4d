"""Templates: prepared updates, kept by editors and begun from by whoever writes."""

import json
from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing import redact, templates
from readout.publishing.models import Template
from readout.sourcing import do_not_publish
from tests.desk.conftest import SignIn
from tests.newsroom import public_text, published, words

WORDS = {
    "headline": "Road closed",
    "body": {"format": "text", "content": "Nobody may cross."},
    "byline": ["Noor"],
    "links": [{"title": "Ferries", "url": "https://courier.example/ferries"}],
}


def keep(client: Client, name: str = "Road closed", **said: Any) -> Any:
    return client.post("/desk/templates/keep", json.dumps(WORDS | {"name": name} | said), "application/json")


def names(client: Client) -> list[str]:
    return [each["name"] for each in client.get("/desk/templates.json").json()["items"]]


def test_a_template_that_noor_keeps_is_offered_to_amina_with_its_words(
    sign_in: SignIn, noor: Member, amina: Member, story: Story
) -> None:
    assert keep(sign_in(noor)).status_code == 201
    (offered,) = sign_in(amina).get("/desk/templates.json").json()["items"]
    assert (offered["name"], offered["by"], offered["headline"]) == ("Road closed", "Noor", "Road closed")
    assert "Nobody may cross." in json.dumps(offered["body"]["doc"])
    assert (offered["byline"], offered["links"]) == (["Noor"], WORDS["links"])


def test_only_editors_keep_templates_and_take_them_away(
    sign_in: SignIn, noor: Member, amina: Member, lee: Member
) -> None:
    kept = keep(sign_in(noor)).json()["id"]
    assert keep(sign_in(amina), "Mine").status_code == 403
    assert sign_in(amina).post(f"/desk/templates/{kept}/retire").status_code == 403
    assert sign_in(lee).get("/desk/templates.json").status_code == 403
    assert names(sign_in(amina)) == ["Road closed"]


def test_a_template_kept_again_retires_the_one_before_and_both_rows_stay(
    sign_in: SignIn, noor: Member, sam: Member
) -> None:
    keep(sign_in(noor))
    keep(sign_in(sam), headline="Road closed until further notice")
    before, after = Template.objects.order_by("pk")
    assert (before.headline, before.by, before.retired_by) == ("Road closed", noor, sam)
    assert (after.headline, after.by, after.retired_at) == ("Road closed until further notice", sam, None)
    assert names(sign_in(noor)) == ["Road closed"]


def test_a_template_taken_away_is_not_offered_and_cannot_be_taken_away_twice(
    sign_in: SignIn, noor: Member
) -> None:
    client = sign_in(noor)
    address = f"/desk/templates/{keep(client).json()['id']}/retire"
    assert client.post(address).status_code == 204
    assert client.post(address).status_code == 404
    assert names(client) == []


@pytest.mark.parametrize(
    "said", [{"name": " "}, {"name": "x" * 101}, {"headline": "", "body": None}, {"links": [1]}]
)
def test_what_cannot_be_kept_is_refused_in_words(sign_in: SignIn, noor: Member, said: dict[str, Any]) -> None:
    answer = keep(sign_in(noor), **said)
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert not Template.objects.exists()


def test_there_are_only_so_many(noor: Member, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn) -> None:
    monkeypatch.setattr(templates, "MOST", 1)
    client = sign_in(noor)
    assert keep(client).status_code == 201
    assert keep(client).status_code == 201
    assert keep(client, "Another").status_code == 422
    assert names(client) == ["Road closed"]


def test_a_template_is_never_public(noor: Member, story: Story) -> None:
    before = public_text(story)
    templates.keep("Road closed", words("CANARY-TEMPLATE"), by=noor)
    assert public_text(story) == before


def ordered(story: Story, *struck: str, ade: Member, sam: Member) -> None:
    asked = redact.ask(story.slug, struck, reason="By order", by=ade)
    redact.carry_out(asked.pk, by=sam)


def test_words_struck_from_a_story_are_struck_from_templates_old_ones_too(
    noor: Member, ade: Member, sam: Member, story: Story
) -> None:
    links = ({"title": "Karl Ober’s", "url": "https://karl-ober.example"},)
    templates.keep("Court", words("Karl Ober is charged", "He, Karl  Ober, was there.", links=links), by=noor)
    templates.keep("Court", words("KARL OBER in court", warning="Names Karl Ober"), by=noor)
    templates.keep("Other", words("Nobody"), by=noor)
    ordered(story, "Karl Ober", ade=ade, sam=sam)
    rows = {row.pk: row for row in Template.objects.all()}
    kept = json.dumps([row.wording_values() for row in rows.values()], ensure_ascii=False).casefold()
    assert "ober" not in kept
    assert "█████ is charged" in kept
    assert [row.name for row in templates.offered()] == ["Court", "Other"]


def test_a_template_named_after_struck_words_is_taken_away(
    noor: Member, ade: Member, sam: Member, story: Story
) -> None:
    templates.keep("Trial of Karl Ober", words(), by=noor)
    ordered(story, "Ober", ade=ade, sam=sam)
    (row,) = Template.objects.all()
    assert (row.name, row.retired_by) == ("Trial of Karl █████", sam)
    assert not templates.offered()


def test_a_struck_headline_keeps_within_its_length(
    noor: Member, ade: Member, sam: Member, story: Story
) -> None:
    templates.keep("Long", words("Bo " * 100), by=noor)
    published(noor, story, "Bo " * 100)
    ordered(story, "Bo", ade=ade, sam=sam)
    (row,) = Template.objects.all()
    assert len(row.headline) <= 300
    assert "Bo" not in row.headline


def test_words_that_no_story_may_publish_are_not_kept_as_a_template(
    sign_in: SignIn, noor: Member, sam: Member
) -> None:
    do_not_publish.add("Karl Ober", reason="court order 4", by=sam)
    answer = keep(sign_in(noor), headline="Karl Ober is charged")
    assert answer.status_code == 409
    assert answer.json()["detail"] == "“Karl Ober” may not be published: court order 4"
    assert keep(sign_in(noor), name="Karl Ober").status_code == 409


def test_amina_hears_before_she_writes_that_a_template_may_not_go_out_in_this_story(
    sign_in: SignIn, noor: Member, amina: Member, sam: Member, story: Story
) -> None:
    keep(sign_in(noor))
    do_not_publish.add("may cross", reason="court order 4", story=story, by=sam)
    client = sign_in(amina)
    here = client.get(f"/desk/templates.json?story={story.slug}").json()["items"]
    assert [each["blocked"] for each in here] == ["“may cross” may not be published: court order 4"]
    elsewhere = client.get("/desk/templates.json?story=fair").json()["items"]
    assert [each["blocked"] for each in elsewhere] == [""]
