"""Ctrl+K at the desk: chosen words and who they are known from, in one step."""

import json
from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.core.refusals import NotCleared
from readout.coverage.models import Story, Update
from readout.directory.models import Organisation, Person
from readout.publishing import drafting, publish
from readout.publishing.sourcing import people, sources
from readout.sourcing.models import Anchor, Claim, Source
from tests.desk.conftest import SignIn
from tests.newsroom import public_text, words
from tests.sourcing.desk import claim, engineer, flood, how, police

SAID = "Nobody may cross, the river police said."


def ask(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/desk/{address}", json.dumps(body), "application/json")


def offered(client: Client, story: Story, sentence: str = SAID, typed: str = "") -> list[tuple[str, str]]:
    answer = ask(client, f"{story.slug}/who", sentence=sentence, typed=typed)
    assert answer.status_code == 200, answer.content
    return [(each["name"], each["why"]) for each in answer.json()["items"]]


@pytest.fixture
def bridge(noor: Member) -> Story:
    return flood(noor)


@pytest.fixture
def draft(amina: Member, bridge: Story) -> Update:
    return drafting.start(bridge.slug, words("Bridge shut", SAID), by=amina)


def test_amina_attributes_words_to_whom_their_sentence_names(
    sign_in: SignIn, amina: Member, noor: Member, bridge: Story, draft: Update
) -> None:
    people.add_organisation("the river police", by=noor)
    client = sign_in(amina)
    found = ask(client, f"{bridge.slug}/who", sentence=SAID, typed="").json()["items"][0]
    assert (found["name"], found["why"]) == ("the river police", "named")
    body = {"words": "Nobody may cross", "suffix": ", the river", "known_from": found["key"]}
    made = ask(client, f"u/{draft.public_id}/attribute", **body)
    assert made.status_code == 201
    assert made.json()["known_from"] == "the river police"
    publish.publish(draft.public_id, by=noor)
    group = how(bridge).groups[0]
    assert (group.attribution, group.status) == ("according to the river police", "reported")
    assert [line.text for line in group.lines] == ["Nobody may cross."]


def test_words_in_quotation_marks_become_a_quotation(
    sign_in: SignIn, amina: Member, noor: Member, draft: Update
) -> None:
    key = f"source:{police(noor).public_id}"
    said = {"words": "“Nobody may cross”", "known_from": key}
    ask(sign_in(amina), f"u/{draft.public_id}/attribute", **said)
    way = Claim.objects.get().attributions.get()
    assert (way.mode, way.verbatim) == ("quotation", "Nobody may cross")


def test_the_same_request_sent_twice_makes_one_claim(
    sign_in: SignIn, amina: Member, noor: Member, draft: Update
) -> None:
    said = {"words": "Nobody", "known_from": f"source:{police(noor).public_id}", "claim": "abc234"}
    client = sign_in(amina)
    answers = [ask(client, f"u/{draft.public_id}/attribute", **said) for _ in range(2)]
    assert [answer.json()["claim"] for answer in answers] == ["abc234", "abc234"]
    assert (Claim.objects.count(), Anchor.objects.count()) == (1, 1)


def test_without_a_name_in_the_sentence_the_last_use_is_offered(
    sign_in: SignIn, amina: Member, noor: Member, bridge: Story
) -> None:
    ferry = people.add_organisation("the harbour office", by=noor)
    claim(amina, bridge, police(amina))
    claim(noor, bridge, sources.named_source(ferry, by=noor))
    sentence = "The road is open again."
    assert offered(sign_in(amina), bridge, sentence)[0] == ("the river police", "last")
    assert offered(sign_in(noor), bridge, sentence)[0] == ("the harbour office", "last")


def test_the_one_who_speaks_comes_before_the_one_spoken_of(
    sign_in: SignIn, amina: Member, noor: Member, bridge: Story
) -> None:
    people.add_organisation("the roads department", by=noor)
    people.add_organisation("the river police", by=noor)
    found = offered(sign_in(amina), bridge, "The roads department shut it, the river police said.")
    assert [name for name, _ in found] == ["the river police", "the roads department"]


@pytest.mark.parametrize(
    ("key", "kind", "plural"),
    [("one", "people", False), ("several", "people", True), ("new-person", "person", False)],
)
def test_a_name_typed_for_the_first_time_is_taken_in_one_step(
    sign_in: SignIn, amina: Member, draft: Update, key: str, kind: str, plural: bool
) -> None:
    said = {"words": "Nobody", "known_from": key, "name": "fire crews"}
    client = sign_in(amina)
    for _ in range(2):
        assert ask(client, f"u/{draft.public_id}/attribute", **said).status_code == 201
    source = Source.objects.exclude(organisation__us=True).order_by("pk")[0]
    assert (source.kind, source.count > 1) == (kind, plural)
    assert not Organisation.objects.filter(name="fire crews").exists()
    assert Person.objects.filter(name="fire crews").count() == (2 if key == "new-person" else 0)


def test_a_hidden_source_is_offered_to_who_types_and_its_code_name_to_few(
    sign_in: SignIn, amina: Member, noor: Member, sam: Member, bridge: Story
) -> None:
    claim(amina, bridge, engineer(amina))
    sentence = "An engineer with knowledge of the inspections says so. Heron."
    assert offered(sign_in(noor), bridge, sentence) == []
    assert len(offered(sign_in(noor), bridge, typed="engineer")) == 1
    assert offered(sign_in(noor), bridge, typed="Heron") == []
    for allowed in (amina, sam):
        assert len(offered(sign_in(allowed), bridge, typed="Heron")) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"known_from": ""},
        {"known_from": "source:none"},
        {"known_from": "organisation:none"},
        {"known_from": "one", "name": " "},
        {"known_from": "outlet", "words": "x" * 1001},
        {"known_from": "outlet", "claim": "not a name"},
        {"known_from": 1},
    ],
)
def test_what_cannot_be_attributed_is_refused_in_words(
    sign_in: SignIn, amina: Member, draft: Update, wrong: dict[str, Any]
) -> None:
    answer = ask(sign_in(amina), f"u/{draft.public_id}/attribute", **({"words": "Nobody"} | wrong))
    assert answer.status_code in (404, 422), answer.content
    assert answer.json()["detail"]
    assert not Claim.objects.exists()


def test_attributing_a_public_line_tells_readers_nothing_by_itself(
    sign_in: SignIn, amina: Member, noor: Member, bridge: Story, draft: Update
) -> None:
    publish.publish(draft.public_id, by=noor)
    before = public_text(bridge)
    said = {"words": "Nobody", "known_from": "one", "name": "CANARY"}
    assert ask(sign_in(amina), f"u/{draft.public_id}/attribute", **said).status_code == 201
    assert public_text(bridge) == before


def test_a_hidden_source_taken_by_ctrl_k_still_waits_for_its_second_person(
    sign_in: SignIn, amina: Member, noor: Member, draft: Update
) -> None:
    said = {"words": "Nobody", "known_from": f"source:{engineer(amina).public_id}"}
    ask(sign_in(amina), f"u/{draft.public_id}/attribute", **said)
    with pytest.raises(NotCleared):
        publish.publish(draft.public_id, by=noor)


def test_lee_neither_attributes_nor_is_told_of_sources(
    sign_in: SignIn, lee: Member, bridge: Story, draft: Update
) -> None:
    client = sign_in(lee)
    assert ask(client, f"{bridge.slug}/who", sentence=SAID).status_code == 403
    assert ask(client, f"u/{draft.public_id}/attribute", words="Nobody").status_code == 403
