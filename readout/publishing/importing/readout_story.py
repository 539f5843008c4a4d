"""Reads `readout-story/1`, the form in which Readout gives a story and takes one."""

import re

from readout.coverage.models import Story
from readout.publishing.importing import readout_sourcing
from readout.publishing.importing.place import Place
from readout.publishing.importing.readout_update import UpdateReader
from readout.publishing.importing.shapes import Aside, FiledStory, FiledUpdate, Head
from readout.publishing.importing.withheld import Claims

FORMAT = "readout-story/1"
LISTS = {
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "sources": "source",
    "claims": "claim",
    "open_questions": "open question",
    "comment_requests": "request for comment",
}
"""The lists of the file, and the kind of each item: an item that cannot be taken is kept aside."""

IDENTITIES = frozenset({"private_name"})
"""What a source may carry and Readout never stores: a code name stands for the person."""

NAMES_DROPPED = "Names of hidden sources that were not stored, for their code names stand for them"

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
HEAD = frozenset(
    {
        "slug",
        "title",
        "standfirst",
        "language",
        "time_zone",
        "state",
        "replies",
        "coverage_start",
        "coverage_end",
        "paused_until",
        "continues",
    }
)


def recognises(file: Place) -> bool:
    """Whether `file` says that it is a story of Readout, of whatever version."""
    if not isinstance(file.value, dict) or not isinstance(file.value.get("format"), str):
        return False
    return str(file.value["format"]).startswith("readout-story/")


def read(file: Place) -> FiledStory:
    """The story in `file`. Raises FileRefused."""
    if file["format"].value != FORMAT:
        file["format"].refuse(f"This Readout reads {FORMAT}.")
    reader = UpdateReader(Claims.of(file))
    updates = tuple(filter(None, map(reader.read, file["updates"].items())))
    head = _head(file["story"])
    _check_state(file, head, updates)
    kept, said = _aside(file)
    return FiledStory(
        head=head,
        updates=updates,
        sourcing=readout_sourcing.read(file),
        aside=(*kept, *reader.aside),
        left_out=tuple(reader.left_out),
        said=(*said, *reader.said),
    )


def _head(story: Place) -> Head:
    language = story["language"].text() or "en"
    if not LANGUAGE.fullmatch(language):
        story["language"].refuse("This is no language; write one like en or pt-BR.")
    moments = {
        name: story[name].any_instant() if name in story else None
        for name in ("coverage_start", "coverage_end", "paused_until")
    }
    return Head(
        title=story["title"].text(needed=True),
        slug=story["slug"].text(),
        standfirst=story["standfirst"].text(),
        language=language,
        time_zone=story["time_zone"].text() or "UTC",
        state=story["state"].one_of(*Story.State.values, default="live"),
        replies=story["replies"].one_of(*Story.Replies.values, default="off"),
        continues=story["continues"].text(),
        **moments,
    )


def _check_state(file: Place, head: Head, updates: tuple[FiledUpdate, ...]) -> None:
    public = next((update for update in updates if update.published_at), None)
    if public and head.state in (Story.State.DRAFT, Story.State.SCHEDULED):
        file["story"]["state"].refuse(f"The story is {head.state}, but {public.place} is published.")


def _aside(file: Place) -> tuple[list[Aside], list[str]]:
    kept, names = [], 0
    for key in sorted(file.object().keys() - {"format", "updates"}):
        if key in LISTS:
            for item in file[key].items():
                names += len(IDENTITIES & item.object().keys())
                kept += _of_item(key, item)
        elif key == "known":
            continue
        elif key == "story":
            unknown = {name: value for name, value in file[key].object().items() if name not in HEAD}
            kept += [Aside(kind="other field", payload={f"story.{name}": unknown[name]}) for name in unknown]
        else:
            kept.append(Aside(kind="other field", payload={key: file[key].value}))
    return kept, [f"{NAMES_DROPPED}: {names}."] if names else []


def _of_item(key: str, item: Place) -> list[Aside]:
    """A claim without a text whole, and of any other item what Readout has no place for."""
    given = {name: value for name, value in item.object().items() if name not in IDENTITIES}
    if key == "claims" and not readout_sourcing.has_text(item):
        return [Aside(kind=LISTS[key], payload=given)]
    unknown = {name: value for name, value in given.items() if name not in readout_sourcing.KNOWN[key]}
    return [Aside(kind="other field", payload={"of": LISTS[key], **unknown})] if unknown else []
