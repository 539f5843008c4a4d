"""The meeting of the shared data, made by calls of the API alone, says what its import says."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.coverage.sourced import encode, sourcing_of
from readout.publishing.importing import recognise
from readout.publishing.importing.bring_in import bring_in
from readout.publishing.sourcing import people
from tests.api.tool import Tool
from tests.newsroom import folded, rebuilt

MEETING = Path(__file__).parents[3] / "shared" / "data" / "meeting.json"
"""Where the story stands beside a checkout; it is not part of the project."""

pytestmark = pytest.mark.skipif(not MEETING.is_file(), reason="the shared data are not beside this checkout")


class Maker:
    """Makes the meeting, call by call; `ids` are what its names became."""

    def __init__(self, tool: Tool, by: Member) -> None:
        self.tool = tool
        self.by = by
        self.file: dict[str, Any] = json.loads(MEETING.read_bytes())
        self.kinds: dict[str, str] = {}
        self.ids: dict[str, str] = {}

    def make(self) -> None:
        """All of it."""
        story = {name: self.file["story"][name] for name in ("title", "standfirst", "language", "time_zone")}
        assert self.tool.post("/stories", {**story, "slug": "meeting", "state": "live"}).status_code == 201
        self.directory()
        self.sources()
        for claim in self.file["claims"]:
            self.tool.post("/stories/meeting/claims", self.claim(claim))
        (update,) = self.file["updates"]
        body = {name: update[name] for name in ("headline", "body", "byline", "key", "claims")}
        published = self.tool.published("meeting", **body)
        assert self.tool.get(f"/updates/{published}").json()["key"] is True
        self.questions_and_requests()

    def directory(self) -> None:
        for entry in self.file["people"]:
            made = people.add_person(entry["name"], rank=entry["rank"], by=self.by)
            people.mark_public_figure(made, reason="He speaks for the ministry.", by=self.by)
            self.ids[entry["id"]], self.kinds[entry["id"]] = made.public_id, "person"
        for entry in self.file["organisations"]:
            org = people.add_organisation(entry["name"], us=entry.get("us", False), by=self.by)
            self.ids[entry["id"]], self.kinds[entry["id"]] = org.public_id, "organisation"
        for entry in self.file["places"]:
            place = people.add_place(entry["name"], by=self.by)
            self.ids[entry["id"]], self.kinds[entry["id"]] = place.public_id, "place"

    def sources(self) -> None:
        for source in reversed(self.file["sources"]):
            known = {"kind", "count", "identification", "public_description", "access_verb", "reached"}
            sent = {name: value for name, value in source.items() if name in known}
            limits = [self.limit(text) for text in source.get("limits", [])]
            self.ids[source["id"]] = self.tool.made("/sources", {**sent, "limits": limits})
            self.kinds[source["id"]] = "source"

    def limit(self, text: str) -> Any:
        unknown = text.startswith("It does not name the attachés")
        return {"whom": self.ids["attaches"], "unknown": True} if unknown else text

    def named(self, name: str) -> dict[str, str]:
        return {self.kinds[name]: self.ids[name]}

    def claim(self, filed: dict[str, Any]) -> dict[str, Any]:
        dates = filed.get("event_date", {})
        chain = [self.named(name) for name in filed["chain"]]
        about = [self.named(name) for name in [*filed.get("about", []), *filed.get("places", [])]]
        way = {"chain": chain, "mode": filed["mode"], "verbatim": filed.get("verbatim", "")}
        events = {f"event_{end}": f"{day}T05:00:00Z" for end, day in dates.items()}
        return {"id": filed["id"], "text": filed["text"], "ways": [way], "about": about, **events}

    def questions_and_requests(self) -> None:
        for question in self.file["open_questions"]:
            made = self.tool.made("/stories/meeting/questions", {"text": question["text"]})
            assert self.tool.post(f"/questions/{made}/publish").status_code == 200
        for request in self.file["comment_requests"]:
            sent = {"about": request["about"], **self.named(request["recipient"])}
            made = self.tool.made("/stories/meeting/requests", sent)
            for attempt in request["attempts"]:
                assert self.tool.post(f"/requests/{made}/attempts", attempt).status_code == 200
            if request["outcome"] != "awaiting":
                outcome = {"outcome": request["outcome"], "at": request["declined_at"]}
                assert self.tool.post(f"/requests/{made}/conclude", outcome).status_code == 200
            assert self.tool.post(f"/requests/{made}/publish").status_code == 200


def test_the_meeting_is_made_by_the_api_alone(client: Client, editor: Tool, noor: Member) -> None:
    Maker(editor, noor).make()
    made = client.get("/live/meeting/sourcing.json").json()
    story = Story.objects.get(slug="meeting")
    assert folded(story) == rebuilt(story)
    brought = bring_in(recognise.read(MEETING.read_bytes()), by=noor)
    filed = json.loads(encode(sourcing_of(brought)))
    assert len(made["claims"]) == 12
    by_id = {each["id"]: each for each in filed["claims"]}
    for line in made["claims"]:
        for part in ("text", "label", "attribution", "chain", "notes", "remarks", "status"):
            assert line[part] == by_id[line["id"]][part], (line["id"], part)
    assert (made["limits"], made["asked"]) == (filed["limits"], filed["asked"])
    assert [each["text"] for each in made["open_questions"]] == [
        each["text"] for each in filed["open_questions"]
    ]
    assert [each["text"] for each in made["comment_requests"]] == [
        each["text"] for each in filed["comment_requests"]
    ]
