"""The sourcing panel: what it shows, to whom, and in how many queries."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story
from readout.desk import panel, reading, watching
from readout.publishing import drafting
from readout.publishing.sourcing import claims, people, questions, reminders, requests, sources, statuses
from readout.sourcing.models import CommentRequest
from readout.sourcing.wanted import ClaimWanted, HopWanted, StatusWanted, WayWanted
from tests.desk.conftest import SignIn
from tests.newsroom import public_text, published, words
from tests.sourcing.desk import asked, claim, draft, engineer, flood, how, out, police, works


@pytest.fixture
def bridge(noor: Member) -> Story:
    return flood(noor)


def shown(by: Member, public_id: str) -> Any:
    """The panel beside an update, as it would be sent."""
    return json.loads(json.dumps(panel.panel(reading.update(public_id), by)))


def test_the_lines_stand_with_the_sentences_that_readers_will_see(amina: Member, bridge: Story) -> None:
    shut = claim(amina, bridge, police(amina), text="Nobody may cross")
    update = draft(amina, bridge, shut)
    seen = shown(amina, update.public_id)["update"]
    assert seen["attribution"] == ["According to the river police."]
    (line,) = seen["lines"]
    assert line["label"] == "The river police say this; we have not verified it."
    assert [(hop["link"], hop["name"]) for hop in line["ways"][0]["hops"]] == [
        ("", "the Courier"),
        ("cites", "the river police"),
    ]
    assert (line["look"], line["found"], line["loose"], line["untold"]) == ("", [], False, False)


def test_a_hop_that_is_kept_private_is_drawn_at_the_desk_alone(
    amina: Member, noor: Member, bridge: Story
) -> None:
    hops = (HopWanted(police(amina), public=False),)
    kept = claim(amina, bridge, ways=(WayWanted(hops=hops),), text="Nobody may cross")
    update = out(amina, bridge, kept, editor=noor)
    (_, hop) = shown(noor, update.public_id)["update"]["lines"][0]["ways"][0]["hops"]
    assert (hop["name"], hop["private"]) == ("the river police", True)
    assert "river police" not in public_text(bridge)


def test_what_rules_find_stands_at_its_line_before_anybody_publishes(
    amina: Member, noor: Member, bridge: Story
) -> None:
    hidden = claim(amina, bridge, engineer(amina), text="It was put off twice")
    nobody = claims.add_claim(bridge.slug, ClaimWanted(text="The council knew", ways=()), by=amina)
    serious = claim(amina, bridge, police(amina), text="Two are missing", serious=True)
    update = draft(amina, bridge, hidden, nobody, serious)
    found = [
        (line["look"], [(each["rule"], each["overridable"]) for each in line["found"]])
        for line in shown(noor, update.public_id)["update"]["lines"]
    ]
    assert found == [
        ("wait", [("approved", False)]),
        ("bare", [("sourced", False)]),
        ("", [("corroborated", True)]),
    ]


def test_a_code_name_is_shown_to_whoever_recorded_it_and_to_standards_alone(
    amina: Member, noor: Member, sam: Member, bridge: Story
) -> None:
    told = claim(amina, bridge, engineer(amina, public_description="", code_name="CANARY-HERON"))
    update = draft(amina, bridge, told)
    assert "CANARY" in str(shown(amina, update.public_id))
    assert "CANARY" in str(shown(sam, update.public_id))
    assert "CANARY" not in str(shown(noor, update.public_id))


def test_a_request_that_would_tell_who_a_hidden_source_is_shows_to_few(
    sign_in: SignIn, amina: Member, noor: Member, sam: Member, bridge: Story
) -> None:
    source = engineer(amina)
    request = asked(amina, bridge, whom=works(amina), hidden_source=source)
    requests.conclude(request.public_id, "declined", by=amina)
    address = f"/desk/{bridge.slug}/panel.json"
    for allowed in (amina, sam):
        assert len(sign_in(allowed).get(address).json()["requests"]) == 1
    client = sign_in(noor)
    assert client.get(address).json()["requests"] == []
    seen_to = client.post(f"/desk/{bridge.slug}/requests/{request.public_id}/attend")
    assert seen_to.status_code == 404


def test_lee_is_not_shown_the_panel(sign_in: SignIn, lee: Member, bridge: Story) -> None:
    assert sign_in(lee).get(f"/desk/{bridge.slug}/panel.json").status_code == 403


def test_a_request_runs_out_and_says_how_many_published_updates_mention_whom_it_asks(
    amina: Member, noor: Member, bridge: Story
) -> None:
    department = works(noor)
    update = draft(amina, bridge)
    request = asked(amina, bridge, whom=department, deadline=clock.now() - timedelta(minutes=1))
    for number in range(4):
        published(noor, bridge, f"Lorries turn {number}", text="The roads department shut the road.")
    (row,) = shown(amina, update.public_id)["requests"]
    assert (row["overdue"], row["naming"]["number"], len(row["naming"]["rows"])) == (True, 4, 3)
    assert row["naming"]["rows"][0]["headline"] == "Lorries turn 3"
    requests.attempt(request.public_id, "phone", at=clock.now() - timedelta(minutes=2), by=amina)
    requests.conclude(request.public_id, "no_response", by=amina)
    assert not shown(amina, update.public_id)["requests"][0]["overdue"]


def test_an_answer_reminds_until_somebody_has_seen_to_it_and_so_does_the_next(
    sign_in: SignIn, amina: Member, bridge: Story
) -> None:
    update = draft(amina, bridge)
    request = asked(amina, bridge)
    client = sign_in(amina)
    address = f"/desk/{bridge.slug}/requests/{request.public_id}/attend"
    assert client.post(address).status_code == 409
    for answer in ("It is safe.", "It is not."):
        requests.conclude(request.public_id, "statement", statement=answer, by=amina)
        assert not shown(amina, update.public_id)["requests"][0]["attended"]
        assert client.post(address).status_code == 204
        assert shown(amina, update.public_id)["requests"][0]["attended"]


def test_words_that_are_gone_leave_a_line_loose_and_so_it_is_shown(
    amina: Member, noor: Member, bridge: Story
) -> None:
    shut = claim(amina, bridge, police(amina), text="Nobody may cross")
    update = out(amina, bridge, shut, editor=noor)
    fresh = drafting.start(bridge.slug, words("Ferry", "It runs."), by=amina)
    claims.tie(bridge.slug, shut.public_id, fresh.public_id, exact="Nobody may cross", by=amina)
    (line,) = shown(amina, fresh.public_id)["update"]["lines"]
    assert (line["loose"], line["label"], line["exact"]) == (True, "", "Nobody may cross")
    assert not shown(amina, update.public_id)["update"]["lines"][0]["loose"]


def test_updates_that_went_out_without_lines_join_the_sourcing_list(
    amina: Member, noor: Member, bridge: Story
) -> None:
    out(amina, bridge, claim(amina, bridge, police(amina)), editor=noor)
    bare = published(noor, bridge, "Ferry runs")
    listed = shown(noor, bare.public_id)["bare"]
    assert (listed["number"], [row["headline"] for row in listed["rows"]]) == (1, ["Ferry runs"])


def test_readers_are_told_how_a_published_line_is_known_only_when_an_editor_says_so(
    sign_in: SignIn, amina: Member, noor: Member, bridge: Story
) -> None:
    update = published(noor, bridge, "Bridge shut", text="Nobody may cross.")
    late = claims.attribute(update.public_id, "Nobody may cross", police(amina), by=amina)
    assert shown(noor, update.public_id)["update"]["lines"][0]["untold"]
    address = f"/desk/{bridge.slug}/lines/{late.public_id}/tell"
    assert sign_in(amina).post(address).status_code == 403
    assert sign_in(noor).post(address).json() == {"updates": [update.public_id]}
    assert how(bridge).attribution == ("According to the river police.",)
    assert not shown(noor, update.public_id)["update"]["lines"][0]["untold"]


def test_a_status_stands_with_its_dated_history_and_its_basis(amina: Member, bridge: Story) -> None:
    shut = claim(amina, bridge, police(amina), text="Nobody may cross")
    statuses.change_status(
        bridge.slug, shut.public_id, StatusWanted(status="confirmed", basis="we stood there"), by=amina
    )
    (line,) = shown(amina, draft(amina, bridge, shut).public_id)["update"]["lines"]
    assert (line["status"], line["basis"]) == ("confirmed", "we stood there")
    assert [(each["to"], each["basis"]) for each in line["history"]] == [
        ("reported", ""),
        ("confirmed", "we stood there"),
    ]


def test_the_panel_costs_as_many_queries_with_twenty_lines_as_with_two(
    amina: Member, noor: Member, bridge: Story
) -> None:
    def queries(lines: int) -> int:
        for number in range(lines):
            asked(amina, bridge, whom=works(noor))
            questions.ask(bridge.slug, f"Why {number}?", by=amina)
            published(noor, bridge, f"Ferry {lines} {number}", text="The roads department said so.")
        made = [claim(amina, bridge, police(amina), text=f"Line {lines} {number}") for number in range(lines)]
        update = draft(amina, bridge, *made)
        with CaptureQueriesContext(connection) as found:
            shown(amina, update.public_id)
        return len(found)

    few = queries(2)
    assert queries(8) == few
    assert few <= 40


def test_open_desks_hear_of_sourcing_only_when_it_changes_and_are_told_nothing_of_it(
    amina: Member, noor: Member, bridge: Story
) -> None:
    seen = watching.first_look(bridge.pk)
    assert seen

    def names() -> list[str]:
        return [name for name, _ in watching.look(bridge.pk, seen, thorough=True) or []]

    update = published(noor, bridge)
    names()
    drafting.start(bridge.slug, words("A draft"), by=amina)
    assert "sourcing" not in names()
    late = claims.attribute(update.public_id, "Nobody may cross", police(amina), by=amina)
    assert ("sourcing", {}) in (watching.look(bridge.pk, seen, thorough=False) or [])
    statuses.change_status(bridge.slug, late.public_id, StatusWanted(status="unverified"), by=amina)
    assert "sourcing" in names()
    request = asked(amina, bridge, deadline=clock.now() + timedelta(hours=1))
    assert "sourcing" in names()
    CommentRequest.objects.filter(pk=request.pk).update(deadline=clock.now())
    assert "sourcing" in names()
    assert "sourcing" not in names()
    requests.conclude(request.public_id, "declined", by=amina)
    names()
    reminders.attend(request.public_id, by=amina)
    assert "sourcing" in names()


def test_who_is_meant_is_answered_in_the_ids_of_the_api(
    sign_in: SignIn, amina: Member, bridge: Story
) -> None:
    client = sign_in(amina)
    body = {"known_from": "new-organisation", "name": "the harbour office"}
    told = client.post(f"/desk/{bridge.slug}/meant", json.dumps(body), "application/json").json()
    assert told["source"]
    assert told["organisation"]
    assert told["person"] is None


PRIVATE = re.compile("CANARY-(HERON|NAME|DEPARTMENT)")


def test_no_desk_byte_has_what_is_protected_but_for_those_who_may_see_it(
    sign_in: SignIn, amina: Member, noor: Member, sam: Member, lee: Member, ade: Member, bridge: Story
) -> None:
    heron = engineer(amina, public_description="", code_name="CANARY-HERON")
    sources.protect_name(heron.public_id, "CANARY-NAME", by=sam)
    update = draft(amina, bridge, claim(amina, bridge, heron))
    department = people.add_organisation("CANARY-DEPARTMENT", by=amina)
    asked(amina, bridge, whom=department, hidden_source=heron, deadline=clock.now())
    seen = {}
    for member in (amina, noor, sam, lee, ade):
        client = sign_in(member)
        bytes_of_desk = "".join(_bytes(client, bridge.slug, update.public_id))
        seen[member.name] = set(PRIVATE.findall(bytes_of_desk))
    few = {"HERON", "DEPARTMENT"}
    assert seen == {"Amina": few, "Sam": few, "Noor": set(), "Lee": set(), "Ade": set()}


def _bytes(client: Client, slug: str, update: str) -> Iterator[str]:
    """All that a story's desk is sent, page and data."""
    for address in (
        "",
        f"?u={update}",
        "timeline.json",
        "since.json",
        "panel.json",
        f"panel.json?u={update}",
    ):
        yield client.get(f"/desk/{slug}/{address}").content.decode()
    for typed in ("", "Heron", "CANARY-HERON"):
        asked_for = json.dumps({"sentence": "The heron said so.", "typed": typed})
        yield client.post(f"/desk/{slug}/who", asked_for, "application/json").content.decode()
    yield client.get("/desk/find.json?q=CANARY").content.decode()
    yield client.get(f"/desk/{slug}/u/{update}/history/").content.decode()
