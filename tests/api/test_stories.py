"""Stories over the API."""

import pytest
from django.conf import settings

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing import stories
from tests.api.tool import Tool

BASE = settings.READOUT.base_url


@pytest.mark.django_db
def test_a_story_opens_live_at_its_address(editor: Tool) -> None:
    answer = editor.post("/stories", {"title": "Flood at the bridge", "slug": "flood", "state": "live"})
    assert answer.status_code == 201
    assert answer.json() == {
        "slug": "flood",
        "url": f"{BASE}/live/flood/",
        "seq": 1,
        "version": 2,
        "state": "live",
    }
    assert editor.get(answer["Location"].removeprefix("/api/v1")).json()["title"] == "Flood at the bridge"


@pytest.mark.django_db
def test_a_story_without_a_state_is_private(editor: Tool) -> None:
    answer = editor.post("/stories", {"title": "Not yet"})
    assert (answer.json()["slug"], answer.json()["state"], answer.json()["seq"]) == ("not-yet", "draft", None)
    assert editor.client.get("/api/v1/stories/not-yet").status_code == 200
    assert not Story.objects.public().exists()


@pytest.mark.django_db
def test_a_story_speaks_the_language_it_names_or_the_sites(editor: Tool) -> None:
    editor.post(
        "/stories", {"title": "Ponte", "slug": "ponte", "language": "pt-BR", "time_zone": "Europe/Lisbon"}
    )
    editor.post("/stories", {"title": "Bridge", "slug": "bridge"})
    named, unnamed = editor.get("/stories/ponte").json(), editor.get("/stories/bridge").json()
    assert (named["language"], named["time_zone"]) == ("pt-BR", "Europe/Lisbon")
    assert (unnamed["language"], unnamed["time_zone"]) == ("en", "UTC")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "title"),
        ({"title": "   "}, "title"),
        ({"title": 7}, "title"),
        ({"title": "a" * 301}, "title"),
        ({"title": "Bridge", "slug": "bridge"}, "slug"),
        ({"title": "Bridge", "slug": "../../etc"}, "slug"),
        ({"title": "Bridge", "slug": "a" * 101}, "slug"),
        ({"title": "Bridge", "slug": "a\n"}, "slug"),
        ({"title": "Bridge", "language": "<script>"}, "language"),
        ({"title": "Bridge", "language": "en/../../etc"}, "language"),
        ({"title": "Bridge", "time_zone": "Mars/Olympus"}, "time_zone"),
        ({"title": "Bridge", "state": "closed"}, "state"),
        ({"title": "Bridge", "state": True}, "state"),
        ({"title": "Bridge", "replies": "on"}, "replies"),
        ({"title": "Bridge", "coverage_start": 1772366400}, "coverage_start"),
        ({"title": "Bridge", "coverage_start": "2026-03-01T12:00:00"}, "coverage_start"),
        ({"title": "Bridge", "coverage_start": "0001-01-01T00:00:00+14:00"}, "coverage_start"),
        ({"title": "Bridge", "colour": "red"}, "colour"),
    ],
)
def test_a_wrong_field_is_named_and_no_story_is_made(
    editor: Tool, story: Story, sent: dict[str, object], field: str
) -> None:
    answer = editor.post("/stories", sent)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    assert list(Story.objects.all()) == [story]


@pytest.mark.django_db
def test_the_head_changes_and_nothing_else(editor: Tool, story: Story) -> None:
    answer = editor.patch("/stories/bridge", {"standfirst": "The river rises."})
    assert (answer.status_code, answer.json()["seq"]) == (200, 2)
    shown = editor.get("/stories/bridge").json()
    assert (shown["title"], shown["standfirst"], shown["seq"]) == (story.title, "The river rises.", 2)


@pytest.mark.django_db
def test_a_story_pauses_closes_and_opens_again(editor: Tool, story: Story) -> None:
    pause = {"state": "paused", "paused_until": "2026-03-01T14:00:00+01:00"}
    assert editor.patch("/stories/bridge", pause).json()["state"] == "paused"
    assert editor.get("/stories/bridge").json()["paused_until"] == "2026-03-01T13:00:00.000Z"
    for state in ("closed", "archived", "closed", "live"):
        assert editor.patch("/stories/bridge", {"state": state}).json()["state"] == state
    assert editor.patch("/stories/bridge", {"state": "archived"}).status_code == 409
    assert editor.get("/stories/bridge").json()["state"] == "live"


@pytest.mark.django_db
def test_a_story_goes_on_in_the_next_days(editor: Tool, story: Story, noor: Member) -> None:
    stories.create(by=noor, title="Day two", slug="day-two", state="live")
    assert editor.patch("/stories/bridge", {"continues": "day-two", "state": "closed"}).status_code == 200
    assert editor.get("/stories/bridge").json()["continues"] == "day-two"
    assert editor.patch("/stories/bridge", {"continues": None}).status_code == 200
    assert editor.get("/stories/bridge").json()["continues"] is None


@pytest.mark.django_db
def test_a_story_is_told_in_another_language(editor: Tool, story: Story) -> None:
    sent = {"title": "الجسر", "slug": "jisr", "language": "ar", "translation_of": "bridge"}
    assert editor.post("/stories", sent).status_code == 201
    assert editor.get("/stories/jisr").json()["translation_of"] == "bridge"
    assert editor.get("/stories/bridge").json()["translation_of"] is None
    assert editor.patch("/stories/jisr", {"translation_of": None}).status_code == 200
    assert editor.get("/stories/jisr").json()["translation_of"] is None
    assert editor.post("/stories", {"title": "x", "translation_of": "nowhere"}).status_code == 422


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 422),
        ({"title": None}, 422),
        ({"slug": "elsewhere"}, 422),
        ({"paused_until": "2026-03-01T14:00:00Z"}, 422),
        ({"state": "closed", "paused_until": "2026-03-01T14:00:00Z"}, 422),
        ({"continues": "bridge"}, 422),
        ({"continues": "nowhere"}, 422),
        ({"translation_of": "bridge"}, 422),
        ({"translation_of": "nowhere"}, 422),
        ({"title": "New", "state": "archived"}, 409),
    ],
)
def test_a_refused_change_leaves_the_story_as_it_was(
    editor: Tool, story: Story, sent: dict[str, object], status: int
) -> None:
    before = editor.get("/stories/bridge").json()
    assert editor.patch("/stories/bridge", sent).status_code == status
    assert editor.get("/stories/bridge").json() == before


@pytest.mark.django_db
def test_the_list_of_stories_comes_in_parts(editor: Tool) -> None:
    for number in range(5):
        editor.post("/stories", {"title": f"Story {number}", "state": "live" if number % 2 else "draft"})
    found: list[str] = []
    cursor: str | None = ""
    for _ in range(3):
        part = editor.get(f"/stories?limit=2&cursor={cursor}").json()
        found += [story["title"] for story in part["items"]]
        cursor = part["next"]
    assert found == [f"Story {number}" for number in (4, 3, 2, 1, 0)]
    assert cursor is None
    live = editor.get("/stories?state=live&state=paused").json()
    assert [story["title"] for story in live["items"]] == ["Story 3", "Story 1"]


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "limit=x", "limit=", "cursor=MQ", "cursor=%00", "state=dead", "colour=red"],
)
def test_a_wrong_question_is_refused_by_its_parameter(editor: Tool, query: str) -> None:
    answer = editor.get(f"/stories?{query}")
    assert answer.status_code == 422
    assert [name.partition(".")[0] for name in answer.json()["errors"]] == [query.partition("=")[0]]


def test_an_instant_is_taken_with_any_offset_that_its_standard_allows(editor: Tool, story: Story) -> None:
    sent = {"coverage_start": "2026-03-01T12:00:00+23:59"}
    changed = editor.patch("/stories/bridge", sent)
    assert changed.status_code == 200, changed.text
    assert editor.get("/stories/bridge").json()["coverage_start"] == "2026-02-28T12:01:00.000Z"
