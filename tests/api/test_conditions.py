"""Nobody overwrites anybody: versions over the API."""

import pytest

from readout.coverage.models import Story, Update
from tests.api.tool import Tool


def test_every_answer_about_an_update_has_its_version_as_etag(editor: Tool, story: Story) -> None:
    public_id = editor.published()
    change = {"headline": "b", "change_kind": "update"}
    answers = [
        editor.get(f"/updates/{public_id}"),
        editor.patch(f"/updates/{public_id}", change, If_Match='"2"'),
        editor.post(f"/updates/{public_id}/pin"),
    ]
    assert [answer["ETag"] for answer in answers] == ['"2"', '"3"', '"4"']
    assert [answer.json()["version"] for answer in answers] == [2, 3, 4]


def test_a_change_must_name_its_version(editor: Tool, story: Story) -> None:
    public_id = editor.draft()
    answer = editor.patch(f"/updates/{public_id}", {"headline": "b"})
    assert answer.status_code == 428
    assert "If-Match" in answer.json()["detail"]
    assert editor.get(f"/updates/{public_id}").json()["version"] == 1


def test_who_saves_second_is_shown_the_version_that_stands(
    editor: Tool, reporter: Tool, story: Story
) -> None:
    public_id = reporter.draft()
    assert editor.patch(f"/updates/{public_id}", {"headline": "Noor's"}, If_Match='"1"').status_code == 200
    answer = reporter.patch(f"/updates/{public_id}", {"headline": "Amina's"}, If_Match='"1"')
    assert (answer.status_code, answer.json()["version"], answer["ETag"]) == (412, 2, '"2"')
    assert editor.get(f"/updates/{public_id}").json()["headline"] == "Noor's"


@pytest.mark.parametrize(
    "verb", ["publish", "submit", "approve", "discard", "hold", "release", "pin", "unpin", "mark", "unmark"]
)
def test_a_verb_that_names_a_version_is_bound_to_it(editor: Tool, story: Story, verb: str) -> None:
    public_id = editor.published() if verb in ("hold", "pin", "mark") else editor.draft()
    stands = editor.get(f"/updates/{public_id}").json()
    answer = editor.post(f"/updates/{public_id}/{verb}", If_Match='"9"')
    assert (answer.status_code, answer.json()["version"]) == (412, stands["version"])
    assert editor.get(f"/updates/{public_id}").json() == stands


def test_a_verb_goes_through_with_the_version_that_stands(editor: Tool, story: Story) -> None:
    public_id = editor.draft()
    assert editor.post(f"/updates/{public_id}/publish", If_Match='"1"').status_code == 200


def test_a_fix_of_a_held_update_is_bound_to_its_version_too(editor: Tool, story: Story) -> None:
    public_id = editor.published()
    editor.post(f"/updates/{public_id}/hold")
    fix = {"headline": "Mended"}
    assert editor.post(f"/updates/{public_id}/release", fix, If_Match='"2"').status_code == 412
    assert editor.post(f"/updates/{public_id}/release", fix, If_Match='"3"').status_code == 200


@pytest.mark.parametrize(
    "header", ["*", 'W/"1"', "1", '"1", "2"', '"one"', '""', '"-1"', '"1', "", '"12345678901"', '"²"']
)
def test_any_other_form_of_version_is_refused(editor: Tool, story: Story, header: str) -> None:
    public_id = editor.draft()
    for answer in (
        editor.patch(f"/updates/{public_id}", {"headline": "b"}, If_Match=header),
        editor.post(f"/updates/{public_id}/publish", If_Match=header),
    ):
        assert answer.status_code == 400
        assert 'If-Match: "7"' in answer.json()["detail"]
    assert Update.objects.get().version == 1
