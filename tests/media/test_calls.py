"""The API's calls about pictures, as a tool makes them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings as DjangoSettings

from readout.coverage.models import Story
from readout.media.models import Asset
from tests.api.test_description import check
from tests.api.tool import Tool, check_problem
from tests.media import album

MakeToken = Callable[[str], str]


@pytest.fixture
def reporter(token: MakeToken) -> Tool:
    """A tool with the role of a reporter."""
    return Tool(token("reporter"))


@pytest.fixture
def editor(token: MakeToken) -> Tool:
    """A tool with the role of an editor."""
    return Tool(token("editor"))


def send(tool: Tool, content: bytes | None = None, headers: dict[str, str] | None = None, **form: Any) -> Any:
    """The answer to a picture sent as a form."""
    file = SimpleUploadedFile("pier.jpg", content or album.photograph())
    answer = tool.client.post("/api/v1/media", {"file": file, **form}, headers=headers)
    if answer.status_code >= 400:
        check_problem(answer)
    return answer


def test_a_reporter_sends_a_picture_and_says_what_is_known_of_it(reporter: Tool) -> None:
    said = {
        "alt": "The third pier",
        "caption": "The pier at noon",
        "origin": "A reader",
        "permission": "Once, online",
        "checks": "Reverse search; called her",
        "synthetic": "false",
        "warning": "blood",
    }
    answer = send(reporter, None, None, **said)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    check("Picture", made)
    assert {name: made[name] for name in said} == said | {"synthetic": False}
    assert made["credit"] == "Amina Müller"
    assert made["original"] == {
        "format": "jpeg",
        "size": len(album.photograph()),
        "width": 64,
        "height": 40,
        "filename": "pier.jpg",
    }
    assert (made["width"], made["height"], made["shown"]) == (64, 40, False)
    assert answer["Location"] == f"/api/v1/media/{made['id']}"
    again = reporter.get(f"/media/{made['id']}")
    assert (again.json(), again["ETag"]) == (made, '"1"')


def test_a_file_that_says_a_machine_made_it_is_synthetic_unless_somebody_says_otherwise(
    reporter: Tool,
) -> None:
    kind = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    content = album.file("WEBP", xmp=album.packet(Iptc4xmpExt__DigitalSourceType=kind))
    assert send(reporter, content).json()["synthetic"] is True
    assert send(reporter, content, synthetic="false").json()["synthetic"] is False
    assert send(reporter).json()["synthetic"] is None


def test_the_same_request_twice_keeps_one_picture(reporter: Tool) -> None:
    key = {"Idempotency-Key": "one"}
    first, second = (send(reporter, headers=key, alt="A pier") for _ in range(2))
    assert first.json() == second.json()
    assert Asset.objects.count() == 1
    assert send(reporter, album.photograph(80), headers=key, alt="A pier").status_code == 422
    assert send(reporter, headers=key, alt="Another").json()["type"].endswith("key-reused")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"alt": "a" * 2001}, "alt"),
        ({"alt": "a\0b"}, "alt"),
        ({"synthetic": "maybe"}, "synthetic"),
        ({"place": "here"}, "place"),
    ],
)
def test_a_form_that_is_wrong_is_refused_field_by_field(
    reporter: Tool, form: dict[str, str], field: str
) -> None:
    answer = send(reporter, None, None, **form)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert Asset.objects.count() == 0


def test_what_is_no_picture_is_refused_in_a_sentence(reporter: Tool) -> None:
    answer = send(reporter, b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert answer.status_code == 422
    assert "SVG" in answer.json()["detail"]
    assert "SVG" in answer.json()["errors"]["file"]


def test_a_request_without_a_file_is_refused(reporter: Tool) -> None:
    answer = reporter.client.post("/api/v1/media", {"alt": "A pier"})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["file"])
    assert reporter.post("/media", {"alt": "A pier"}).status_code == 422


def test_a_form_that_cannot_be_read_is_refused(reporter: Tool) -> None:
    kind = "multipart/form-data; boundary="
    assert reporter.ask("POST", "/media", b"no form", {"content_type": kind}).status_code == 400


def test_a_picture_above_the_limit_is_refused(reporter: Tool, settings: DjangoSettings) -> None:
    settings.READOUT = settings.READOUT.model_copy(update={"max_upload": 100})
    answer = send(reporter)
    assert (answer.status_code, answer.json()["type"]) == (413, "/api/v1/problems/too-large")


def test_only_who_writes_sends_and_describes_pictures(token: MakeToken, reporter: Tool) -> None:
    made = send(reporter).json()["id"]
    lee = Tool(token("moderator"))
    assert send(lee).status_code == 403
    assert lee.get(f"/media/{made}").status_code == 200
    assert lee.patch(f"/media/{made}", {"alt": "x"}, If_Match='"1"').status_code == 403
    assert Client().get(f"/api/v1/media/{made}").status_code == 401
    assert reporter.get("/media/none").status_code == 404


def test_what_is_said_of_a_picture_changes_version_by_version(reporter: Tool) -> None:
    made = send(reporter, alt="A pier").json()["id"]
    changed = reporter.patch(f"/media/{made}", {"alt": "The third pier", "synthetic": True}, If_Match='"1"')
    assert (changed.status_code, changed["ETag"]) == (200, '"2"')
    assert (changed.json()["alt"], changed.json()["synthetic"]) == ("The third pier", True)
    stale = reporter.patch(f"/media/{made}", {"alt": "Mine"}, If_Match='"1"')
    assert (stale.status_code, stale.json()["version"]) == (412, 2)
    assert reporter.patch(f"/media/{made}", {"alt": "Mine"}).status_code == 428
    assert reporter.patch(f"/media/{made}", {}, If_Match='"2"').status_code == 422
    assert reporter.patch(f"/media/{made}", {"original": "x"}, If_Match='"2"').status_code == 422
    assert reporter.get(f"/media/{made}").json()["alt"] == "The third pier"


def test_a_picture_goes_out_with_an_update_and_keeps_its_description(editor: Tool, story: Story) -> None:
    made = send(editor, alt="The third pier").json()
    body = {"format": "markdown", "content": f"![](asset:{made['id']})"}
    public_id = editor.published(body=body)
    html = editor.get(f"/updates/{public_id}").json()["body"]["html"]
    assert f'src="{made["src"]}"' in html
    assert editor.get(f"/media/{made['id']}").json()["shown"] is True
    emptied = editor.patch(f"/media/{made['id']}", {"alt": " "}, If_Match='"1"')
    assert (emptied.status_code, list(emptied.json()["errors"])) == (422, ["alt"])


def test_a_draft_is_seen_with_the_words_of_its_picture(editor: Tool, story: Story) -> None:
    made = send(editor, alt="The third pier", credit="Photo: Amina").json()
    draft = editor.draft(body={"format": "markdown", "content": f"![](asset:{made['id']})"})
    body = editor.get(f"/updates/{draft}").json()["body"]
    assert 'alt="The third pier"' in body["html"]
    assert "<cite>Photo: Amina</cite>" in body["html"]
    assert body["doc"]["content"][0]["attrs"] == {"asset": made["id"]}


def test_a_picture_without_words_keeps_its_update_back(editor: Tool, story: Story) -> None:
    made = send(editor).json()
    body = {"format": "markdown", "content": f"![](asset:{made['id']})"}
    answer = editor.post("/stories/bridge/updates", {"body": body, "publish": True})
    assert answer.status_code == 422
    assert "Describe the picture" in answer.json()["errors"]["body.content"]
