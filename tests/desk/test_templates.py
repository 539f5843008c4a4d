"""Templates: prepared updates, kept by editors and begun from by whoever writes."""

import json
from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing import templates
from readout.publishing.models import Template
from tests.desk.conftest import SignIn
from tests.newsroom import public_text, words

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
