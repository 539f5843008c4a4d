"""The desk calls the API with the session of whoever is signed in."""

import json
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings as DjangoSettings

from readout.accounts.models import Member
from readout.coverage.models import Story, Update
from readout.publishing import redact
from tests.api.tool import check_problem

ROOT = "/api/v1"


class Desk:
    """A browser with the session of `member`, which shows the CSRF token as the desk's page gives it."""

    def __init__(self, member: Member) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.client.force_login(member)
        self.client.get("/desk/you/")
        self.csrf = self.client.cookies["csrftoken"].value

    def post(self, address: str, body: Any = None, **headers: str) -> Any:
        """The answer to POST."""
        named = {"X-CSRFToken": self.csrf} | {key.replace("_", "-"): value for key, value in headers.items()}
        return self.client.post(ROOT + address, json.dumps(body or {}), "application/json", headers=named)


def test_a_person_writes_and_publishes_as_a_tool_would(noor: Member, story: Story) -> None:
    desk = Desk(noor)
    made = desk.post("/stories/bridge/updates", {"headline": "The bridge is closed"}).json()
    answer = desk.post(f"/updates/{made['id']}/publish", If_Match='"1"')
    assert (answer.status_code, answer.json()["state"]) == (200, "published")
    assert Update.objects.get().current.by == noor  # type: ignore[union-attr]
    assert desk.client.get(f"{ROOT}/updates/{made['id']}").json()["headline"] == "The bridge is closed"


def test_a_request_that_another_site_sends_along_with_the_session_is_refused(
    noor: Member, story: Story
) -> None:
    desk = Desk(noor)
    for token in ("", "x" * 32):
        answer = desk.post("/stories/bridge/updates", {"headline": "Forged"}, X_CSRFToken=token)
        assert answer.status_code == 403
        assert answer.json()["type"].endswith("/forged")
        check_problem(answer)
    assert not Update.objects.exists()


def test_the_role_decides_as_it_does_for_tools(amina: Member, story: Story) -> None:
    desk = Desk(amina)
    made = desk.post("/stories/bridge/updates", {"headline": "The bridge is closed"}).json()
    answer = desk.post(f"/updates/{made['id']}/publish")
    assert answer.status_code == 403
    assert answer.json()["detail"] == "Amina is a reporter and may not publish."


def test_a_person_is_refused_in_the_newsrooms_language_and_a_tool_in_english(
    amina: Member, story: Story, token: Any, settings: DjangoSettings
) -> None:
    settings.LANGUAGE_CODE = "de"
    desk = Desk(amina)
    made = desk.post("/stories/bridge/updates", {"headline": "The bridge is closed"}).json()
    answer = desk.post(f"/updates/{made['id']}/publish")
    assert answer.json()["detail"] == "Amina (Rolle: Reporter) darf nicht: veröffentlichen."
    check_problem(answer)
    answer = desk.post("/stories/bridge/updates", {"headline": "x" * 301})
    assert answer.json()["errors"] == {"headline": "Höchstens 300 Zeichen; das sind 301."}
    given = {"Authorization": f"Bearer {token('reporter')}"}
    tool = Client().post(f"{ROOT}/updates/{made['id']}/publish", "{}", "application/json", headers=given)
    assert tool.json()["detail"].endswith(" is a reporter and may not publish.")


def test_a_session_that_has_ended_is_told_so(noor: Member, story: Story) -> None:
    desk = Desk(noor)
    Member.objects.filter(pk=noor.pk).update(is_active=False)
    answer = desk.post("/stories/bridge/updates", {"headline": "Too late"})
    assert answer.status_code == 401
    assert "session has ended" in answer.json()["detail"]


def test_a_token_wins_over_a_session_and_needs_no_csrf(noor: Member, story: Story, token: Any) -> None:
    desk = Desk(noor)
    given = {"Authorization": f"Bearer {token('reporter')}"}
    answer = desk.client.post(
        ROOT + "/stories/bridge/updates", '{"headline": "By a tool"}', "application/json", headers=given
    )
    assert answer.status_code == 201
    assert not Update.objects.get().created_by.is_person


def test_a_person_is_the_second_one_that_a_redaction_needs(ade: Member, sam: Member, story: Story) -> None:
    asked = redact.ask(story.slug, ["bridge"], reason="By order", by=ade)
    assert Desk(ade).post(f"/redactions/{asked.pk}/carry-out").status_code == 403
    assert Desk(sam).post(f"/redactions/{asked.pk}/carry-out").json()["state"] == "done"


def test_a_role_that_must_have_a_second_step_writes_nothing_without_one(
    noor: Member, story: Story, settings: DjangoSettings
) -> None:
    desk = Desk(noor)
    settings.READOUT = django_settings.READOUT.model_copy(update={"mfa_roles": ("editor",)})
    answer = desk.post("/stories/bridge/updates", {"headline": "Too soon"})
    assert (answer.status_code, answer.json()["type"].split("/")[-1]) == (403, "second-step-missing")


@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_needs_no_csrf_token(noor: Member, story: Story, method: str) -> None:
    answer = getattr(Desk(noor).client, method)(f"{ROOT}/stories/bridge")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
