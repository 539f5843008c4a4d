"""The API's description of itself holds, for programs and for people."""

import re
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest
from django.test import Client

from readout.api.problems import PROBLEMS
from readout.api.routes import openapi
from readout.coverage.models import Story
from tests.api.tool import Tool

SHAPES = openapi()["components"]["schemas"]


def check(shape: str, value: object) -> None:
    """Asserts that `value` is what OpenAPI says of `shape`, and nothing beyond it."""
    document = {"$ref": f"#/components/schemas/{shape}", "components": {"schemas": SHAPES}}
    jsonschema.Draft202012Validator(document).validate(value)
    assert isinstance(value, dict)
    assert value.keys() <= SHAPES[shape]["properties"].keys()


def test_the_document_is_openapi_3_1(client: Client) -> None:
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    document = answer.json()
    assert document["openapi"].startswith("3.1")
    for shape in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(shape)
    names = [call["operationId"] for methods in document["paths"].values() for call in methods.values()]
    assert len(names) == len(set(names))


def test_every_shape_that_is_named_is_described(client: Client) -> None:
    text = client.get("/api/v1/openapi.json").text
    named = set(re.findall(r'"#/components/schemas/(\w+)"', text))
    assert named <= SHAPES.keys()
    assert all(SHAPES[name]["description"] for name in named)


def test_answers_have_the_shapes_that_are_promised(editor: Tool, standards: Tool, story: Story) -> None:
    public_id = editor.published(
        body={"format": "text", "content": "a"},
        links=[{"title": "Map", "url": "https://example.org"}],
        source={"outlet": "The Ferry", "url": "https://ferry.example"},
    )
    later = editor.draft()
    editor.post(f"/updates/{later}/schedule", {"at": "2999-01-01T00:00:00Z"})
    editor.patch(f"/updates/{public_id}", {"change_kind": "correction", "note": "So it was."}, If_Match='"2"')
    check("Receipt", editor.post(f"/updates/{public_id}/pin").json())
    check("Update", editor.get(f"/updates/{public_id}").json())
    check("Update", editor.get(f"/updates/{later}").json())
    check("Updates", editor.get("/stories/bridge/updates?limit=1").json())
    check("Revisions", editor.get(f"/updates/{public_id}/revisions").json())
    check("Story", editor.get("/stories/bridge").json())
    check("Stories", editor.get("/stories").json())
    check("StoryReceipt", editor.patch("/stories/bridge", {"standfirst": "a"}).json())
    order = {"words": ["word"], "reason": "Order"}
    check("RedactionReceipt", standards.post("/stories/bridge/redactions", order).json())
    check("Problem", editor.patch(f"/updates/{public_id}", {}, If_Match='"1"').json())


def test_answers_stay_out_of_every_cache(editor: Tool, story: Story) -> None:
    for address in ("/stories", "/stories/bridge", "/stories/none"):
        assert editor.get(address)["Cache-Control"] == "no-store"


class Page(HTMLParser):
    """What a page loads and links to, and whether it holds a script or a style of its own."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Notes one element."""
        given = dict(attrs)
        self.ids.add(given.get("id", ""))
        if (
            tag in ("script", "style", "iframe")
            or "style" in given
            or any(name.startswith("on") for name in given)
        ):
            self.inline.append(tag)
        if tag == "link":
            self.loaded.append(given["href"])
        if tag == "a":
            self.links.append(given["href"])


def test_the_docs_load_nothing_from_elsewhere_and_lead_nowhere_wrong(client: Client) -> None:
    answer = client.get("/api/v1/docs")
    page = Page(answer.text)
    assert page.inline == []
    assert answer["Content-Security-Policy"]
    assert all(address.startswith("/static/") for address in page.loaded)
    assert client.get(page.loaded[0]).status_code == 200
    for link in set(page.links):
        if link.startswith("#"):
            assert link[1:] in page.ids
        else:
            assert client.get(link).status_code == 200, link


def test_the_docs_name_every_call_and_shape(client: Client) -> None:
    text = client.get("/api/v1/docs").text
    for address, methods in openapi()["paths"].items():
        assert address in text
        assert all(f'id="{call["operationId"]}"' in text for call in methods.values())
    assert all(f'id="shape-{name}"' in text for name in SHAPES)


@pytest.mark.parametrize("kind", PROBLEMS)
def test_the_type_of_a_problem_leads_to_what_it_means(client: Client, kind: str) -> None:
    answer = client.get(f"/api/v1/problems/{kind}")
    assert answer.status_code == 200
    assert PROBLEMS[kind].title in answer.text
