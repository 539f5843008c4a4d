"""Small files of each format, written for these tests; everything in them is invented."""

import json
from pathlib import Path
from typing import Any

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing.importing import recognise
from readout.publishing.importing.bring_in import bring_in
from readout.publishing.importing.shapes import FiledStory

Json = dict[str, Any]
DATA = Path(__file__).parents[4] / "shared" / "data"
"""Where real cases stand beside a checkout; they are not part of the project."""


def native(*updates: Json, **more: Any) -> Json:
    """A story in the native format."""
    story = {"slug": "ferry", "title": "The ferry runs again", "time_zone": "Europe/Vienna"} | more.pop(
        "story", {}
    )
    return {"format": "readout-story/1", "story": story, "updates": list(updates), **more}


def update(name: str, at: str = "2026-03-01T06:00:00Z", **more: Any) -> Json:
    """A published update of it."""
    body = {"format": "markdown", "content": f"What the harbour office says about {name}."}
    return {
        "id": name,
        "headline": f"Headline {name}",
        "byline": ["Amina"],
        "published_at": at,
        "body": body,
    } | more


def guardian(*blocks: Json, **more: Any) -> Json:
    """A page as the Guardian's site renders it."""
    return {
        "webTitle": "Market day in the rain – live",
        "standfirst": "<p>Stalls, puddles <b>and</b> what sells.</p>",
        "pageId": "town/live/2026/mar/01/market-day",
        "webURL": "https://paper.example/town/live/2026/mar/01/market-day",
        "publication": "paper.example",
        "byline": "Noor and Amina",
        "tags": [{"type": "Contributor", "title": "Noor"}, {"type": "Contributor", "title": "Amina"}],
        "editionId": "UK",
        "blocks": list(blocks),
        "keyEvents": [],
        **more,
    }


def block(name: str, at: int, *elements: Json, **more: Any) -> Json:
    """A block of such a page; `at` in seconds since 1970."""
    return {
        "id": name,
        "attributes": {"pinned": False, "keyEvent": False},
        "blockCreatedOn": at * 1000 - 5000,
        "blockFirstPublished": at * 1000,
        "blockLastUpdated": at * 1000,
        "contributors": [],
        "elements": list(elements),
        **more,
    }


def element(kind: str, **more: Any) -> Json:
    """An element of such a block."""
    return {"_type": f"model.dotcomrendering.pageElements.{kind}BlockElement", **more}


def answer(*posts: Json, **more: Any) -> Json:
    """An answer of Live Blog 3."""
    return {"posts": {"_items": list(posts), "_meta": {"total": len(posts)}}, **more}


def post(name: str, at: str, *items: Json, **more: Any) -> Json:
    """A post of it."""
    return {
        "_id": f"urn:{name}",
        "_updated": at,
        "published_date": at,
        "content_updated_date": at,
        "firstcreated": at,
        "post_status": "open",
        "deleted": False,
        "sticky": False,
        "lb_highlight": False,
        "byline": "Amina",
        "language": "en",
        "original_creator": "id-amina",
        "publisher": {"_id": "id-amina", "display_name": "Amina B.", "email": "amina@desk.example"},
        "groups": [
            {"id": "root", "refs": [{"idRef": "main"}]},
            {"id": "main", "refs": [{"item": item} for item in items]},
        ],
        **more,
    }


def item(kind: str, text: str, **more: Any) -> Json:
    """An item of a post."""
    return {"item_type": kind, "text": text, **more}


def read(file: Any) -> FiledStory:
    """`file` as its reader takes it."""
    return recognise.read(json.dumps(file).encode())


def brought(file: Any, by: Member) -> Story:
    """The story that `file` becomes."""
    return bring_in(read(file), by=by)
