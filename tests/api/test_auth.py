"""Who may call what."""

import re
from collections.abc import Callable

import pytest

from readout.accounts import tokens
from readout.accounts.limits import Limit
from readout.accounts.models import Token
from readout.accounts.roles import Role
from readout.api import auth
from readout.api.calls import Calls, declared
from readout.api.routes import api, openapi
from readout.coverage.models import Story
from tests.api.tool import Tool, check_problem

CALLS = list(declared(api))

# Every call but one, at addresses where there is nothing: a token is never let through to carry out.
PLACES = [
    (method, re.sub(r"{\w+}", "1", path).removeprefix("/api/v1"), call["x-roles"])
    for path, methods in openapi()["paths"].items()
    for method, call in methods.items()
    if call["operationId"] != "carry_out_redaction"
]


def test_every_call_declares_what_it_needs() -> None:
    everything = [
        operation
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
    ]
    assert [operation for operation, _ in CALLS] == everything
    assert len(everything) > 20


def test_a_call_that_declares_nothing_is_refused_when_it_is_written() -> None:
    with pytest.raises(TypeError, match="open_call does not say what it needs"):

        @Calls("Tests").get("/open")
        def open_call(request: object) -> None: ...


@pytest.mark.parametrize(("method", "address", "roles"), PLACES)
def test_a_call_lets_in_the_roles_it_names_and_no_other(
    method: str, address: str, roles: list[str], token: Callable[[str], str]
) -> None:
    for role in Role:
        tool = Tool(token(role))
        answer = getattr(tool, method)(address, *([{}] if method in ("patch", "put") else []))
        assert (answer.status_code == 403) is (role not in roles), role


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer wrong", "Bearer é", "wrong"]
)
def test_without_a_good_token_nothing_is_told(client: object, story: Story, header: str) -> None:
    given = {"Authorization": header} if header else {}
    for address in ("/api/v1/stories/bridge", "/api/v1/stories/none"):
        answer = client.get(address, headers=given)  # type: ignore[attr-defined]
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith('Bearer realm="Readout"')
        check_problem(answer)


@pytest.mark.django_db
def test_the_scheme_is_read_in_any_case(token: Callable[[str], str]) -> None:
    tool = Tool("")
    plain = token("editor")
    assert tool.get("/stories", Authorization=f"bearer  {plain}").status_code == 200


@pytest.mark.django_db
def test_a_token_that_was_taken_back_opens_nothing(token: Callable[[str], str]) -> None:
    tool = Tool(token("editor"))
    assert tool.get("/stories").status_code == 200
    tokens.revoke(Token.objects.get())
    answer = tool.get("/stories")
    assert (answer.status_code, 'error="invalid_token"' in answer["WWW-Authenticate"]) == (401, True)


@pytest.mark.django_db
def test_a_token_over_its_limit_is_told_how_long_to_wait(
    token: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = Limit(0.1, 2, clock=lambda: 0.0)
    monkeypatch.setattr(auth, "limit", lambda: limit)
    fast, calm = Tool(token("editor")), Tool(token("reporter"))
    assert [fast.get("/stories").status_code for _ in range(2)] == [200, 200]
    answer = fast.get("/stories")
    assert (answer.status_code, answer["Retry-After"]) == (429, "10")
    assert calm.get("/stories").status_code == 200


@pytest.mark.django_db
def test_what_is_refused_for_its_pace_changes_nothing(
    token: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = Limit(1, 1, clock=lambda: 0.0)
    monkeypatch.setattr(auth, "limit", lambda: limit)
    tool = Tool(token("editor"))
    tool.get("/stories")
    assert tool.post("/stories", {"title": "Too fast"}).status_code == 429
    assert not Story.objects.exists()
