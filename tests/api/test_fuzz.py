"""Whatever a tool sends, well or ill formed, it is answered, and never with a failure of ours."""

import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core import NotSet

from readout.accounts.models import Member
from readout.api.routes import openapi
from readout.coverage.models import Story
from readout.publishing.sourcing import people
from tests.api.tool import Tool
from tests.newsroom import folded, rebuilt

DOCUMENT = schemathesis.openapi.from_dict(openapi())
CALLS = {call.label: call for call in (each.ok() for each in DOCUMENT.get_all_operations())}  # type: ignore[union-attr]

# The tests' database is rolled back once, after all examples: they meet what earlier ones left, as in life.
QUICKLY = settings(
    max_examples=12,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(
    ["headline", "body", "byline", "links", "source", "warning", "key", "publish", "title", "state", "reason"]
)


@pytest.mark.parametrize("label", CALLS)
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_no_call_fails_on_what_its_schema_allows_or_forbids(
    label: str, mode: GenerationMode, standards: Tool, story: Story
) -> None:
    places = {
        "slug": "bridge",
        "redaction_id": "1",
        "name": "b1",
        "room": "people",
        "number": "1",
        "batch": "b1",
        "verb": "publish",
    }
    places["public_id"] = _thing(standards, label)

    @QUICKLY
    @given(case=CALLS[label].as_strategy(generation_mode=mode))
    def never_fails(case: Any) -> None:
        _send(standards, case, places)

    never_fails()
    assert folded(story) == rebuilt(story)


@pytest.mark.parametrize(
    "address", ["/stories", "/stories/bridge/updates", "/updates/{}/retract", "/updates/{}/schedule"]
)
def test_no_body_at_all_makes_a_call_fail(address: str, standards: Tool, story: Story) -> None:
    target = address.format(standards.published())

    @QUICKLY
    @given(body=st.dictionaries(NAMES | st.text(), ANYTHING, max_size=6) | ANYTHING | st.binary(max_size=200))
    def never_fails(body: Any) -> None:
        assert standards.post(target, body).status_code < 500

    never_fails()
    assert folded(story) == rebuilt(story)


@pytest.mark.parametrize("form", ["markdown", "html", "text"])
def test_whatever_is_written_is_published_or_refused(form: str, editor: Tool, story: Story) -> None:
    texts = st.text(max_size=60) | st.text("*_[](){}<>!#|`&;:/\\\"'= \n-a1", max_size=60)
    names = texts | st.fixed_dictionaries({"name": texts, "author": texts})

    @QUICKLY
    @given(
        st.fixed_dictionaries({"headline": texts, "content": texts, "byline": st.lists(names, max_size=2)})
    )
    def is_answered(sent: dict[str, Any]) -> None:
        body = {"format": form, "content": sent.pop("content")}
        answer = editor.post("/stories/bridge/updates", {**sent, "body": body, "publish": True})
        assert answer.status_code in (201, 422)
        if answer.status_code == 201:
            assert editor.get(f"/updates/{answer.json()['id']}").status_code == 200

    is_answered()
    assert folded(story) == rebuilt(story)


def _thing(tool: Tool, label: str) -> str:
    """The id of what the call at `label` is about; beside it stands an update with the claim `b1`."""
    entry = people.add_organisation("the roads department", by=Member.objects.order_by("pk")[0])
    source = tool.made("/sources", {"organisation": entry.public_id})
    update = tool.published(claims=[{"id": "b1", "text": "It is closed", "ways": [{"chain": [source]}]}])
    match label.split("/")[3]:
        case "directory":
            return tool.made("/directory/people", {"name": "Ida Brandt"})
        case "sources":
            return source
        case "questions":
            return tool.made("/stories/bridge/questions", {"text": "When will it reopen?"})
        case "requests":
            return tool.made("/stories/bridge/requests", {"organisation": entry.public_id})
        case _:
            return update


def _send(tool: Tool, case: Any, places: dict[str, str]) -> None:
    address = case.path.removeprefix("/api/v1").format(**places)
    query = urlencode(case.query or {}, doseq=True)
    headers = {name: str(value) for name, value in (case.headers or {}).items() if name != "Authorization"}
    if not "".join(headers.values()).isascii():
        return
    if "If-Match" in headers and case.meta.generation.mode == GenerationMode.POSITIVE:
        standing = re.match(r"/(?:stories/bridge/claims|directory/people|[a-z]+)/[^/]+", address)
        tag = tool.get(standing[0]).headers.get("ETag") if standing else None
        headers["If-Match"] = tag or '"1"'
    try:
        body = b"" if isinstance(case.body, NotSet) else json.dumps(case.body).encode()
    except (TypeError, ValueError):  # JSON cannot say this value
        return
    answer = tool.ask(case.method, f"{address}?{query}", body, headers)
    assert answer.status_code < 500, answer.text
    assert answer.status_code != 401
    event(f"{answer.status_code}")
